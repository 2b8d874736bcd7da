import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Stage } from '../../src/domain/finding/finding.ts'
import { aNewFinding, type FindingOver } from '../support/builders.ts'
import { type Office, openOffice, who } from '../support/office.ts'

const json = (content: unknown): string => JSON.stringify(content)
let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const find = async (id: string) => (await office.bot.deps.store.finding(id))?.value
/** Of 冷溪沟, owned by P10, reviewed by P03. */
async function there(stage: Stage, nth: number, over: FindingOver = {}): Promise<void> {
  const { store, now } = office.bot.deps
  const finding = aNewFinding(stage, {
    id: `f-${nth}`,
    number: `HK-LXG-000${nth}`,
    campaignId: 'qinyuan-demo',
    villageId: 'hekou-lengxigou',
    finderId: 'P02',
    ownerId: 'P10',
    reviewerId: 'P03',
    dueOn: addDays(dayOf(now()), 10),
    reportedAt: now(),
    ...over,
  })
  await store.commit({ cause: null, at: now(), findings: [finding] })
}
const cardOf = (personId: string, ...holding: readonly string[]) =>
  office.card(office.privateChat(personId), (text) => holding.every((part) => text.includes(part)))
const say = async (personId: string, text: string) => {
  await office.feishu.act.write({ as: who(personId), chatId: office.privateChat(personId), text })
  await office.settle()
}
const cardsOf = (personId: string) =>
  office.feishu.seen.messages(office.privateChat(personId)).filter(({ type }) => type === 'interactive')
const form = { hand_from: who('P10'), hand_to: who('P11'), hand_reason: '调离' }

describe('a hand-over (移交)', () => {
  it('brings everything open of whoever leaves to a successor, who signs anew; what is closed stays', async () => {
    await there('claimed', 1)
    await there('issued', 2)
    await there('written-off', 3)
    await say('P04', '移交')
    await office.press('P04', cardOf('P04', 'hand_form'), 'hand_look', { hand_from: who('P10') })
    expect(json(cardOf('P04', 'hand_form').content)).toContain('未办结 2 条')
    const half = await office.press('P04', cardOf('P04', 'hand_form'), 'hand_send', { ...form, hand_to: '' })
    expect(half.toast?.content).toContain('接手的人')
    const kept = json(cardOf('P04', 'hand_form').content)
    expect(kept).toContain('调离')
    const days = [await find('f-1'), await find('f-2')].map((each) =>
      each !== undefined && 'assignment' in each ? each.assignment.dueOn : '',
    )
    const sent = await office.press('P04', cardOf('P04', 'hand_form'), 'hand_send', form)
    expect(sent.toast?.content).toContain('已移交2条')
    await office.settle()
    for (const [at, dueOn] of days.entries())
      expect(await find(`f-${at + 1}`)).toMatchObject({
        stage: 'issued',
        assignment: { ownerId: 'P11', dueOn },
        moves: [{ how: 'hand-over', from: 'P10', to: 'P11', by: 'P04', reason: '调离' }],
      })
    expect(await find('f-3')).toMatchObject({ assignment: { ownerId: 'P10' } })
    await office.feishu.clock.advance(10_000)
    await office.settle()
    const told = cardsOf('P11')
    expect(told).toHaveLength(1)
    expect(json(told)).toContain('HK-LXG-0001')
    expect(json(told)).toContain('HK-LXG-0002')
    await office.press('P11', cardOf('P11', '移交给您'), '看责任书，重新签字（2份）')
    await office.settle()
    const signed = await office.press('P11', cardOf('P11', '整改责任书：待签'), '签字认领所选')
    expect(signed.toast?.content).toContain('2份')
    expect((await find('f-1'))?.stage).toBe('claimed')

    const again = await office.press('P04', cardOf('P04', 'hand_form'), 'hand_send', form)
    expect(again.toast?.content).toContain('没有您可以移交')
  })

  it('never makes the reviewer the owner, and says which findings stay', async () => {
    await there('claimed', 1)
    await say('P19', '交接')
    const answer = await office.press('P19', cardOf('P19', 'hand_form'), 'hand_send', {
      ...form,
      hand_to: who('P03'),
    })
    expect(answer.toast?.content).toContain('1条没有办成')
    expect(await find('f-1')).toMatchObject({ stage: 'claimed', assignment: { ownerId: 'P10' } })
  })

  it('is no business of those who make none, and reaches no other town', async () => {
    await there('claimed', 1, { townId: 'chengguan', villageId: 'chengguan-shiziwan' })
    await say('P10', '移交')
    expect(() => cardOf('P10', 'hand_form')).toThrow()
    await say('P04', '移交')
    const answer = await office.press('P04', cardOf('P04', 'hand_form'), 'hand_send', form)
    expect(answer.toast?.content).toContain('没有您可以移交')
    expect(await find('f-1')).toMatchObject({ assignment: { ownerId: 'P10' } })
  })
})

describe('a resignation (离职)', () => {
  it('asks the office once to whom what is open goes, and nobody where nothing is', async () => {
    await there('claimed', 1)
    await office.feishu.act.resign(who('P14'))
    await office.settle()
    expect(() => cardOf('P19', 'hand_form')).toThrow()
    await office.feishu.act.resign(who('P10'))
    await office.settle()
    const asked = cardOf('P19', 'hand_form', '李广田已离职')
    expect(json(asked.content)).toContain('未办结 1 条')
    expect(json(asked.content)).toContain('"initial_option":"P10"')
    const answer = await office.press('P19', asked, 'hand_send', { hand_to: who('P11') })
    expect(answer.toast?.content).toContain('已移交1条')
    expect(await find('f-1')).toMatchObject({ stage: 'issued', assignment: { ownerId: 'P11' } })
  })
})
