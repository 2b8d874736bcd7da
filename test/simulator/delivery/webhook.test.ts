import { afterEach, describe, expect, it } from 'vitest'
import { bot, endAll, type Heard, plainBot, type Staged, stage } from './stage.ts'

afterEach(endAll)

const RECEIVE = 'im.message.receive_v1'
const attempts = ({ world }: Staged) =>
  world.deliveries.map(({ attempt, ok, nextTryAt, at }) => ({ attempt, ok, nextTryAt, at }))
const texts = (heard: readonly Heard[]) =>
  heard.map(({ message }) => JSON.parse((message as { content: string }).content).text)

/** A simulator whose app is a bot on the real SDK that notes what it hears. */
async function listening(options: { encryptKey?: string; scopes?: readonly string[] } = {}) {
  const heard: Heard[] = []
  const webhook = await bot({ [RECEIVE]: (data) => void heard.push(data) }, options.encryptKey)
  return { ...(await stage({ ...options, webhook })), heard, webhook }
}

describe('a bot on the SDK’s HTTP adapter', () => {
  it.each([undefined, 'an-encrypt-key'])('hears a person who @s it (encrypt key: %s)', async (encryptKey) => {
    const { act, deliveries, heard, world } = await listening(encryptKey ? { encryptKey } : {})
    await act.write({ as: 'ou_0', chatId: 'oc_group', text: '村口垃圾', mentions: ['bot'] })
    await deliveries.settled()
    expect(texts(heard)).toEqual(['@_user_1 村口垃圾'])
    expect(world.deliveries).toMatchObject([
      { kind: 'event', via: 'webhook', status: 200, ok: true, attempt: 1 },
    ])
  })

  it('passes url_verification when its address is set, plain and encrypted', async () => {
    for (const key of [undefined, 'an-encrypt-key']) {
      const { act, deliveries, webhook } = await listening(key ? { encryptKey: key } : {})
      await act.setWebhook(null)
      await act.setWebhook(webhook)
      expect(deliveries.webhook).toBe(webhook)
    }
  })

  it('has its address refused when it does not repeat the challenge', async () => {
    const staged = await stage()
    const url = await plainBot(() => ({ status: 200, body: '{"challenge":"other"}' }))
    await expect(staged.act.setWebhook(url)).rejects.toThrow(/回调地址校验失败/)
    expect(staged.deliveries.webhook).toBeNull()
    expect(staged.world.deliveries).toMatchObject([{ kind: 'url_verification', ok: false }])
  })

  it('hears group talk that does not @ it only with im:message.group_msg, private talk always', async () => {
    for (const [scopes, expected] of [
      [[], ['私下']],
      [['im:message.group_msg'], ['大家好', '@_all 开会', '私下']],
    ] as const) {
      const { act, deliveries, heard } = await listening({ scopes })
      await act.write({ as: 'ou_0', chatId: 'oc_group', text: '大家好' })
      await act.write({ as: 'ou_0', chatId: 'oc_group', text: '开会', mentions: ['all'] })
      await deliveries.settled()
      await act.write({ as: 'ou_0', chatId: act.privateChat('ou_0').chatId, text: '私下' })
      await deliveries.settled()
      expect(texts(heard)).toEqual(expected)
    }
  })

  it('hears one chat in the order it was written', async () => {
    const { act, deliveries, heard } = await listening()
    for (const text of ['一', '二', '三'])
      await act.write({ as: 'ou_0', chatId: 'oc_group', text, mentions: ['bot'] })
    await deliveries.settled()
    expect(texts(heard)).toEqual(['@_user_1 一', '@_user_1 二', '@_user_1 三'])
  })
})

