import { afterEach, expect, it } from 'vitest'
import { isLive } from '../../cards/kit/retired.ts'
import { CHATS } from '../../src/demo/campaign.ts'
import { addDays, DAY_MS, type Day, dayOf, instantOf } from '../../src/domain/calendar.ts'
import { type Office, openOffice, rightForm, who } from '../support/office.ts'

const START = instantOf('2026-03-02', 10 * 60)
const LIFE_MS = 14 * DAY_MS
const HALF_PAST_NINE = 9 * 60 + 30

let office: Office
afterEach(() => office.close())

const json = (content: unknown): string => JSON.stringify(content)

/** A finding on its way, a form half filled in, and lists every morning. */
async function aDayAtWork(): Promise<void> {
  const { feishu, settle, press, card, privateChat } = office
  await feishu.act.write({ as: who('P02'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
  await settle()
  await press('P02', card(CHATS.team3), 'send', rightForm({ due_on: addDays(dayOf(feishu.clock.now()), 10) }))
  await settle()
  await press('P01', card(CHATS.team3), '确认并交办')
  await feishu.act.write({ as: who('P02'), chatId: privateChat('P02'), text: '走访' })
  await settle()
  await press('P02', card(privateChat('P02')), '村级核查', { find_place: 'hekou-lengxigou' })
  await settle()
}

/** Every card of ours with something to press, that is too old for it. */
const dead = () =>
  office.feishu.seen
    .sent()
    .filter(({ type, deleted }) => type === 'interactive' && !deleted)
    .filter(({ content }) => isLive(content as object))
    .filter(({ createdAt }) => office.feishu.clock.now() - createdAt >= LIFE_MS)

it('in sixty days no card stands with a dead button, and what is open comes anew', async () => {
  office = await openOffice({ simulator: { startsAt: START } })
  await aDayAtWork()
  const { feishu, bot, settle, card, privateChat } = office
  const first = card(privateChat('P10'))
  for (let day: Day = addDays('2026-03-02', 1); day <= '2026-05-01'; day = addDays(day, 1)) {
    await feishu.clock.setTo(instantOf(day, HALF_PAST_NINE))
    await bot.tick()
    await settle()
    expect(dead().map(({ chatId, createdAt }) => [day, chatId, dayOf(createdAt)])).toEqual([])
  }
  const closed = feishu.seen
    .messages(privateChat('P10'))
    .find(({ messageId }) => messageId === first.messageId)
  expect(json(closed?.content)).toContain('请看新卡')
  expect(json(closed?.content)).toContain('HK-LXG-0001')
  const forms = feishu.seen
    .messages(privateChat('P02'))
    .filter(({ content }) => /visit-(page|sign)/.test(json(content)))
  expect(forms).toHaveLength(1)
  expect(json(card(privateChat('P10')).content)).toContain('HK-LXG-0001')
  expect(await bot.deps.store.deadJobs(10)).toEqual([])
}, 120_000)
