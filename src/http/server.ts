import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type DoorParts, larkDoor } from './lark-door.ts'

export type ServerParts = {
  readonly door: DoorParts
  /** Rejects when the bot cannot do its work now. */
  readonly ready: () => Promise<void>
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>
  readonly failed: (error: unknown) => void
  /** The bot's own web pages; they come last, so that no door of the platform's is theirs. */
  readonly pages?: Hono
}

/** The routes; `app.request()` serves tests without a port. */
export function createApp(parts: ServerParts): Hono {
  const app = new Hono()
  app.post('/lark/events', larkDoor(parts.door))
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
    // Not acknowledged: the platform brings an event again.
    return c.json({ error: { zh: '内部错误，请稍后再试', en: 'internal error, please try again' } }, 500)
  })
  return app
}

export type Listening = { readonly port: number; readonly close: () => Promise<void> }

export function listen(app: Hono, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      resolve({ port: info.port, close: () => closing(server as Server) })
    })
    server.once('error', reject)
  })
}

const closing = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1_000).unref()
  })