const MIN = 60_000
describe('an event the app does not take', () => {
  it('is tried again after 15 s, 5 min, 1 h and 6 h, and then lost', async () => {
    const staged = await stage({ webhook: await plainBot(() => ({ status: 500, body: 'no' })) })
    await staged.act.write({ as: 'ou_0', chatId: 'oc_group', mentions: ['bot'] })
    await staged.deliveries.settled()
    for (const wait of [15_000, 5 * MIN, 60 * MIN, 360 * MIN]) {
      const last = attempts(staged).at(-1)
      expect(last?.nextTryAt).toBeGreaterThanOrEqual((last?.at ?? 0) + wait)
      await staged.clock.setTo(last?.nextTryAt ?? 0)
    }
    expect(attempts(staged).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5])
    expect(attempts(staged).at(-1)).toMatchObject({ ok: false, nextTryAt: null })
    expect(new Set(staged.world.deliveries.map((it) => it.eventId)).size).toBe(1)
  })

  it('is not tried again once it is taken, nor after a reset', async () => {
    let status = 500
    const staged = await stage({ webhook: await plainBot(() => ({ status, body: '' })) })
    const write = () => staged.act.write({ as: 'ou_0', chatId: 'oc_group', mentions: ['bot'] })
    await write()
    await staged.deliveries.settled()
    status = 200
    await staged.clock.advance(15_100)
    expect(attempts(staged).map(({ ok }) => ok)).toEqual([false, true])
    status = 500
    await write()
    await staged.deliveries.settled()
    staged.deliveries.clear()
    await staged.clock.advance(8 * 60 * MIN)
    expect(attempts(staged)).toHaveLength(3)
  })

  it('is late when no answer comes in time, and has nobody when nothing listens', async () => {
    const webhook = await bot({ [RECEIVE]: () => new Promise(() => {}) })
    const late = await stage({ webhook, deadlineMs: 100 })
    await late.act.write({ as: 'ou_0', chatId: 'oc_group', mentions: ['bot'] })
    await late.deliveries.settled()
    expect(late.world.deliveries).toMatchObject([
      { ok: false, status: null, error: 'no answer within 100 ms' },
    ])
    const alone = await stage()
    await alone.act.write({ as: 'ou_0', chatId: 'oc_group', mentions: ['bot'] })
    await alone.deliveries.settled()
    expect(alone.world.deliveries).toMatchObject([
      { ok: false, via: 'websocket', error: /no long connection/ },
    ])
  })
})

describe('a fault on events', () => {
  const say = ({ act }: Staged, text: string) =>
    act.write({ as: 'ou_0', chatId: 'oc_group', text, mentions: ['bot'] })

  it('“twice” hands the same event over two times', async () => {
    const it = await listening()
    it.faults.add({ on: 'events', kind: 'twice', times: 1 })
    await say(it, '一')
    await it.deliveries.settled()
    expect(texts(it.heard)).toEqual(['@_user_1 一', '@_user_1 一'])
    expect(new Set(it.heard.map((data) => data.event_id)).size).toBe(1)
  })

  it('“shuffle” lets the next event overtake, and does not keep it for ever', async () => {
    const it = await listening()
    it.faults.add({ on: 'events', kind: 'shuffle', times: 1 })
    await say(it, '一')
    await say(it, '二')
    await it.deliveries.settled()
    expect(texts(it.heard)).toEqual(['@_user_1 二', '@_user_1 一'])
    it.faults.add({ on: 'events', kind: 'shuffle', times: 1 })
    await say(it, '三')
    await it.clock.advance(6_000)
    expect(texts(it.heard)).toHaveLength(3)
  })

  it('“lost-answer” reaches the app, which hears it again; “server-error” does not reach it at first', async () => {
    for (const [kind, times] of [
      ['lost-answer', 2],
      ['server-error', 1],
      ['refuse', 1],
    ] as const) {
      const it = await listening()
      it.faults.add({ on: 'events', kind, times: 1 })
      await say(it, '一')
      await it.deliveries.settled()
      await it.clock.advance(16_000)
      expect(texts(it.heard), kind).toHaveLength(times)
    }
  })

  it('“hang” never arrives; “delay” past the deadline arrives, too late to count', async () => {
    let arrived: () => void = () => {}
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const it = await stage({ webhook: await bot({ [RECEIVE]: () => arrived() }), deadlineMs: 60 })
    it.faults.add({ on: 'events', kind: 'hang', times: 1 })
    await say(it, '一')
    await it.deliveries.settled()
    it.faults.add({ on: 'events', kind: 'delay', value: 90, times: 1 })
    await it.clock.advance(16_000)
    await arrival
    expect(attempts(it).map(({ ok }) => ok)).toEqual([false, false])
  })
})
