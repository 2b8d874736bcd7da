import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHATS } from '../../src/demo/campaign.ts'
import { addDays, dayOf, instantOf } from '../../src/domain/calendar.ts'
import { type Office, openOffice, rightForm, who } from '../support/office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice({ simulator: { startsAt: instantOf('2026-03-02', 10 * 60) } })
})
afterEach(() => office.close())

const json = (content: unknown): string => JSON.stringify(content)
const inPrivate = (personId: string) => office.feishu.seen.messages(office.privateChat(personId))
const told = (personId: string, part: string) =>
  inPrivate(personId).filter(({ content }) => json(content).includes(part))

/** A finding of P10’s in 河口, confirmed. */
async function issued(object: string): Promise<void> {
  const { feishu, settle, press, card } = office
  await feishu.act.write({ as: who('P02'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
  await settle()
  const form = rightForm({
    object,
    text: `${object}家水管冻裂`,
    due_on: addDays(dayOf(feishu.clock.now()), 3),
  })
  await press('P02', card(CHATS.team3), 'send', form)
  await settle()
  await press('P01', card(CHATS.team3), '确认并交办')
  await settle()
}
const nextMorning = async (day: string) => {
  await office.feishu.clock.setTo(instantOf(day, 9 * 60 + 30))
  await office.bot.tick()
  await office.settle()
}

describe('a person the platform lets nothing through to', () => {
  it('is not written to again, the office hears of it once, and one word from them mends it', async () => {
    const { feishu, bot, settle } = office
    await feishu.act.stopBot(who('P10'))
    await issued('王德顺')
    await issued('马文海')
    await nextMorning('2026-03-03')
    expect(inPrivate('P10')).toEqual([])
    for (const clerk of ['P19', 'P23']) {
      expect(told(clerk, '飞书发不到'), clerk).toHaveLength(1)
      expect(json(told(clerk, '飞书发不到'))).toContain('李广田')
    }
    const rows = await bot.deps.store.reminders({ campaignId: 'qinyuan-demo', personId: 'P10' })
    expect(rows.map(({ result }) => result)).toContain('unreachable')
    expect(await bot.deps.store.deadJobs(10)).toEqual([])

    await feishu.act.stopBot(who('P10'), false)
    await feishu.act.write({ as: who('P10'), chatId: office.privateChat('P10'), text: '我的事项' })
    await settle()
    expect(json(inPrivate('P10'))).toContain('HK-LXG-0002')
    await nextMorning('2026-03-04')
    expect(inPrivate('P10').length).toBeGreaterThan(2)
    expect(told('P19', '飞书发不到')).toHaveLength(1)
  })
})

describe('a group the bot is in no more', () => {
  it.each([
    ['dissolved', (feishu: Office['feishu']) => feishu.act.dissolve(CHATS.hekou, who('P04'))],
    ['left without an event', (feishu: Office['feishu']) => leftUnheard(feishu)],
  ])('%s: gets nothing more, and the office hears of it once', async (_, leave) => {
    await leave(office.feishu)
    await office.settle()
    await issued('王德顺')
    await issued('马文海')
    expect(told('P23', '河口回族镇整改群')).toHaveLength(1)
    const campaign = (await office.bot.deps.store.campaign())?.value
    expect(campaign?.chats.map(({ chatId }) => chatId)).not.toContain(CHATS.hekou)
    expect(json(inPrivate('P10'))).toContain('HK-LXG-0002')
    expect(await office.bot.deps.store.deadJobs(10)).toEqual([])
  })
})

/** The event is lost on the way: nobody listens while the bot is taken out. */
async function leftUnheard(feishu: Office['feishu']): Promise<void> {
  await feishu.act.setWebhook(null)
  await feishu.act.removeBot(CHATS.hekou, who('P04'))
  await feishu.act.setWebhook(`http://127.0.0.1:${office.bot.port}/lark/events`)
}
