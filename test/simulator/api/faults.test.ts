import { afterEach, describe, expect, it } from 'vitest'
import { endAll, feishu, refusal, TEAM, text } from './feishu.ts'

afterEach(endAll)

const MESSAGES = { method: 'POST', path: '/open-apis/im/v1/messages' }
const params = { receive_id_type: 'chat_id' } as const
const data = { receive_id: TEAM, msg_type: 'text', content: text('好') }

describe('faults on calls', () => {
  it('answer 5xx, as often as said, only where said', async () => {
    const { client, simulator } = await feishu()
    simulator.faults.add({ on: MESSAGES, kind: 'server-error', times: 2 })
    const send = () => client.im.v1.message.create({ params, data })
    expect(await refusal(send())).toMatchObject({ status: 500, code: 2200 })
    expect(await client.im.v1.chat.list({})).toMatchObject({ code: 0 })
    expect(await refusal(send())).toMatchObject({ status: 500 })
    expect(await send()).toMatchObject({ code: 0 })
    expect(simulator.seen.messages(TEAM)).toHaveLength(1)
    expect(simulator.seen.calls().map(({ fault }) => fault)).toContain('server-error')
  })

  it('answer 429 with the seconds to wait', async () => {
    const it = await feishu()
    it.simulator.faults.add({ on: { path: '/open-apis/im' }, kind: 'rate-limited', value: 7, times: 1 })
    const answer = await it.call('GET', '/im/v1/chats')
    expect(answer).toMatchObject({ status: 429, code: 99991400 })
    expect(answer.headers.get('x-ogw-ratelimit-reset')).toBe('7')
  })

  it('refuse with the code asked for', async () => {
    const { client, simulator } = await feishu()
    simulator.faults.add({ on: MESSAGES, kind: 'refuse', value: 230035 })
    expect(await refusal(client.im.v1.message.create({ params, data }))).toMatchObject({
      status: 400,
      code: 230035,
    })
    simulator.faults.clear()
    expect(await client.im.v1.message.create({ params, data })).toMatchObject({ code: 0 })
  })

  it('carry a call out and cut the connection', async () => {
    const { client, simulator } = await feishu()
    simulator.faults.add({ on: MESSAGES, kind: 'lost-answer', times: 1 })
    const again = { params, data: { ...data, uuid: 'once' } }
    await expect(client.im.v1.message.create(again)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(simulator.seen.messages(TEAM)).toHaveLength(1)
    expect(simulator.seen.calls().at(-1)).toMatchObject({ status: 200, fault: 'lost-answer' })
    expect(await client.im.v1.message.create(again)).toMatchObject({ code: 0 })
    expect(simulator.seen.messages(TEAM)).toHaveLength(1)
  })

  it('hold an answer back, on the simulator’s clock', async () => {
    const it = await feishu()
    it.simulator.faults.add({ on: { path: '/open-apis/im' }, kind: 'delay', value: 3_600_000, times: 1 })
    const answer = it.call('GET', '/im/v1/chats')
    await expect.poll(() => it.simulator.faults.list()).toEqual([])
    await it.simulator.clock.advance(3_600_000)
    expect(await answer).toMatchObject({ code: 0 })
    expect(it.simulator.seen.calls().at(-1)).toMatchObject({ fault: 'delay' })
  })

  it('never answer, until the caller gives up or the simulator stops', async () => {
    const it = await feishu()
    const headers = { authorization: `Bearer ${await it.token()}` }
    it.simulator.faults.add({ on: { path: '/open-apis/im' }, kind: 'hang' })
    const patience = new AbortController()
    const address = `${it.simulator.url}/open-apis/im/v1/chats`
    const given = fetch(address, { headers, signal: patience.signal })
    const kept = fetch(address, { headers })
    const both = Promise.allSettled([given, kept])
    const hung = () => it.simulator.seen.calls().filter(({ fault }) => fault === 'hang').length
    await expect.poll(hung).toBe(2)
    patience.abort()
    await it.simulator.stop()
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('strike by chance', async () => {
    const it = await feishu()
    it.simulator.faults.add({ on: { path: '/open-apis/im' }, kind: 'server-error', chance: 0 })
    expect(await it.call('GET', '/im/v1/chats')).toMatchObject({ code: 0 })
    it.simulator.faults.add({ on: { path: '/open-apis/im' }, kind: 'server-error', chance: 1 })
    expect(await it.call('GET', '/im/v1/chats')).toMatchObject({ status: 500 })
  })
})
