import { describe, expect, it } from 'vitest'
import { readHandOver } from '../../cards/hand-over-actions.ts'
import { type HandOverView, handOverCard } from '../../cards/hand-over-card.ts'
import { cardBytes, countElements, MOST_BYTES, MOST_ELEMENTS } from '../../cards/kit/card.ts'
import { type TakenOverView, type TakenRow, takenOverCard } from '../../cards/taken-over-card.ts'
import { checkCard as problemOf } from '../../src/simulator/cards/check.ts'

const people = ['ou_demo_p10', 'ou_demo_p11']
const one = { number: 'HK-LXG-0001', place: '河口回族镇 冷溪沟村 二组', text: '入户水管冻裂，断水一个多月' }
const aView = (over: Partial<HandOverView> = {}): HandOverView => ({
  leavers: people,
  successors: people.slice(1),
  typed: { from: 'ou_demo_p10', to: '', reason: '' },
  name: '李广田',
  open: [one, { ...one, number: 'HK-LXG-0002' }],
  left: true,
  problem: null,
  ...over,
})
const empty = { from: '', to: '', reason: '' }
const VIEWS: readonly (readonly [string, HandOverView])[] = [
  ['hand-over-left', aView()],
  ['hand-over-empty', aView({ left: false, name: '', open: null, typed: empty })],
  ['hand-over-wrong', aView({ left: false, problem: { zh: '请选择离岗的人和接手的人。', en: 'Choose.' } })],
]

const row: TakenRow = { as: 'owner', ...one, due: { zh: '还有3天', en: '3 days left' } }
const aTakenOver = (over: Partial<TakenOverView> = {}): TakenOverView => ({
  from: '李广田',
  reason: '调离',
  toSign: 1,
  rows: [row, { ...row, as: 'reviewer' }, { ...row, as: 'helper' }],
  ...over,
})

describe('the card of what is taken over', () => {
  it.each([
    ['taken-over', aTakenOver()],
    ['taken-over-review', aTakenOver({ reason: '', toSign: 0, rows: [{ ...row, as: 'reviewer' }] })],
  ])('%s is as it was agreed, and within the platform’s bounds', async (name, view) => {
    const card = takenOverCard(view)
    expect(problemOf(card)).toBeNull()
    await expect(`${JSON.stringify(card, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })

  it('stays within bounds however much there is, and says how much is left out', () => {
    const card = takenOverCard(aTakenOver({ rows: Array.from({ length: 400 }, () => row) }))
    expect(problemOf(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThanOrEqual(MOST_BYTES)
    expect(JSON.stringify(card)).toContain('在您的清单里')
  })
})

describe('the card of a hand-over', () => {
  it.each(VIEWS)('%s is as it was agreed, and within the platform’s bounds', async (name, view) => {
    const card = handOverCard(view)
    expect(problemOf(card)).toBeNull()
    await expect(`${JSON.stringify(card, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })

  it('stays within bounds however much there is', () => {
    const open = Array.from({ length: 400 }, () => one)
    const many = Array.from({ length: 200 }, (_, at) => `ou_${String(at).padStart(32, '0')}`)
    const card = handOverCard(aView({ open, leavers: many, successors: many, left: false }))
    expect(problemOf(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThanOrEqual(MOST_BYTES)
    expect(countElements(card)).toBeLessThanOrEqual(MOST_ELEMENTS)
    expect(JSON.stringify(card)).toContain('还有')
  })

  it('reads back what was typed', () => {
    expect(readHandOver({ hand_from: 'P10', hand_reason: ' 调离 ' })).toEqual({
      from: 'P10',
      to: '',
      reason: '调离',
    })
  })
})
