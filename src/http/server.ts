import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { LarkDoor } from './lark-door.ts'

export type ServerParts = {
  /** Rejects when the bot cannot do its work now. */
  readonly ready: () => Promise<void>
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>
  readonly failed: (error: unknown) => void
  /** The bot's own web pages; they come last, so that no door of the platform's is theirs. */
  readonly pages?: Hono
}

/** Every route but the platform's door; `app.request()` serves tests without a port. */
export function createApp(parts: ServerParts): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    try {
      await parts.ready()
      return c.text('ready')
    } catch (error) {
      parts.failed(error)
      return c.text('not ready', 503)
    }
  })
  app.get('/metrics', async (c) => {
    const { type, text } = await parts.metrics()
    return c.body(text, 200, { 'content-type': type })
  })
  if (parts.pages !== undefined) app.route('/', parts.pages)
  app.onError((error, c) => {
    parts.failed(error)
    return c.json({ error: { zh: '内部错误，请稍后再试', en: 'internal error, please try again' } }, 500)
  })
  return app
}

export type Listening = { readonly port: number; readonly close: () => Promise<void> }
export type Doors = { readonly door: LarkDoor; readonly app: Hono }
export type Address = { readonly host: string; readonly port: number }

/** Who takes longer than this to say what they want is cut off (ms). The longer one leaves time for a photo on a bad line; the platform's door has a shorter one of its own. */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 120_000, connectionsCheckingInterval: 2_000 }
const MOST_CONNECTIONS = 4_096

/** Opens the doors; rejects when the port is taken. */
export function listen(
  { door, app }: Doors,
  { host, port }: Address,
  patience = PATIENCE,
): Promise<Listening> {
  const pages = getRequestListener(app.fetch)
  // The platform's door is served as it comes: wrapping each request for the pages' router would cost more than the event itself.
  const server = createServer(patience, (request, response) => {
    void (isPlatform(request) ? door(request, response) : pages(request, response))
  })
  server.maxConnections = MOST_CONNECTIONS
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () => closing(server),
      })
    })
  })
}

const DOOR = '/lark/events'
const isPlatform = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && (url === DOOR || url.startsWith(`${DOOR}?`))

const closing = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1_000).unref()
  })
