import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { readInstant } from './times.ts'

/** Where the headers of a request are read from: a fetch `Headers`, or anything that answers in lower case. */
export type HeaderSource = { get(name: string): string | null }
/** What the signature headers say. `at` is when it was signed (ms). */
export type SignatureCheck =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'wrong'; readonly why: string }
  | { readonly kind: 'right'; readonly at: number }

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Compares in constant time with a secret, whose length is none. */
export function sameText(given: unknown, expected: string): boolean {
  const [said, secret] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(expected)]
  return said.length === secret.length && timingSafeEqual(said, secret)
}

const NOTHING = Buffer.alloc(0)
const keys = new Map<string, Buffer>()
/** The cipher's key of one of our own secrets, of which there are few: worked out once. */
function cipherKey(secret: string): Buffer {
  const key = keys.get(secret) ?? sha256(secret)
  keys.set(secret, key)
  return key
}

/** AES-256-CBC under SHA-256 of the key, the first 16 bytes being the IV (platform rule 1.4). Null when it cannot be undone. */
export function decrypt(encrypted: string, key: string): Uint8Array | null {
  try {
    const bytes = Buffer.from(encrypted, 'base64')
    const cipher = createDecipheriv('aes-256-cbc', cipherKey(key), bytes.subarray(0, 16))
    return Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()])
  } catch {
    return null
  }
}

/** SHA-256 over timestamp, nonce, key and the body as received (platform rule 1.5). */
export function checkSignature(raw: Uint8Array, headers: HeaderSource, key: string): SignatureCheck {
  const timestamp = headers.get('x-lark-request-timestamp')
  const nonce = headers.get('x-lark-request-nonce')
  const given = headers.get('x-lark-signature')
  if (!timestamp && !nonce && !given) return { kind: 'unsigned' }
  if (!timestamp || !nonce || !given) return { kind: 'wrong', why: 'a signature header is missing' }
  const expected = sha256(timestamp, nonce, key, raw)
  // What is not hexadecimal comes out shorter; how long a digest is, is no secret.
  const said = given.length === 2 * expected.length ? Buffer.from(given, 'hex') : NOTHING
  if (said.length !== expected.length || !timingSafeEqual(said, expected))
    return { kind: 'wrong', why: 'the signature is wrong' }
  const at = readInstant(timestamp, 0)
  return at === 0 ? { kind: 'wrong', why: 'the timestamp is unreadable' } : { kind: 'right', at }
}
