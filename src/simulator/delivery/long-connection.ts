import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Hono } from 'hono'
import { WebSocketServer } from 'ws'
import { CLIENT_CONFIG, Connections, MAX_CONNECTIONS } from './connections.ts'

const PATH = '/callback/ws'
const SERVICE_ID = 33554678
const AUTH_FAILED = 514
const TOO_MANY = 1000040350

export type LongConnection = {
  readonly connections: Connections
  /** POST /callback/ws/endpoint. */
  readonly routes: Hono
  /** Takes over upgrades of the HTTP server that serves `routes`. */
  attach(server: Pick<Server, 'on'>): void
  /** Ends every connection; open tickets are void. */
  stop(): void
}
export type Credentials = { readonly appId: string; readonly appSecret: string }

/** Long connections as the SDKs' WSClient makes them: a ticket over HTTP, then a WebSocket of pbbp2 frames. */
export function createLongConnection(app: Credentials, onChange: () => void = () => {}): LongConnection {
  const connections = new Connections(onChange)
  const tickets = new Set<string>()
  const sockets = new WebSocketServer({ noServer: true })

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const refusal = url.pathname === PATH ? refuse(url, tickets, connections.count) : NOT_HERE
    if (refusal) {
      stream.end(refusal)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => connections.add(socket, SERVICE_ID))
  }
  return {
    connections,
    routes: new Hono().post(`${PATH}/endpoint`, async (c) => {
      const asked: unknown = await c.req.json().catch(() => null)
      return c.json(isApp(app, asked) ? { code: 0, msg: '', data: endpoint(c.req.url, tickets) } : DENIED)
    }),
    attach: (server) => void server.on('upgrade', upgrade),
    stop: () => {
      tickets.clear()
      connections.closeAll()
      sockets.close()
    },
  }
}

/** `data` is present, or the SDK takes the refusal for a network fault and tries for ever. */
const DENIED = { code: AUTH_FAILED, msg: 'auth failed', data: { URL: '', ClientConfig: null } }

function isApp(app: Credentials, asked: unknown): boolean {
  const body = (asked ?? {}) as { AppID?: unknown; AppSecret?: unknown }
  return body.AppID === app.appId && body.AppSecret === app.appSecret
}

const NOT_HERE = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n'

/** The ids stand after other query parts: the SDK reads them with a parser that spoils the first one. */
function endpoint(requestUrl: string, tickets: Set<string>) {
  const ticket = randomBytes(16).toString('hex')
  tickets.add(ticket)
  const device = randomBytes(8).readBigUInt64BE().toString()
  const query = `fpid=493&aid=552564&device_id=${device}&access_key=${ticket}&service_id=${SERVICE_ID}&ticket=${ticket}`
  return { URL: `ws://${new URL(requestUrl).host}${PATH}?${query}`, ClientConfig: CLIENT_CONFIG }
}

/** The HTTP answer of a refused handshake, or null. Its headers are those the SDKs look at. */
function refuse(url: URL, tickets: Set<string>, open: number): string | null {
  const known = tickets.delete(url.searchParams.get('ticket') ?? '')
  if (known && open < MAX_CONNECTIONS) return null
  const status = known ? TOO_MANY : AUTH_FAILED
  const words = known ? 'the number of connections exceeded the limit' : 'invalid ticket'
  return [
    'HTTP/1.1 403 Forbidden',
    `Handshake-Status: ${AUTH_FAILED}`,
    `Handshake-Autherrcode: ${status}`,
    `Handshake-Msg: ${words}`,
    'Connection: close',
    '\r\n',
  ].join('\r\n')
}
