import { describe, expect, it } from 'vitest'
import { readAction } from '../../cards/actions.ts'
import { findingCard } from '../../cards/finding-card.ts'
import { type Card, cardBytes, countElements, MOST_BYTES, MOST_ELEMENTS } from '../../cards/kit/card.ts'
import { planField, readPlanAnswer, readPlanForm } from '../../cards/plan-actions.ts'
import { type PlanAnswerLine, type PlanAnswerView, planAnswerCard } from '../../cards/plan-answer-card.ts'
import { type PlanFormView, planFormCard } from '../../cards/plan-form-card.ts'
import { type PlanPlaceLine, planListCard, plansBackCard, plansCard } from '../../cards/plans-card.ts'
import { checkCard as problemOf } from '../../src/simulator/cards/check.ts'
import { aFindingView } from './views.ts'

const both = (zh: string, en: string) => ({ zh, en })
const plan = {
  measures: '更换水井到厨房12米水管，做保温',
  person: '李广田 帮扶干部',
  day: '2026-04-20',
  evidence: '整改前后照片、用水户签字',
  lasting: '每月巡查一次，入冬前检查',
  by: '李广田',
  when: '4月10日 9:30',
  late: false,
}
const aForm = (over: Partial<PlanFormView> = {}): PlanFormView => ({
  finding: 'f-1',
  number: 'HK-LXG-0031',
  place: '河口回族镇 冷溪沟村 二组',
  object: '王德顺',
  text: '入户水管冻裂，断水一个多月',
  standard: 'H5 有安全饮水',
  due: both('4月23日（周四），还有15天', '2026-04-23 Thu, 15 day(s) left'),
  planBy: both('4月13日', '2026-04-13'),
  late: false,
  problem: both('时间要到天：请写明年月日。', 'A day is needed.'),
  plan: null,
  form: {
    typed: { ...plan, personId: 'P10' },
    people: [
      { value: 'P10', text: '李广田 帮扶干部' },
      { value: 'P04', text: '韩志远 镇长' },
    ],
  },
  mayEdit: true,
  next: null,
  ...over,
})
const aLine = (over: Partial<PlanAnswerLine> = {}): PlanAnswerLine => ({
  ...plan,
  finding: 'f-1',
  at: 1_775_000_000_000,
  number: 'HK-LXG-0031',
  object: '王德顺',
  problem: '入户水管冻裂，断水一个多月',
  returns: 0,
  ...over,
})
const anAnswer = (over: Partial<PlanAnswerView> = {}): PlanAnswerView => ({
  placeId: 'hekou-lengxigou',
  place: '河口回族镇 冷溪沟村',
  lines: [aLine(), aLine({ finding: 'f-2', number: 'HK-LXG-0032', late: true, returns: 1 })],
  more: 3,
  ticked: null,
  reason: '',
  problem: null,
  ...over,
})
const aPlace = (over: Partial<PlanPlaceLine> = {}): PlanPlaceLine => ({
  placeId: 'hekou-lengxigou',
  name: '河口回族镇 冷溪沟村',
  by: both('4月13日', '2026-04-13'),
  wanted: 12,
  waiting: 4,
  returned: 1,
  approved: 60,
  late: 2,
  toAnswer: 4,
  ...over,
})
const own = (nth: number) => ({
  finding: `f-${nth}`,
  number: `HK-LXG-00${nth}`,
  object: '王德顺',
  text: '入户水管冻裂，断水一个多月',
  about: both('4月13日前交', 'due 2026-04-13'),
})
const look = { ...plan, state: 'waiting', answeredBy: '', reason: '' } as const

const part = { state: 'wanted', look: null, by: both('4月13日', '2026-04-13'), late: true } as const
const wanted = { ...part, placeId: 'hekou-lengxigou' }
const waiting = { ...wanted, state: 'waiting', look } as const
const next = { finding: 'f-2', number: 'HK-LXG-0032', left: 7 }
const CARDS: readonly (readonly [string, Card])[] = [
  ['finding-plan-wanted', findingCard(aFindingView({ state: 'claimed', plan: wanted }))],
  ['finding-plan-waiting', findingCard(aFindingView({ audience: 'finder', plan: waiting }))],
  ['plan-form', planFormCard(aForm())],
  ['plan-read', planFormCard(aForm({ problem: null, form: null, plan: look, next }))],
  ['plan-answer', planAnswerCard(anAnswer())],
  ['plan-answered', planAnswerCard(anAnswer({ lines: [], more: 0 }))],
  ['plans', plansCard({ places: [aPlace(), aPlace({ toAnswer: 0, late: 0, by: null })], own: [own(31)] })],
  ['plans-none', plansCard({ places: [], own: [] })],
  ['plan-list', planListCard('河口回族镇 冷溪沟村', [own(31), own(32)])],
  ['plans-back', plansBackCard([own(31), own(32)])],
]

function buttons(part: unknown): readonly unknown[] {
  if (Array.isArray(part)) return part.flatMap(buttons)
  if (typeof part !== 'object' || part === null) return []
  const own = 'behaviors' in part ? (part.behaviors as readonly { type: string; value?: unknown }[]) : []
  return [...own.map(({ value }) => value), ...Object.values(part).flatMap(buttons)]
}

describe('the cards of plans', () => {
  it.each(CARDS)('%s is as it was agreed, and within the platform’s bounds', async (name, card) => {
    expect(problemOf(card)).toBeNull()
    for (const value of buttons(card)) expect(readAction(value)).toEqual(value)
    await expect(`${JSON.stringify(card, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })

  it('say nothing of a plan to a group', () => {
    const card = findingCard(aFindingView({ audience: 'group', plan: waiting }))
    expect(JSON.stringify(card)).not.toMatch(/整改方案|12米/)
  })

  it('stay within bounds however much there is', () => {
    const long = '很长的措施'.repeat(100)
    const lines = Array.from({ length: 10 }, (_, at) =>
      aLine({ finding: `f-${at}`, measures: long, evidence: long, lasting: long, problem: long }),
    )
    const places = Array.from({ length: 60 }, (_, at) => aPlace({ placeId: `v-${at}` }))
    const owned = Array.from({ length: 40 }, (_, at) => own(at))
    for (const card of [
      planAnswerCard(anAnswer({ lines })),
      plansCard({ places, own: owned }),
      plansBackCard(owned),
    ]) {
      expect(problemOf(card)).toBeNull()
      expect(cardBytes(card)).toBeLessThanOrEqual(MOST_BYTES)
      expect(countElements(card)).toBeLessThanOrEqual(MOST_ELEMENTS)
    }
  })

  it('say which very plan was ticked, and read a form as it was typed', () => {
    const name = planField('f_1_x', 1_775_000_000_000)
    expect(readPlanAnswer({ [name]: true, other: true, plan_reason: ' 不够 ' })).toEqual({
      ticked: [{ findingId: 'f_1_x', at: 1_775_000_000_000 }],
      reason: '不够',
    })
    expect(readPlanForm({ plan_day: '2026-04-20 +0800', plan_measures: ' 换管 ' })).toEqual({
      measures: '换管',
      personId: '',
      day: '2026-04-20',
      evidence: '',
      lasting: '',
    })
  })
})
