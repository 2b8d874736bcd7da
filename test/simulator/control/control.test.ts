import { afterEach, describe, expect, it } from 'vitest'
import type { ChatLine, Message, StreamItem, World } from '../../../src/simulator/contract.ts'
import { COVERAGE } from '../../../src/simulator/coverage.ts'
import { startSimulator } from '../../../src/simulator/start.ts'
import { card, doneCard } from '../delivery/cards.ts'
import { atEnd, bot, endAll, type Handlers } from '../delivery/stage.ts'

afterEach(endAll)

const SEED = {
  botName: '销号',
  people: [
    { name: '张三', openId: 'ou_0' },
    { name: '李四', openId: 'ou_1' },
    { name: '王五', openId: 'ou_2' },
  ],
  chats: [{ name: '排查一组', chatId: 'oc_group', members: ['张三', '李四'] }],
  menu: [{ name: '我的问题', eventKey: 'mine' }],
}
type Answer = { readonly status: number; readonly body: unknown }

/** A running simulator, reached over HTTP only. */
async function running(handlers: Handlers = {}) {
  const simulator = await startSimulator({ seed: SEED, webhook: await bot(handlers) })
  atEnd(() => simulator.stop())
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(`${simulator.url}/_sim${path}`, { method, ...sent })
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    return { status: answer.status, body: isJson ? await answer.json() : await answer.text() }
  }
  const get = async <T>(path: string): Promise<T> => (await call('GET', path)).body as T
  const post = async <T = unknown>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await call('POST', path, body)
    expect(answer, path).toMatchObject({ status: 200 })
    return answer.body as T
  }
  return { simulator, call, get, post }
}
type Running = Awaited<ReturnType<typeof running>>

const write = async ({ post }: Running, over: object = {}): Promise<string> => {
  const body = { as: 'ou_0', chatId: 'oc_group', text: '村口垃圾', ...over }
  return (await post<{ messageIds: string[] }>('/messages', body)).messageIds[0] ?? ''
}

