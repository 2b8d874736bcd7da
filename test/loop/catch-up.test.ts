import { afterEach, describe, expect, it } from 'vitest'
import { CHATS } from '../../src/demo/campaign.ts'
import { addDays, dayOf, instantOf } from '../../src/domain/calendar.ts'
import { aPicture, type Office, type OfficeOptions, openOffice, rightForm, who } from '../support/office.ts'

const HOUR_MS = 3_600_000
const MONDAY = '2026-03-02'
const json = (content: unknown): string => JSON.stringify(content)

let office: Office
/** Monday at ten, with a finding of P10's that is signed for. */
async function open(options: OfficeOptions = {}) {
  office = await openOffice({ simulator: { startsAt: instantOf(MONDAY, 10 * 60) }, ...options })
  const { feishu, settle, press, card } = office
  await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
  await settle()
  const due = addDays(dayOf(feishu.clock.now()), 9)
  await press('P01', card(CHATS.team3), 'send', rightForm({ due_on: due }))
  await settle()
  await press('P10', card(office.privateChat('P10')), '签字认领')
  await settle()
}
afterEach(() => office.close())

const inPrivate = (personId: string) => office.feishu.seen.messages(office.privateChat(personId))
const fromBot = (personId: string) => inPrivate(personId).filter(({ sender }) => sender.kind === 'app')
const write = (personId: string, text: string | null, images: readonly string[] = []) =>
  writeIn(office.privateChat(personId), personId, text, images)
async function writeIn(
  chatId: string,
  personId: string,
  text: string | null,
  images: readonly string[] = [],
) {
  const pictures = await Promise.all(images.map((name) => aPicture(name)))
  await office.feishu.act.write({
    as: who(personId),
    chatId,
    ...(text === null ? {} : { text }),
    ...(pictures.length === 0 ? {} : { images: pictures, device: 'phone' as const }),
  })
}
/** While the bot is down the platform goes on, for so long; afterwards everything it asks for is waited for. */
async function absent(during: () => Promise<void>, hours: number) {
  await office.stopBot()
  await during()
  await office.feishu.clock.advance(hours * HOUR_MS)
  await office.restart()
  await caughtUp()
}
async function caughtUp() {
  for (let round = 0; round < 4; round += 1) {
    await office.settle()
    await office.feishu.clock.advance(10_000)
  }
  await office.settle()
}
const finding = async () => {
  const { store } = office.bot.deps
  const [found] = await store.findings({ campaignId: 'qinyuan-demo', limit: 1 })
  if (found === undefined) throw new Error('no finding')
  return found
}
const submissions = async () => {
  const { value } = await finding()
  const rows = await office.bot.deps.store.journalOf('finding', value.facts.id)
  return rows.filter(({ event }) => event.type === 'work-submitted').length
}

