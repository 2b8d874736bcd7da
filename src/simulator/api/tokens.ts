import { newTenantToken } from '../state/ids.ts'
import { ApiError } from './errors.ts'

const LIFE_MS = 7_200_000
/** The same token is given while more than this is left of it; afterwards a new one, and both hold. */
const RENEW_MS = 30 * 60_000
const CODE_LIFE_MS = 5 * 60_000
const UPDATE_LIFE_MS = 30 * 60_000
const UPDATE_USES = 2

type Grant = { readonly until: number; readonly openId: string | null }
type Update = { messageId: string; until: number; uses: number; answered: boolean }
type Tenant = { readonly token: string; readonly until: number }
type Kept = {
  readonly tenant: Tenant | null
  readonly grants: readonly (readonly [string, Grant])[]
  readonly updates: readonly (readonly [string, Update])[]
}
export type LoginCode = {
  readonly openId: string
  readonly redirectUri: string
  readonly challenge: { readonly method: 'S256' | 'plain'; readonly value: string } | null
  readonly scope: string
}

/** Tokens and codes: the app's, a person's after a login, and those of card presses for a delayed update. */
export class Tokens {
  #tenant: Tenant | null = null
  readonly #grants = new Map<string, Grant>()
  readonly #codes = new Map<string, LoginCode & { until: number; used: boolean }>()
  readonly #updates = new Map<string, Update>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** The tenant token and the seconds left of it. */
  tenant(): { readonly token: string; readonly expire: number } {
    const now = this.#now()
    if (this.#tenant === null || this.#tenant.until - now <= RENEW_MS) {
      this.#tenant = { token: newTenantToken(), until: now + LIFE_MS }
      this.#grants.set(this.#tenant.token, { until: this.#tenant.until, openId: null })
    }
    return { token: this.#tenant.token, expire: Math.floor((this.#tenant.until - now) / 1000) }
  }

  /** Whose a bearer token is. Throws the platform's refusals. */
  check(authorization: string | undefined, wants: 'tenant' | 'user'): string | null {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
    if (token === undefined) throw new ApiError(99991661, 'Missing access token for authorization.')
    const prefix = wants === 'tenant' ? 't-' : 'u-'
    if (!token.startsWith(prefix))
      throw new ApiError(99991671, `Invalid access token for authorization: it must start with ${prefix}`)
    const grant = this.#grants.get(token)
    if (grant === undefined || grant.until <= this.#now()) {
      throw new ApiError(
        wants === 'tenant' ? 99991663 : 99991677,
        'Invalid access token for authorization. Please make a test attempt to get a new one.',
      )
    }
    return grant.openId
  }

  issueCode(code: string, login: LoginCode): void {
    this.#codes.set(code, { ...login, until: this.#now() + CODE_LIFE_MS, used: false })
  }

  /** Spends a login code. Throws when it is unknown, used or too old. */
  spendCode(code: string): LoginCode {
    const login = this.#codes.get(code)
    if (login === undefined || login.used)
      throw new ApiError(20003, 'The authorization code is invalid or has been used.')
    if (login.until <= this.#now()) throw new ApiError(20004, 'The authorization code has expired.')
    login.used = true
    return login
  }

  /** Takes a person's token into use; gives its life in seconds. */
  issueUser(token: string, openId: string): number {
    this.#grants.set(token, { until: this.#now() + LIFE_MS, openId })
    return LIFE_MS / 1000
  }

  /** Remembers the token of a card press; it may be used once the press has been answered. */
  issueUpdate(token: string, messageId: string): void {
    this.#updates.set(token, { messageId, until: this.#now() + UPDATE_LIFE_MS, uses: 0, answered: false })
  }
  answered(token: string): void {
    const update = this.#updates.get(token)
    if (update !== undefined) update.answered = true
  }
  /** The message a delayed update is for. Throws the platform's refusals. */
  spendUpdate(token: string): string {
    const update = this.#updates.get(token)
    if (update === undefined || !update.answered) throw new ApiError(300020, 'invalid token')
    if (update.until <= this.#now()) throw new ApiError(300030, 'token expired')
    if (update.uses >= UPDATE_USES) throw new ApiError(300040, 'token has been used up')
    update.uses += 1
    return update.messageId
  }

  /** What a restart goes on with; login codes are not part of it, they live five minutes. */
  snapshot(): Kept {
    const now = this.#now()
    return {
      tenant: this.#tenant,
      grants: [...this.#grants].filter(([, { until }]) => until > now),
      updates: [...this.#updates].filter(([, { until }]) => until > now),
    }
  }
  restore(kept: unknown): void {
    const { tenant = null, grants = [], updates = [] } = (kept ?? {}) as Partial<Kept>
    this.#tenant = tenant
    for (const [token, grant] of grants) this.#grants.set(token, grant)
    for (const [token, update] of updates) this.#updates.set(token, { ...update })
  }

  clear(): void {
    this.#tenant = null
    for (const all of [this.#grants, this.#codes, this.#updates]) all.clear()
  }
}
