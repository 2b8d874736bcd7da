import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerBody } from '../chat/lark/answer.ts'
import { type Opened, openEnvelope, type Secrets } from '../chat/lark/envelope.ts'
import { Bodies, type ReadBody } from './read-body.ts'

/** An event as it is handed on: `text` is the JSON of `body`, as it came. */
export type Arrived = { readonly id: string; readonly body: unknown; readonly text: string | null }
export type DoorParts = {
  readonly secrets: Secrets
  readonly now: () => number
  /** Puts an event on disk; resolves when it is safe. */
  readonly keep: (event: Arrived) => Promise<void>
  /** Answers a press on a card, from local data only. */
  readonly answer: (body: unknown) => Promise<object>
  readonly note: (what: string, detail: string) => void
  readonly failed: (error: unknown) => void
  readonly bounds?: Partial<DoorBounds>
}
export type DoorBounds = {
  /** Requests inside at once; those beyond are told to come again. */
  readonly inside: number
  /** Bytes of all bodies held at once. */
  readonly bytes: number
  /** A body is in by then (ms), or its sender is cut off. */
  readonly bodyMs: number
  /** A press is answered by then (ms); the platform waits three seconds and never asks again (platform rule 1.6). */
  readonly answerMs: number
}
/** Handles one request; never rejects. */
export type LarkDoor = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const BOUNDS: DoorBounds = { inside: 1024, bytes: 64 * 1024 * 1024, bodyMs: 5_000, answerMs: 2_500 }
/** Larger than any event or callback the platform sends; what is larger is not from there. */
const MAX_BODY = 1024 * 1024
/** Seconds: the platform brings an event again after these (platform rule 1.6). */
const COME_AGAIN = '15'

const STILL_AT_IT = answerBody({
  toast: {
    tone: 'info',
    zh: '已收到，正在处理。结果会显示在卡片上；如果没有变化，请稍后再按一次。',
    en: 'Received and being worked on. The card will show the result; if it does not, press again in a while.',
  },
  card: null,
})

/** `POST /lark/events`: events and card callbacks. An event is on disk before its 200; nothing unreadable is a 5xx. */
export function larkDoor(parts: DoorParts): LarkDoor {
  const bounds = { ...BOUNDS, ...parts.bounds }
  const bodies = new Bodies({ most: MAX_BODY, together: bounds.bytes, withinMs: bounds.bodyMs })
  let inside = 0
  return async (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY)
      return turnAway(parts, response, 'too-large')
    if (inside >= bounds.inside) return turnAway(parts, response, 'no-room')
    inside += 1
    const read = await bodies.read(request)
    try {
      if (read.kind === 'whole') await admit(parts, bounds.answerMs, { request, response, bytes: read.bytes })
      else turnAway(parts, response, read.kind)
    } catch (error) {
      parts.failed(error)
      // Not acknowledged: the platform brings an event again.
      comeAgain(response, { zh: '内部错误，请稍后再试', en: 'internal error, please try again' })
    } finally {
      inside -= 1
      if (read.kind === 'whole') bodies.letGo(read.bytes.byteLength)
    }
  }
}

/** Comes in the old envelope whatever the app is set to: somebody opened the chat with the bot for the first time. */
const ALWAYS_OLD = 'p2p_chat_create'

type Came = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly bytes: Buffer }

async function admit(parts: DoorParts, answerMs: number, { request, response, bytes }: Came): Promise<void> {
  const opened: Opened = openEnvelope(bytes, new HeadersOf(request), parts.secrets, parts.now())
  switch (opened.kind) {
    case 'challenge':
      return reply(response, 200, JSON.stringify({ challenge: opened.challenge }))
    case 'event':
      await parts.keep(opened)
      return acknowledge(response)
    case 'callback':
      return reply(response, 200, JSON.stringify(await inTime(parts, opened.body, answerMs)))
    case 'old-version':
      // An old envelope is answered so that the platform stops repeating it.
      if (opened.type !== ALWAYS_OLD) parts.note('old-version', opened.type)
      return acknowledge(response)
    case 'refused':
      return refuse(parts, response, 401, opened.why)
    case 'unreadable':
      return refuse(parts, response, 400, opened.why)
  }
}

class HeadersOf {
  readonly #headers: IncomingMessage['headers']
  constructor(request: IncomingMessage) {
    this.#headers = request.headers
  }
  get(name: string): string | null {
    return this.#headers[name]?.toString() ?? null
  }
}

/** An empty 200: of an event's answer the platform reads no more (platform rule 1.6). */
const acknowledge = (response: ServerResponse): void => void response.end()

/** The answer, or, when it takes too long, word that it is being worked on: the person would else see an error though the press counts. */
function inTime({ answer, failed }: DoorParts, body: unknown, ms: number): Promise<object> {
  return new Promise((resolve, reject) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      resolve(STILL_AT_IT)
    }, ms)
    const done = () => clearTimeout(timer)
    answer(body)
      .finally(done)
      .then(resolve, (error: unknown) => (late ? failed(error) : reject(error)))
  })
}

function reply(response: ServerResponse, status: number, body: string, headers: object = {}): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}

/** What is not read to its end is not waited for either: the connection closes. */
const CLOSING = { connection: 'close' }

function refuse(
  parts: DoorParts,
  response: ServerResponse,
  status: 400 | 401 | 408 | 413,
  why: string,
): void {
  parts.note('refused', why)
  const error = { zh: '请求未被接受', en: `not accepted: ${why}` }
  reply(response, status, JSON.stringify({ error }), status >= 408 ? CLOSING : {})
}

/** For a body that was not read to its end. */
function turnAway(parts: DoorParts, response: ServerResponse, why: Exclude<ReadBody['kind'], 'whole'>): void {
  if (why === 'too-large') return refuse(parts, response, 413, 'too large')
  if (why === 'too-slow') return refuse(parts, response, 408, 'the body did not arrive in time')
  if (why === 'cut') return
  parts.note('busy', 'too many at once')
  comeAgain(response, { zh: '正忙，请稍后再送来', en: 'busy, please bring it again' })
}

const comeAgain = (response: ServerResponse, error: { readonly zh: string; readonly en: string }): void =>
  reply(response, 503, JSON.stringify({ error }), { ...CLOSING, 'retry-after': COME_AGAIN })
