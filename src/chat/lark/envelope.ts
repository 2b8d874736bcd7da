import { checkSignature, decrypt, type HeaderSource, sameText } from './seal.ts'

/** What proves that a request is the platform's: at least one of them has to be set. */
export type Secrets = {
  readonly encryptKey?: string | undefined
  readonly verificationToken?: string | undefined
}

export type Opened =
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** `id` is the de-duplication key: by message for messages, by event otherwise, with the app in it. */
  | {
      readonly kind: 'event'
      readonly id: string
      readonly type: string
      readonly body: Json
      /** The JSON of `body` as it came; null where only the object came. */
      readonly text: string | null
    }
  /** Waits for its answer: the press of a card. */
  | { readonly kind: 'callback'; readonly id: string; readonly type: string; readonly body: Json }
  | { readonly kind: 'old-version'; readonly type: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string }
type Json = Readonly<Record<string, unknown>>

const MINUTE_MS = 60_000
/** A press is answered at once and never repeated, and clocks differ by less than this. */
const CALLBACK_AGE_MS = 5 * MINUTE_MS
/** Events are repeated for some seven hours, and whether a repeat is stamped anew is not documented (platform rule 1.5): a longer age is let in, for repeats are known by their id. */
const EVENT_AGE_MS = 8 * 60 * MINUTE_MS

const WRONG_TOKEN: Opened = { kind: 'refused', why: 'the verification token is wrong' }
/** One answer for everything that is neither signed nor the check of the address, so that nobody can learn from it what decrypts. */
const NO_PROOF: Opened = { kind: 'refused', why: 'not signed, or not encrypted with the encrypt key' }

/** Opens what came to the door, on its raw bytes. Never throws on what somebody sent; throws when no secret is set, for then nobody could be told apart. `now` is ms. */
export function openEnvelope(raw: Uint8Array, headers: HeaderSource, secrets: Secrets, now: number): Opened {
  const { encryptKey, verificationToken } = secrets
  if (!encryptKey && !verificationToken)
    throw new Error('neither an encrypt key nor a verification token is set')
  const outer = parse(raw)
  if (outer === null) return { kind: 'unreadable', why: 'the body is not a JSON object' }
  if (!encryptKey) return admit(outer, verificationToken)

  const signature = checkSignature(raw, headers, encryptKey)
  if (signature.kind === 'wrong') return { kind: 'refused', why: signature.why }
  if (signature.kind === 'unsigned') return admitUnsigned(outer, encryptKey, verificationToken)
  const inner = unsealed(outer, encryptKey)
  if (inner === null) return { kind: 'unreadable', why: 'signed, but not an encrypted JSON object' }
  const opened = admit(inner, verificationToken)
  const most = opened.kind === 'callback' ? CALLBACK_AGE_MS : EVENT_AGE_MS
  const age = now - signature.at
  if (age > most) return { kind: 'refused', why: 'the timestamp is too old' }
  if (age < -CALLBACK_AGE_MS) return { kind: 'refused', why: 'the timestamp lies in the future' }
  return opened
}

/** The check of the address carries no signature (platform rule 1.1): knowing the key, and the token, prove it. */
function admitUnsigned(outer: Read, encryptKey: string, token: string | undefined): Opened {
  const inner = unsealed(outer, encryptKey)
  return inner?.body.type === 'url_verification' ? admit(inner, token) : NO_PROOF
}

/** An object with the JSON it was read from. */
type Read = { readonly body: Json; readonly text: string }

function unsealed({ body: { encrypt } }: Read, key: string): Read | null {
  const plain = typeof encrypt === 'string' ? decrypt(encrypt, key) : null
  return plain === null ? null : parse(plain)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parse(raw: Uint8Array): Read | null {
  try {
    const text = utf8.decode(raw)
    const body: unknown = JSON.parse(text)
    return isObject(body) ? { body, text } : null
  } catch {
    return null
  }
}
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function admit({ body, text }: Read, token: string | undefined): Opened {
  const given = isObject(body.header) ? body.header.token : body.token
  if (token && !sameText(given, token)) return WRONG_TOKEN
  if (body.type === 'url_verification') return { kind: 'challenge', challenge: textOf(body.challenge) }
  return route(body, text)
}

/** Tells events from presses; both doors share it, the long connection having proved itself when it was made. Never throws. */
export function route(body: unknown, text: string | null = null): Opened {
  if (!isObject(body)) return { kind: 'unreadable', why: 'not an object' }
  // v1 and v2 differ by nothing but this field (platform rule 1.3).
  if (body.schema === undefined)
    return { kind: 'old-version', type: textOf(isObject(body.event) ? body.event.type : body.type) }
  const header = isObject(body.header) ? body.header : {}
  const type = textOf(header.event_type)
  const id = messageIdOf(type, body) || textOf(header.event_id)
  if (type === '' || id === '') return { kind: 'unreadable', why: 'the header lacks event_type or event_id' }
  const known = { id: `${textOf(header.app_id)}:${id}`, type, body }
  return type === 'card.action.trigger' ? { kind: 'callback', ...known } : { kind: 'event', ...known, text }
}

/** Messages are known by their own id: their event ids are not to be relied on (platform rule 1.6). */
function messageIdOf(type: string, { event }: Json): string {
  if (type !== 'im.message.receive_v1' || !isObject(event) || !isObject(event.message)) return ''
  return textOf(event.message.message_id)
}
