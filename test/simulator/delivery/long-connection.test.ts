import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_CONNECTIONS } from '../../../src/simulator/delivery/connections.ts'
import { createLongConnection, type LongConnection } from '../../../src/simulator/delivery/long-connection.ts'
import { silent } from './silent.ts'

const APP = { appId: 'cli_5e1f5e1f5e1f5e1f', appSecret: 'secret' }
const LONG = 20_000

let server: Server
let long: LongConnection
let domain: string
let closers: (() => void)[]

beforeEach(async () => {
  closers = []
  long = createLongConnection(APP)
  server = createServer((request, answer) => void getRequestListener(long.routes.fetch)(request, answer))
  long.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  for (const close of closers) close()
  long.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** The real SDK client, connected. */
async function connect(handlers: Record<string, (data: unknown) => unknown>, appSecret = APP.appSecret) {
  const dispatcher = new EventDispatcher({ logger: silent }).register(handlers)
  return new Promise<WSClient>((resolve, reject) => {
    const client = new WSClient({
      ...APP,
      appSecret,
      domain,
      logger: silent,
      autoReconnect: false,
      onReady: () => resolve(client),
      onError: reject,
    })
    closers.push(() => client.close({ force: true }))
    client.start({ eventDispatcher: dispatcher }).catch(reject)
  })
}
const envelope = (event: unknown) => ({ schema: '2.0', header: { event_type: 'demo' }, event })

describe('the long connection, with the SDK’s own client', () => {
  it('delivers an event and reads what the handler gave back', async () => {
    const seen: unknown[] = []
    await connect({ demo: (data) => (seen.push(data), { toast: { type: 'info', content: '好' } }) })
    const reply = await long.connections.send(envelope({ a: '村' }), 1, LONG)
    expect(seen).toEqual([expect.objectContaining({ a: '村', event_type: 'demo' })])
    expect(reply).toMatchObject({ status: 200, failure: null, answer: { toast: { content: '好' } } })
  })

  it('delivers a payload too large for one frame whole', async () => {
    const seen: { text?: string }[] = []
    await connect({ demo: (data) => void seen.push(data as { text: string }) })
    const text = '整改'.repeat(60_000)
    expect(await long.connections.send(envelope({ text }), 1, LONG)).toMatchObject({
      failure: null,
      answer: null,
    })
    expect(seen[0]?.text).toBe(text)
  })

  it('counts a handler that throws as a failure', async () => {
    await connect({
      demo: () => {
        throw new Error('no')
      },
    })
    expect(await long.connections.send(envelope({}), 1, LONG)).toMatchObject({
      status: 500,
      failure: 'status',
    })
  })

  it('counts a handler that never answers as late', async () => {
    await connect({ demo: () => new Promise(() => {}) })
    expect(await long.connections.send(envelope({}), 1, 50)).toMatchObject({ failure: 'late' })
  })

  it('fails at once when the connection is cut before the acknowledgement', async () => {
    const client = await connect({ demo: () => (client.close({ force: true }), new Promise(() => {})) })
    expect(await long.connections.send(envelope({}), 1, LONG)).toMatchObject({ failure: 'unreachable' })
    expect(long.connections.count).toBe(0)
  })

  it('gives each delivery to one connection only', async () => {
    let heard = 0
    const handlers = { demo: () => void (heard += 1) }
    await Promise.all([connect(handlers), connect(handlers), connect(handlers)])
    for (let n = 0; n < 6; n += 1) await long.connections.send(envelope({}), 1, LONG)
    expect(heard).toBe(6)
  })

  it('turns away a wrong secret, for good', async () => {
    await expect(connect({}, 'wrong')).rejects.toThrow(/514/)
  })

  it('tells nobody is there when nothing is connected', async () => {
    expect(await long.connections.send(envelope({}), 1, LONG)).toMatchObject({ failure: 'nobody' })
  })

  it('refuses the 51st connection, and a ticket used twice', async () => {
    const ask = { method: 'POST', body: JSON.stringify({ AppID: APP.appId, AppSecret: APP.appSecret }) }
    const ticket = async () =>
      ((await (await fetch(`${domain}/callback/ws/endpoint`, ask)).json()) as { data: { URL: string } }).data
        .URL
    const open = async (url: string) =>
      new Promise<unknown>((resolve) => {
        const socket = new WebSocket(url)
        closers.push(() => socket.terminate())
        socket.on('open', () => resolve('open'))
        socket.on('error', () => {})
        socket.on('unexpected-response', (_, answer) => resolve(answer.headers['handshake-autherrcode']))
      })
    const first = await ticket()
    expect(await open(first)).toBe('open')
    expect(await open(first)).toBe('514')
    for (let n = 1; n < MAX_CONNECTIONS; n += 1) expect(await open(await ticket())).toBe('open')
    expect(await open(await ticket())).toBe('1000040350')
  })
})