/** Sends the test card through the Open API, as any bot would. */
async function sendCard({ simulator }: Running, receiveId = 'oc_group'): Promise<string> {
  const api = async (path: string, body: unknown, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }
    const answer = await fetch(`${simulator.url}/open-apis${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return (await answer.json()) as { tenant_access_token: string; data: { message_id: string } }
  }
  const app = { app_id: 'cli_5e1f5e1f5e1f5e1f', app_secret: 'simulator-secret' }
  const { tenant_access_token } = await api('/auth/v3/tenant_access_token/internal', app)
  const message = { receive_id: receiveId, msg_type: 'interactive', content: JSON.stringify(card) }
  const sent = await api('/im/v1/messages?receive_id_type=chat_id', message, tenant_access_token)
  return sent.data.message_id
}

describe('the control API', () => {
  it('shows the world, and lets people and chats be added to it', async () => {
    const it = await running()
    const person = await it.post<{ openId: string }>('/people', { name: '赵六' })
    const chat = await it.post<{ chatId: string }>('/chats', {
      name: '新群',
      members: [person.openId, '张三'],
    })
    await it.post(`/chats/${chat.chatId}/members`, { add: ['ou_2'], by: 'ou_0' })
    await it.post(`/chats/${chat.chatId}/members`, { remove: ['ou_0'] })
    await it.post(`/chats/${chat.chatId}/members`, { withdraw: ['ou_2'], by: person.openId })
    await it.post(`/chats/${chat.chatId}/name`, { name: '改名群', by: person.openId })
    await it.post(`/chats/${chat.chatId}/bot`, { in: false, by: person.openId })
    await it.call('PATCH', `/people/${person.openId}`, { jobTitle: '镇长' })
    const world = await it.get<World>('/world')
    expect(world.app).toMatchObject({ botName: '销号', longConnections: 0 })
    expect(world.people.at(-1)).toMatchObject({ name: '赵六', jobTitle: '镇长' })
    expect(world.chats.at(-1)).toMatchObject({ name: '改名群', members: [person.openId], hasBot: false })
  })

  it('lets people write, react, read, recall, leave and dissolve', async () => {
    const it = await running()
    const id = await write(it)
    await it.post('/reactions', { as: 'ou_1', messageId: id, emojiType: 'OK' })
    await it.post('/read', { as: 'ou_1', chatId: 'oc_group' })
    const [message] = await it.get<Message[]>('/chats/oc_group/messages?as=ou_1')
    expect(message).toMatchObject({ messageId: id, reactions: [{ by: ['ou_1'] }], readBy: ['ou_1'] })
    await it.post('/recall', { as: 'ou_0', messageId: id })
    await it.post('/people/ou_1/resign')
    await it.post('/chats/oc_group/dissolve', { by: 'ou_0' })
    expect((await it.get<World>('/world')).chats[0]).toMatchObject({ dissolved: true, members: ['ou_0'] })
  })

  it('lists a person’s chats, the latest first, with what is unread', async () => {
    const it = await running()
    const chat = await it.get<{ chatId: string }>('/people/ou_1/private-chat')
    await write(it)
    await write(it, { as: 'ou_1' })
    const lines = await it.get<ChatLine[]>('/people/ou_1/chats')
    expect(lines).toMatchObject([
      { title: '排查一组', unread: 1, lastMessage: { sender: { id: 'ou_1' } } },
      { chatId: chat.chatId, title: '销号', unread: 0, lastMessage: null },
    ])
  })

  it('presses cards and menu entries', async () => {
    const keys: unknown[] = []
    const it = await running({
      'card.action.trigger': () => ({ card: { type: 'raw', data: doneCard } }),
      'application.bot.menu_v6': (data) => void keys.push(data.event_key),
    })
    const messageId = await sendCard(it)
    const outcome = await it.post('/press', { as: 'ou_0', messageId, action: { element: '认领' } })
    expect(outcome).toEqual({ ok: true, toast: null, cardReplaced: true, error: null })
    expect(await it.get<Message[]>('/sent')).toMatchObject([{ messageId, content: doneCard }])
    await it.post('/menu', { as: 'ou_0', eventKey: 'mine' })
    await it.simulator.seen.settled()
    expect(keys).toEqual(['mine'])
  })

  it('gives the bytes of what people attach', async () => {
    const it = await running()
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    await write(it, { text: '', images: [{ name: 'a.png', base64: png.toString('base64') }] })
    const [message] = await it.get<Message[]>('/chats/oc_group/messages')
    const key = (message?.content as { image_key: string }).image_key
    const file = await fetch(`${it.simulator.url}/_sim/files/${key}`)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await file.arrayBuffer())).toEqual(png)
    expect(await it.call('GET', '/files/img_none')).toMatchObject({ status: 404 })
  })

  it('turns the clock, adds and removes faults, sets the address, and starts over', async () => {
    const it = await running()
    const { now } = await it.get<{ now: number }>('/clock')
    const turned = await it.post<{ now: number }>('/clock', { advance: 3_600_000 })
    expect(turned.now).toBeGreaterThanOrEqual(now + 3_600_000)
    const fault = await it.post<{ id: string }>('/faults', { on: 'events', kind: 'twice', times: 1 })
    await it.post('/faults', { on: { path: '/open-apis/im' }, kind: 'delay', value: 5 })
    await it.call('DELETE', `/faults/${fault.id}`)
    expect(await it.get('/faults')).toMatchObject([{ kind: 'delay', times: null }])
    await it.call('DELETE', '/faults')
    expect(await it.get('/faults')).toEqual([])
    await it.post('/webhook', { url: null })
    expect((await it.get<World>('/world')).app.webhook).toBeNull()
    await write(it)
    await it.post('/reset')
    expect(await it.get('/chats/oc_group/messages')).toEqual([])
  })

  it('logs calls and deliveries, from a number on', async () => {
    const it = await running()
    await sendCard(it)
    await write(it, { mentions: ['bot'] })
    await it.simulator.seen.settled()
    const calls = await it.get<{ seq: number; path: string }[]>('/calls')
    expect(calls.map((call) => call.path)).toContain('/open-apis/im/v1/messages')
    expect(await it.get(`/calls?after=${calls.at(-1)?.seq}`)).toEqual([])
    expect(await it.get('/deliveries?after=0')).toMatchObject([
      { eventType: 'im.message.receive_v1', ok: true },
    ])
  })

  it('streams what happens', async () => {
    const it = await running()
    const answer = await fetch(`${it.simulator.url}/_sim/stream`)
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (type: StreamItem['type']) => {
      while (!text.includes(`"type":"${type}"`)) text += (await reader?.read())?.value ?? ''
    }
    await until('world')
    await write(it)
    await until('message')
    await it.post('/clock', { advance: 1 })
    await until('clock')
    await reader?.cancel()
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
  })

  it('refuses in both languages: bad bodies, what is not there, what a person cannot do', async () => {
    const it = await running()
    const both = { error: { zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) } }
    const bad = await it.call('POST', '/messages', { as: 'ou_0', chatId: 'oc_group', txt: '错' })
    expect(bad).toMatchObject({ status: 400, body: both })
    expect(JSON.stringify(bad.body)).toContain('txt')
    expect(await it.call('POST', '/messages')).toMatchObject({ status: 400, body: both })
    expect(await it.call('POST', '/chats', { name: 'x', members: ['无此人'] })).toMatchObject({
      status: 400,
      body: both,
    })
    for (const [path, body] of [
      ['/people', { name: '张三', openId: 'ou_0' }],
      ['/chats', { name: '一组', chatId: 'oc_group', members: [] }],
    ] as const)
      expect(await it.call('POST', path, body)).toMatchObject({ status: 409, body: both })
    expect(await it.call('GET', '/chats/oc_none/messages')).toMatchObject({ status: 404, body: both })
    expect(await it.call('GET', '/calls?after=x')).toMatchObject({ status: 400, body: both })
    expect(await it.call('POST', '/messages', { as: 'ou_2', chatId: 'oc_group', text: '我' })).toMatchObject({
      status: 409,
      body: both,
    })
  })

  it('stops the bot for one person, and tells what it covers', async () => {
    const it = await running()
    await it.post('/stop-bot', { by: 'ou_0' })
    await it.post('/stop-bot', { by: null, stopped: true })
    expect((await it.get<World>('/world')).app.stoppedBy).toEqual(['ou_0', '*'])
    await it.post('/stop-bot', { by: null, stopped: false })
    expect((await it.get<World>('/world')).app.stoppedBy).toEqual(['ou_0'])
    expect((await it.call('POST', '/stop-bot', { by: 'ou_nobody' })).status).toBe(404)
    expect(await it.get<unknown[]>('/coverage')).toEqual(COVERAGE)
  })
})