describe('what was written while nobody listened', () => {
  it.each(['webhook', 'websocket'] as const)(
    'is read from the history and handed in, once, though the platform tells of it again (%s)',
    async (transport) => {
      await open({ transport })
      await absent(async () => {
        await write('P10', '已整改，水管已更换')
        await write('P10', null, ['after'])
      }, 2)
      expect((await finding()).value.stage).toBe('submitted')
      expect(json(fromBot('P03'))).toContain('水管已更换')
      const said = fromBot('P10').length
      await office.feishu.clock.advance(8 * HOUR_MS)
      await caughtUp()
      expect(await submissions()).toBe(1)
      expect(fromBot('P10')).toHaveLength(said)
      expect(await office.bot.deps.store.deadJobs(10)).toEqual([])
    },
  )

  it('is read from the first fall on, where the bot fell again before it had read anything', async () => {
    await open({ transport: 'websocket' })
    const { feishu } = office
    const [fellAt, from] = [feishu.clock.now(), feishu.seen.calls().length]
    const closed = feishu.faults.add({
      on: { method: 'GET', path: '/open-apis/im/' },
      kind: 'server-error',
    })
    await absent(async () => {}, 1)
    await absent(async () => {}, 2)
    feishu.faults.remove(closed.id)
    const upAt = feishu.clock.now()
    for (let round = 0; round < 2; round += 1) await caughtUp()
    const asked = feishu.seen
      .calls()
      .slice(from)
      .filter(({ query }) => query.container_id === office.privateChat('P10'))
    expect(asked).toHaveLength(1)
    expect(Number(asked[0]?.query.start_time) * 1000).toBeLessThan(fellAt)
    expect(Number(asked[0]?.query.end_time) * 1000).toBeGreaterThan(upAt)
  })

  it('in a group counts as well, where the bot may read the group', async () => {
    await open()
    await absent(async () => {
      await writeIn(CHATS.hekou, 'P10', 'HK-LXG-0001 已整改，水管已更换')
      await writeIn(CHATS.hekou, 'P10', null, ['after'])
    }, 2)
    expect((await finding()).value.stage).toBe('submitted')
  })

  it('in a group stays unread without the scope for it, and nothing is given up for that', async () => {
    await open({ hearsGroups: false })
    await absent(async () => {
      await write('P10', '已整改，水管已更换')
      await write('P10', null, ['after'])
    }, 2)
    expect((await finding()).value.stage).toBe('submitted')
    expect(await office.bot.deps.store.deadJobs(10)).toEqual([])
  })

  it('is answered once where it was asked three times', async () => {
    await open({ transport: 'websocket' })
    const before = fromBot('P10').length
    await absent(async () => {
      for (let time = 0; time < 3; time += 1) await write('P10', '我的事项')
    }, 2)
    expect(fromBot('P10')).toHaveLength(before + 1)
  })

  it('is not answered in the night', async () => {
    await open({ transport: 'websocket' })
    const before = fromBot('P10').length
    await absent(() => write('P10', '我的事项'), 13)
    expect(fromBot('P10')).toHaveLength(before)
    await office.feishu.clock.setTo(instantOf(addDays(MONDAY, 1), 8 * 60 + 1))
    await caughtUp()
    expect(fromBot('P10')).toHaveLength(before + 1)
  })

  it('and taken back again is no evidence', async () => {
    await open({ transport: 'websocket' })
    await absent(async () => {
      await write('P10', null, ['after'])
      const last = inPrivate('P10').at(-1)
      if (last !== undefined) await office.feishu.act.recall(who('P10'), last.messageId)
      await write('P10', '已整改，水管已更换')
    }, 2)
    expect((await finding()).value.stage).toBe('claimed')
    expect(json(fromBot('P10'))).toContain('还差至少一张')
  })
})

describe('the chats themselves', () => {
  it('that took the bot in meanwhile are asked, once, what they are for', async () => {
    await open({ transport: 'websocket' })
    const asked = () =>
      office.feishu.seen.messages(CHATS.unbound).filter(({ content }) => json(content).includes('bind'))
    await absent(() => office.feishu.act.addBot(CHATS.unbound, who('P19')), 2)
    expect(asked()).toHaveLength(1)
    await absent(async () => {}, 1)
    expect(asked()).toHaveLength(1)
  })

  it('that put it out meanwhile are left, and the office hears of it', async () => {
    await open({ transport: 'websocket' })
    await absent(() => office.feishu.act.removeBot(CHATS.hekou, who('P04')), 2)
    const campaign = (await office.bot.deps.store.campaign())?.value
    expect(campaign?.chats.map(({ chatId }) => chatId)).not.toContain(CHATS.hekou)
    expect(json(fromBot('P19'))).toContain('河口回族镇整改群')
    expect(await office.bot.deps.store.deadJobs(10)).toEqual([])
  })
})

describe('a card whose answer was lost', () => {
  it('stands once, though the platform has long forgotten that it took it', async () => {
    await open({ transport: 'websocket' })
    const { feishu, press, card, settle } = office
    const theirs = office.privateChat('P10')
    await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
    await settle()
    const fault = feishu.faults.add({
      on: { method: 'POST', path: '/open-apis/im/v1/messages' },
      kind: 'lost-answer',
    })
    await press('P01', card(CHATS.team3), 'send', rightForm({ object: '马文海', text: '马文海家屋顶漏雨' }))
    await feishu.seen.waitFor(
      ({ chatId, content }) => chatId === theirs && json(content).includes('屋顶漏雨'),
    )
    await office.stopBot()
    feishu.faults.remove(fault.id)
    const cards = () => inPrivate('P10').filter(({ content }) => json(content).includes('屋顶漏雨'))
    expect(cards()).toHaveLength(1)
    await feishu.clock.advance(3 * HOUR_MS)
    await office.restart()
    await caughtUp()
    expect(cards()).toHaveLength(1)
    expect((await press('P10', cards()[0] ?? card(''), '签字认领')).toast?.type).toBe('success')
    await caughtUp()
    expect(json(cards()[0]?.content)).toContain('整改中')
  })
})
