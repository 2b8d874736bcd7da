import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { csrfOf, seal, unseal } from './seal.ts'

const SESSION = 'xiaohao_session'
const LOGIN = 'xiaohao_login'
const SESSION_MS = 12 * 3_600_000
/** A platform's code lives five minutes; somebody may first have to sign in there. */
const LOGIN_MS = 10 * 60_000

const session = z.object({ openId: z.string().min(1), nonce: z.string().min(1), until: z.number() })
const login = z.object({ state: z.string().min(1), next: z.string().min(1), until: z.number() })
export type Session = z.output<typeof session> & { readonly csrf: string }

/** What a request is read and answered with. */
export type Jar = {
  readonly secret: string
  readonly now: number
  /** Whether the browser reaches us by https. */
  readonly secure: boolean
}

type Cookie = { readonly name: string; readonly ms: number; readonly data: object }

const put = (c: Context, { secret, now, secure }: Jar, { name, ms, data }: Cookie): void =>
  setCookie(c, name, seal(secret, name, { ...data, until: now + ms }), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: ms / 1000,
  })

const fresh = <T extends { readonly until: number }>(
  read: { readonly success: boolean; readonly data?: T | undefined },
  now: number,
): T | null => (read.success && read.data !== undefined && read.data.until > now ? read.data : null)

export function openSession(c: Context, jar: Jar, openId: string): void {
  const nonce = randomBytes(18).toString('base64url')
  put(c, jar, { name: SESSION, ms: SESSION_MS, data: { openId, nonce } })
}

/** Null when there is none, it was tampered with, or its twelve hours are over. */
export function readSession(c: Context, jar: Jar): Session | null {
  const read = session.safeParse(unseal(jar.secret, SESSION, getCookie(c, SESSION)))
  const found = fresh(read, jar.now)
  return found === null ? null : { ...found, csrf: csrfOf(jar.secret, found.nonce) }
}

export const closeSession = (c: Context): void => void deleteCookie(c, SESSION, { path: '/' })

/** Begins a login and returns the state that has to come back with it. */
export function beginLogin(c: Context, jar: Jar, next: string): string {
  const state = randomBytes(18).toString('base64url')
  put(c, jar, { name: LOGIN, ms: LOGIN_MS, data: { state, next } })
  return state
}

/** Where a login was to lead, once: null unless this browser began it with this state. */
export function endLogin(c: Context, jar: Jar, state: string | undefined): string | null {
  const found = fresh(login.safeParse(unseal(jar.secret, LOGIN, getCookie(c, LOGIN))), jar.now)
  deleteCookie(c, LOGIN, { path: '/' })
  return found !== null && found.state === state ? found.next : null
}

/** A path of ours, or the first page: nobody is sent elsewhere after a login. */
export function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return '/'
  const { origin, pathname, search } = new URL(wanted, 'http://here.invalid')
  // Dots are resolved by now: `/.//elsewhere` has become another host's address.
  return origin === 'http://here.invalid' && !pathname.startsWith('//') ? pathname + search : '/'
}
