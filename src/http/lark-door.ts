import type { Context } from 'hono'
import { type Opened, openEnvelope, type Secrets } from '../chat/lark/envelope.ts'

export type DoorParts = {
  readonly secrets: Secrets
  readonly now: () => number
  /** Puts an event on disk; resolves when it is safe. */
  readonly keep: (event: { readonly id: string; readonly body: unknown }) => Promise<void>
  /** Answers a press on a card, from local data only. */
  readonly answer: (body: unknown) => Promise<object>
  readonly note: (what: string, detail: string) => void
}

/** Larger than any event or callback the platform sends; what is larger is not from there. */
const MAX_BODY = 1024 * 1024

/** `POST /lark/events`: events and card callbacks. An event is on disk before its 200; nothing unreadable is a 5xx. */
export const larkDoor =
  (parts: DoorParts) =>
  async (c: Context): Promise<Response> => {
    const declared = Number(c.req.header('content-length') ?? 0)
    if (declared > MAX_BODY) return refuse(c, parts, 413, 'too large')
    const raw = new Uint8Array(await c.req.raw.arrayBuffer())
    if (raw.byteLength > MAX_BODY) return refuse(c, parts, 413, 'too large')
    return answerTo(c, parts, openEnvelope(raw, c.req.raw.headers, parts.secrets, parts.now()))
  }

async function answerTo(c: Context, parts: DoorParts, opened: Opened): Promise<Response> {
  switch (opened.kind) {
    case 'challenge':
      return c.json({ challenge: opened.challenge })
    case 'event':
      await parts.keep({ id: opened.id, body: opened.body })
      return c.json({ code: 0 })
    case 'callback':
      return c.json(await parts.answer(opened.body))
    case 'old-version':
      // An old envelope is answered so that the platform stops repeating it.
      parts.note('old-version', opened.type)
      return c.json({ code: 0 })
    case 'refused':
      return refuse(c, parts, 401, opened.why)
    case 'unreadable':
      return refuse(c, parts, 400, opened.why)
  }
}

function refuse(c: Context, parts: DoorParts, status: 400 | 401 | 413, why: string): Response {
  parts.note('refused', why)
  return c.json({ error: { zh: '请求未被接受', en: `not accepted: ${why}` } }, status)
}
