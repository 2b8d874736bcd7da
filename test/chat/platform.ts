import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DeliveryFault } from '../../src/app/ports/chat.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'

export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly raw: Buffer
  /** The body as JSON, null where it is none. */
  readonly json: Readonly<Record<string, unknown>> | null
}
/** Answers a call by hand, or gives a JSON body with a status. */
export type Answer =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown }
  | ((response: ServerResponse, call: Call) => void)

const TOKEN = '/open-apis/auth/v3/tenant_access_token/internal'
const servers: Server[] = []

export function closePlatforms(): void {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
}

export type PlatformOptions = {
  /** For each call in turn; the last one for ever. */
  readonly answers?: readonly Answer[]
  /** For each asking for a token in turn, then `t-1`, `t-2` … */
  readonly tokens?: readonly Answer[]
  readonly timeoutMs?: number
  readonly domain?: (url: string) => string
}

/** A real server that answers as told, with a messenger on it. */
export async function platform({ answers = [], tokens = [], timeoutMs = 5_000, domain }: PlatformOptions) {
  const calls: Call[] = []
  const tokenCalls: Call[] = []
  const server = createServer((request, response) => {
    void received(request).then((call) => {
      const asksToken = call.path.endsWith(TOKEN)
      const list = asksToken ? tokenCalls : calls
      list.push(call)
      const issued = { body: { code: 0, msg: 'ok', tenant_access_token: `t-${list.length}`, expire: 7200 } }
      const told = asksToken ? (tokens[list.length - 1] ?? issued) : answers[list.length - 1]
      give(told ?? answers.at(-1) ?? { body: { code: 0 } }, response, call)
    })
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const notes: string[] = []
  const messenger = await openMessenger({
    appId: 'cli_00000000000000a1',
    appSecret: 'the-secret-of-the-app',
    domain: domain === undefined ? url : domain(url),
    timeoutMs,
    note: (what) => notes.push(what),
  })
  return { messenger, calls, tokenCalls, notes, url }
}

async function received(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const raw = Buffer.concat(chunks)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const isJson = String(request.headers['content-type']).includes('json') && raw.length > 0
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    raw,
    json: isJson ? JSON.parse(raw.toString()) : null,
  }
}

function give(answer: Answer, response: ServerResponse, call: Call): void {
  if (typeof answer === 'function') return answer(response, call)
  const { status = 200, headers = {}, body } = answer
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** The fault something ends in; anything else that happens is a failure of the test. */
export async function faultOf(doing: Promise<unknown>): Promise<DeliveryFault> {
  const ended = await doing.then(
    () => 'it went well',
    (error: unknown) => error,
  )
  if (ended instanceof DeliveryFault) return ended
  throw new Error(`no fault: ${String(ended)}`)
}
