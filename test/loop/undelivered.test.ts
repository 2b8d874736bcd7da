import { afterEach, describe, expect, it } from 'vitest'
import { CHATS } from '../../src/demo/campaign.ts'
import { addDays, dayOf, instantOf } from '../../src/domain/calendar.ts'
import { DEFAULT_SCOPES } from '../../src/simulator/settings.ts'
import { type Office, openOffice, rightForm, who } from '../support/office.ts'

let office: Office
afterEach(() => office.close())
const open = async (scopes: readonly string[] = [...DEFAULT_SCOPES, 'im:message.group_msg']) => {
  office = await openOffice({ simulator: { startsAt: instantOf('2026-03-02', 10 * 60), scopes } })
}

/** A card as it is read: what people typed stands in it escaped. */
const json = (content: unknown): string =>
  JSON.stringify(content).replaceAll(/&#(\d+);/g, (_, sign) => String.fromCharCode(Number(sign)))
/** The office's and others' lists of that day, as they stand. */
const listsOf = (personId: string) =>
  office.feishu.seen
    .messages(office.privateChat(personId))
    .filter(({ content }) => json(content).includes('我的事项'))
    .map(({ content }) => json(content))
async function morning(day: string): Promise<void> {
  await office.feishu.clock.setTo(instantOf(day, 9 * 60 + 30))
  await office.bot.tick()
  await office.settle()
}
/** A finding of P10's, class A, confirmed by the leader who filed it. */
async function issue(): Promise<void> {
  const { feishu, settle, press, card } = office
  await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
  await settle()
  const form = rightForm({ due_on: addDays(dayOf(feishu.clock.now()), 20) })
  await press('P01', card(CHATS.team3), 'send', form)
  await settle()
}
const metrics = async () => (await fetch(`http://127.0.0.1:${office.bot.port}/metrics`)).text()

describe('what the platform does not let through', () => {
  it('is told to the office in its list of the next morning, with the scope that is missing', async () => {
    await open(DEFAULT_SCOPES.filter((scope) => !scope.startsWith('im:message.urgent')))
    await issue()
    const { press, settle, card, privateChat } = office
    await press('P01', card(CHATS.team3), '详情')
    await settle()
    await press('P01', card(privateChat('P01')), '加急提醒责任人')
    await settle()
    expect(await office.bot.deps.store.heldJobs(5)).toHaveLength(1)
    const before = office.feishu.seen.messages(privateChat('P23')).length
    expect(await metrics()).toContain('xiaohao_undelivered{why="scope"} 1')

    await morning('2026-03-03')
    expect(office.feishu.seen.messages(privateChat('P23'))).toHaveLength(before + 1)
    const told = listsOf('P23').at(-1)
    expect(told).toContain('没有送达的消息')
    expect(told).toContain('（李广田）：应用缺少权限 im:message.urgent')
    for (const person of ['P10', 'P01', 'P03'])
      for (const list of listsOf(person)) expect(list, person).not.toContain('没有送达的消息')
  })

  it('and was given up is told once, on the next workday, with whom to tell in person', async () => {
    await open()
    const path = '/open-apis/im/v1/messages'
    office.feishu.faults.add({ on: { method: 'POST', path }, kind: 'refuse', value: 230022, times: 1 })
    await office.feishu.act.write({ as: who('P10'), chatId: office.privateChat('P10'), text: '我的事项' })
    await office.settle()
    expect(await office.bot.deps.store.deadJobs(5)).toHaveLength(1)
    expect(await metrics()).toContain('xiaohao_undelivered{why="words"} 1')
    await morning('2026-03-03')
    expect(listsOf('P23').at(-1)).toContain('1条没有送达（李广田）：内容被飞书拦下')
    await morning('2026-03-04')
    expect(listsOf('P23').at(-1)).not.toContain('2026-03-04 ·')
  })
})
