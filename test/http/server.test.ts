import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Arrived, type DoorParts, larkDoor } from '../../src/http/lark-door.ts'
import { createApp, type Listening, listen, type ServerParts } from '../../src/http/server.ts'

const open: Listening[] = []
afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close()
})

type Over = Partial<DoorParts> & Partial<ServerParts>
async function doors(over: Over = {}, patience?: Parameters<typeof listen>[2]) {
  const kept: Arrived[] = []
  const notes: string[] = []
  const failures: unknown[] = []
  const failed = (error: unknown) => failures.push(error)
  const door = larkDoor({
    secrets: { verificationToken: 'token' },
    now: () => 0,
    keep: async (event) => void kept.push(event),
    answer: async () => ({ toast: { type: 'info', content: 'ok' } }),
    note: (what, detail) => notes.push(`${what}: ${detail}`),
    failed,
    ...over,
  })
  const ready = over.ready ?? (async () => {})
  const app = createApp({ ready, metrics: async () => ({ type: 'text/plain', text: 'up 1' }), failed })
  const listening = await listen({ door, app }, { host: '127.0.0.1', port: 0 }, patience)
  open.push(listening)
  const url = `http://127.0.0.1:${listening.port}`
  const post = (body: string) => fetch(`${url}/lark/events`, { method: 'POST', body })
  return { url, port: listening.port, post, kept, notes, failures }
}
const event = (type: string, token = 'token', id = 'e-1') =>
  JSON.stringify({
    schema: '2.0',
    header: { event_id: id, event_type: type, app_id: 'cli_1', token },
    event: {},
  })
const gone = 'im.chat.disbanded_v1'
const press = 'card.action.trigger'

/** A connection that says so much and no more; `heard` is all it was told when it was closed. */
async function talk(port: number, said: string): Promise<{ socket: Socket; heard: Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  socket.on('error', () => {})
  const heard = once(socket, 'close').then(() => text)
  socket.write(said)
  return { socket, heard }
}
const head = (length: number) => `POST /lark/events HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`

describe('the front door', () => {
  it('keeps an event before it says 200, as it came, and answers a press', async () => {
    const { post, kept } = await doors()
    expect((await post(event(gone))).status).toBe(200)
    expect(kept).toMatchObject([{ id: 'cli_1:e-1', text: event(gone) }])
    expect(await (await post(event(press))).json()).toMatchObject({ toast: { content: 'ok' } })
  })

  it('does not acknowledge what it could not keep, and asks for it again', async () => {
    const { post, failures } = await doors({ keep: async () => Promise.reject(new Error('disk full')) })
    const answer = await post(event(gone))
    expect([answer.status, answer.headers.get('retry-after'), failures.length]).toEqual([503, '15', 1])
  })

  it('answers a challenge, an old envelope, a stranger and nonsense without a 5xx', async () => {
    const { post, notes, kept } = await doors()
    const challenge = JSON.stringify({ type: 'url_verification', token: 'token', challenge: 'abc' })
    expect(await (await post(challenge)).json()).toEqual({ challenge: 'abc' })
    const bodies = [
      JSON.stringify({ uuid: 'u', token: 'token', event: { type: 'add_bot' } }),
      event(gone, 'wrong'),
      'nonsense',
      '',
    ]
    const statuses = await Promise.all(bodies.map(async (body) => (await post(body)).status))
    expect(statuses).toEqual([200, 401, 400, 400])
    expect([notes.length, kept.length]).toEqual([4, 0])
  })

  it('answers a press in time even when the work takes longer', async () => {
    let finish = (_body: object) => {}
    const answer = () => new Promise<object>((resolve) => (finish = resolve))
    const { post } = await doors({ answer, bounds: { answerMs: 20 } })
    const { toast } = (await (await post(event(press))).json()) as { toast: { content: string } }
    expect(toast.content).toContain('正在处理')
    finish({})
  })

  it('says whether it lives, whether it can work, and its numbers', async () => {
    const { url } = await doors()
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('up 1')
    expect((await fetch(`${url}/lark/events`)).status).toBe(404)
    const sick = await doors({ ready: async () => Promise.reject(new Error('no disk')) })
    expect((await fetch(`${sick.url}/readyz`)).status).toBe(503)
  })
})

describe('the front door under pressure', () => {
  it('sends away what there is no room for, and lets it in again later', async () => {
    let keepGoing = () => {}
    const disk = new Promise<void>((resolve) => (keepGoing = resolve))
    let inside = 0
    let bothInside = () => {}
    const full = new Promise<void>((resolve) => (bothInside = resolve))
    const keep = async () => {
      inside += 1
      if (inside === 2) bothInside()
      await disk
    }
    const { post, notes } = await doors({ keep, bounds: { inside: 2 } })
    const waiting = [post(event(gone, 'token', 'e-1')), post(event(gone, 'token', 'e-2'))]
    await full
    const third = await post(event(gone, 'token', 'e-3'))
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '15'])
    expect(notes).toEqual(['busy: too many at once'])
    keepGoing()
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200])
    expect((await post(event(gone, 'token', 'e-3'))).status).toBe(200)
  })

  it('holds no more bytes than it has room for', async () => {
    const { post, kept } = await doors({ bounds: { bytes: 1_000 } })
    expect((await post(`${event(gone)}${' '.repeat(1_000)}`)).status).toBe(503)
    expect((await post(event(gone))).status).toBe(200)
    expect(kept).toHaveLength(1)
  })

  it('refuses a body that is too large, said or unsaid, and hangs up', async () => {
    const { port, kept } = await doors()
    const said = await talk(port, head(2_000_000))
    expect(await said.heard).toMatch(/^HTTP\/1\.1 413/)
    const chunk = `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`
    const unsaid = await talk(
      port,
      `POST /lark/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(11)}`,
    )
    expect(await unsaid.heard).toMatch(/^HTTP\/1\.1 413/)
    expect(kept).toEqual([])
  })

  it('cuts off a sender whose body does not come', async () => {
    const { port, kept } = await doors({ bounds: { bodyMs: 40 } })
    const slow = await talk(port, `${head(500)}{"schema"`)
    expect(await slow.heard).toMatch(/^HTTP\/1\.1 408/)
    expect(kept).toEqual([])
  })

  it('cuts off a sender whose headers do not come', async () => {
    const patience = { headersTimeout: 40, requestTimeout: 1_000, connectionsCheckingInterval: 20 }
    const { port } = await doors({}, patience)
    const slow = await talk(port, 'POST /lark/events HTTP/1.1\r\nHost: x\r\n')
    expect(await slow.heard).toMatch(/^HTTP\/1\.1 408/)
  })

  it('forgets a sender who hangs up in the middle', async () => {
    const { port, post, failures } = await doors({ bounds: { inside: 1 } })
    const { socket, heard } = await talk(port, `${head(500)}{"schema"`)
    socket.destroy()
    await heard
    await expect.poll(async () => (await post(event(gone))).status).toBe(200)
    expect(failures).toEqual([])
  })
})
