import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One update of a message as it came to the platform's door. */
export type Update = { readonly messageId: string; readonly version: number }
export type Watched = {
  readonly url: string
  /** In the order in which they came. */
  readonly updates: readonly Update[]
  /** Those that came while another of the same message was not over. */
  readonly overlaps: readonly Update[]
  /** From now on updates wait at the door; let through by what is answered. */
  readonly hold: () => () => void
  readonly close: () => Promise<void>
}

const UPDATE = /^\/open-apis\/im\/v1\/messages\/([^/?]+)$/

/** Stands before the platform and sees what the platform sees: when each update of a message begins, and when it is over. */
export async function watch(platform: string): Promise<Watched> {
  const updates: Update[] = []
  const overlaps: Update[] = []
  const underWay = new Set<string>()
  let held: Promise<void> = Promise.resolve()

  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bytesOf(request)
    const messageId = request.method === 'PATCH' ? UPDATE.exec(request.url ?? '')?.[1] : undefined
    if (messageId !== undefined) {
      const update = { messageId, version: Number(/版本 (\d+)/.exec(body.toString())?.[1]) }
      updates.push(update)
      if (underWay.has(messageId)) overlaps.push(update)
      underWay.add(messageId)
      response.once('close', () => underWay.delete(messageId))
      await held
    }
    await forward(platform, request, body, response)
  }
  const server = createServer((request, response) => {
    // What the platform leaves unanswered is left unanswered here.
    pass(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    updates,
    overlaps,
    hold: () => {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

async function forward(
  platform: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const givenUp = new AbortController()
  response.once('close', () => givenUp.abort())
  const { authorization, 'content-type': type } = request.headers
  const answer = await fetch(platform + request.url, {
    method: request.method ?? 'GET',
    headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
    ...(body.length > 0 ? { body: Uint8Array.from(body) } : {}),
    signal: givenUp.signal,
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const reset = answer.headers.get('x-ogw-ratelimit-reset')
  response.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/json',
    ...(reset === null ? {} : { 'x-ogw-ratelimit-reset': reset }),
  })
  response.end(bytes)
}
