import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Store } from '../app/ports/store.ts'

const SECRET = 'dashboard-secret'

/** The key that cookies are signed with, made once and kept beside the register. */
export async function secretOf(store: Store): Promise<string> {
  const kept = await store.setting(SECRET)
  if (kept !== null) return kept
  await store.setSetting(SECRET, randomBytes(32).toString('base64url'))
  // Another process may have been quicker: what is kept is what counts.
  return (await store.setting(SECRET)) ?? ''
}

const hmac = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest()

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/** Data that a browser carries for us and cannot change; `purpose` keeps one cookie from passing for another. */
export function seal(secret: string, purpose: string, data: object): string {
  const body = Buffer.from(JSON.stringify(data)).toString('base64url')
  return `${body}.${hmac(secret, `${purpose}.${body}`).toString('base64url')}`
}

/** What was sealed; null when anything of it was changed. */
export function unseal(secret: string, purpose: string, sealed: string | undefined): unknown {
  const [body = '', mac = ''] = (sealed ?? '').split('.')
  if (!same(Buffer.from(mac, 'base64url'), hmac(secret, `${purpose}.${body}`))) return null
  return JSON.parse(Buffer.from(body, 'base64url').toString())
}

/** The token that every form of a session carries. */
export const csrfOf = (secret: string, nonce: string): string =>
  hmac(secret, `csrf.${nonce}`).toString('base64url')

export const sameText = (a: string, b: string): boolean => same(Buffer.from(a), Buffer.from(b))
