import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** What proves that a request is the platform's: at least one of them has to be set. */
export type Secrets = {
  readonly encryptKey?: string | undefined
  readonly verificationToken?: string | undefined
}

export type Opened =
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** `id` is the de-duplication key: by message for messages, by event otherwise, with the app in it. */
  | { readonly kind: 'event'; readonly id: string; readonly body: Json }
  | { readonly kind: 'callback'; readonly id: string; readonly body: Json }
  | { readonly kind: 'old-version'; readonly type: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string }
type Json = Readonly<Record<string, unknown>>

const MINUTE_MS = 60_000
/** A press is answered at once and never repeated. */
const CALLBACK_AGE_MS = 5 * MINUTE_MS
/** Events are repeated for some seven hours, and whether a repeat is stamped anew is not documented: a longer age is let in, for repeats are known by their id. */
const EVENT_AGE_MS = 8 * 60 * MINUTE_MS

/** Opens what came to the door, on its raw bytes. Never throws on what somebody sent; throws when no secret is set, for then nobody could be told apart. */
export function openEnvelope(raw: Uint8Array, headers: Headers, secrets: Secrets, now: number): Opened {
  const { encryptKey, verificationToken } = secrets
  if (!encryptKey && !verificationToken)
    throw new Error('neither an encrypt key nor a verification token is set')
  const outer = parse(raw)
  if (outer === null) return { kind: 'unreadable', why: 'the body is not a JSON object' }
  if (!encryptKey) return admit(outer, verificationToken)

  if (typeof outer.encrypt !== 'string')
    return { kind: 'refused', why: 'not encrypted, though an encrypt key is set' }
  const inner = decrypt(outer.encrypt, encryptKey)
  if (inner === null) return { kind: 'refused', why: 'cannot be decrypted with the encrypt key' }
  // The check of the address carries no signature: what it proves is in the token and in knowing the key.
  if (inner.type === 'url_verification') return admit(inner, verificationToken)
  const signed = checkSignature(raw, headers, encryptKey)
  if (signed !== null) return { kind: 'refused', why: signed }
  const opened = admit(inner, verificationToken)
  const age = Math.abs(now - Number(headers.get('x-lark-request-timestamp')) * 1000)
  const tooOld = age > (opened.kind === 'callback' ? CALLBACK_AGE_MS : EVENT_AGE_MS)
  return tooOld ? { kind: 'refused', why: 'the timestamp is too old' } : opened
}

function parse(raw: Uint8Array): Json | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
    return isObject(read) ? read : null
  } catch {
    return null
  }
}
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** AES-256-CBC under SHA-256 of the key, the first 16 bytes being the IV (platform rule 1.4). */
function decrypt(encrypted: string, key: string): Json | null {
  try {
    const bytes = Buffer.from(encrypted, 'base64')
    const cipher = createDecipheriv(
      'aes-256-cbc',
      createHash('sha256').update(key).digest(),
      bytes.subarray(0, 16),
    )
    return parse(Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()]))
  } catch {
    return null
  }
}

/** SHA-256 over timestamp, nonce, key and the body as received (platform rule 1.5). Null when it holds. */
function checkSignature(raw: Uint8Array, headers: Headers, key: string): string | null {
  const timestamp = headers.get('x-lark-request-timestamp')
  const nonce = headers.get('x-lark-request-nonce')
  const given = headers.get('x-lark-signature')
  if (timestamp === null || nonce === null || given === null) return 'the signature headers are missing'
  if (!/^\d{1,13}$/.test(timestamp)) return 'the timestamp is unreadable'
  const expected = createHash('sha256')
    .update(timestamp + nonce + key)
    .update(raw)
    .digest('hex')
  return sameText(given, expected) ? null : 'the signature is wrong'
}

/** Compares in constant time, whatever the lengths. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function admit(body: Json, token: string | undefined): Opened {
  if (body.type === 'url_verification') {
    if (token !== undefined && !sameText(String(body.token), token))
      return { kind: 'refused', why: 'the verification token is wrong' }
    return { kind: 'challenge', challenge: String(body.challenge ?? '') }
  }
  const given = isObject(body.header) ? body.header.token : body.token
  if (token !== undefined && !sameText(String(given), token))
    return { kind: 'refused', why: 'the verification token is wrong' }
  return route(body)
}

/** Tells events from presses; both doors share it, the long connection having proved itself when it was made. */
export function route(body: unknown): Opened {
  if (!isObject(body)) return { kind: 'unreadable', why: 'not an object' }
  if (body.schema === undefined)
    return { kind: 'old-version', type: String(isObject(body.event) ? body.event.type : body.type) }
  const header = isObject(body.header) ? body.header : {}
  const { event_type: type, event_id: eventId, app_id: app } = header
  if (typeof type !== 'string' || typeof eventId !== 'string')
    return { kind: 'unreadable', why: 'the header lacks event_type or event_id' }
  const id = `${String(app)}:${messageIdOf(type, body) ?? eventId}`
  return { kind: type === 'card.action.trigger' ? 'callback' : 'event', id, body }
}

/** Messages are known by their own id: their event ids are not to be relied on (platform rule 1.6). */
function messageIdOf(type: string, { event }: Json): string | null {
  if (type !== 'im.message.receive_v1' || !isObject(event) || !isObject(event.message)) return null
  const { message_id: id } = event.message
  return typeof id === 'string' && id !== '' ? id : null
}
