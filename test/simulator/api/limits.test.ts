import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlatformLimits } from '../../../src/simulator/limits/limits.ts'
import { Windows } from '../../../src/simulator/limits/window.ts'
import {
  cardOf,
  endAll,
  type Feishu,
  feishu,
  LI,
  refusal,
  say,
  showCard,
  TEAM,
  TOPICS,
  text,
  ZHANG,
} from './feishu.ts'

// Time stands still but for what the test turns the clock: on a slow machine a second is soon over.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  await endAll()
  vi.useRealTimers()
})

const SECOND = 1_000
const five = [1, 2, 3, 4, 5]

/** Makes several calls one after another; their codes. */
async function codes(times: number, call: () => Promise<{ code?: number | undefined }>): Promise<number[]> {
  const seen: number[] = []
  for (let time = 0; time < times; time += 1) {
    const { code = -1 } = await call().catch((error: unknown) => refusal(Promise.reject(error)))
    seen.push(code)
  }
  return seen
}
const to =
  ({ client }: Feishu, receive_id_type: 'chat_id' | 'open_id', receive_id: string) =>
  () =>
    client.im.v1.message.create({
      params: { receive_id_type },
      data: { receive_id, msg_type: 'text', content: text('好') },
    })

describe('five a second', () => {
  it('to each chat; the next second there is room again', async () => {
    const it = await feishu()
    expect(await codes(6, to(it, 'chat_id', TEAM))).toEqual([...five.map(() => 0), 230020])
    expect(await codes(1, to(it, 'chat_id', TOPICS))).toEqual([0])
    expect(await refusal(to(it, 'chat_id', TEAM)())).toMatchObject({ status: 400, code: 230020 })
    await it.simulator.clock.advance(SECOND)
    expect(await codes(1, to(it, 'chat_id', TEAM))).toEqual([0])
    expect(it.simulator.seen.messages(TEAM)).toHaveLength(6)
  })

  it('to each person, whether by their id or their chat', async () => {
    const it = await feishu()
    const { chatId } = it.simulator.act.privateChat(ZHANG)
    expect(await codes(5, to(it, 'open_id', ZHANG))).toEqual(five.map(() => 0))
    expect(await codes(1, to(it, 'chat_id', chatId))).toEqual([230020])
    expect(await codes(1, to(it, 'open_id', LI))).toEqual([0])
  })

  it('patches of each message', async () => {
    const it = await feishu()
    const [one, other] = [await showCard(it, TEAM), await showCard(it, TEAM)]
    const patch = (message_id: string) => () =>
      it.client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(cardOf()) } })
    expect(await codes(6, patch(one))).toEqual([...five.map(() => 0), 230020])
    expect(await codes(1, patch(other))).toEqual([0])
  })

  it('does not count a repeat of the same uuid, nor what was refused', async () => {
    const it = await feishu()
    const data = { receive_id: TEAM, msg_type: 'text', content: text('好'), uuid: 'same' }
    const params = { receive_id_type: 'chat_id' } as const
    expect(await codes(8, () => it.client.im.v1.message.create({ params, data }))).not.toContain(230020)
    const bad = { ...data, uuid: 'other', content: '{}' }
    await codes(8, () => it.client.im.v1.message.create({ params, data: bad }))
    expect(await codes(4, to(it, 'chat_id', TEAM))).toEqual([0, 0, 0, 0])
  })
})

describe('the gateway', () => {
  it('lets through fifty a second of one call, then says how long to wait', async () => {
    const it = await feishu()
    const token = await it.token()
    const info = () =>
      it.plain('GET', '/open-apis/bot/v3/info', undefined, { authorization: `Bearer ${token}` })
    const answers = await Promise.all(Array.from({ length: 51 }, info))
    const refused = answers.filter(({ code }) => code !== 0)
    expect(refused).toMatchObject([{ status: 429, code: 99991400 }])
    expect(refused[0]?.headers.get('x-ogw-ratelimit-limit')).toBe('50')
    expect(refused[0]?.headers.get('x-ogw-ratelimit-reset')).toBe('1')
    expect(await it.call('GET', '/im/v1/chats')).toMatchObject({ code: 0 })
    await it.simulator.clock.advance(SECOND)
    expect(await info()).toMatchObject({ code: 0 })
  })

  it('lets through a thousand a minute', () => {
    const limits = new PlatformLimits()
    const call = (at: number) => limits.api('GET /open-apis/bot/v3/info', at)
    for (let at = 0; at < 1_000; at += 1) call(at * 25)
    const headers = { 'x-ogw-ratelimit-limit': '1000', 'x-ogw-ratelimit-reset': '35' }
    expect(thrown(() => call(25_000))).toMatchObject({ code: 99991400, extra: { status: 429, headers } })
    expect(() => call(60_000)).not.toThrow()
  })
})
function thrown(call: () => void): unknown {
  try {
    call()
    return null
  } catch (error) {
    return error
  }
}

describe('a sliding window', () => {
  it('has room again when the first of the last few is past, not at the turn of the second', () => {
    const windows = new Windows()
    for (const at of [0, 900, 950]) expect(windows.hit('chat', 3, SECOND, at)).toBe(0)
    expect(windows.hit('chat', 3, SECOND, 999)).toBe(1)
    expect(windows.hit('chat', 3, SECOND, 1_000)).toBe(0)
    expect(windows.hit('chat', 3, SECOND, 1_001)).toBe(899)
    expect(windows.hit('other', 3, SECOND, 1_001)).toBe(0)
  })
})

describe('sending beyond what is allowed', () => {
  it('counts what the bot says by replying, too', async () => {
    const it = await feishu()
    const root = await say(it, TEAM)
    const reply = () =>
      it.client.im.v1.message.reply({
        path: { message_id: root },
        data: { msg_type: 'text', content: text('好') },
      })
    expect(await codes(5, reply)).toEqual([0, 0, 0, 0, 230020])
  })
})
