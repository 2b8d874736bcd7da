import type { Clock } from '../clock.ts'
import type { FaultBox } from '../faults.ts'
import type { PlatformLimits } from '../limits/limits.ts'
import type { StoredFile, World } from '../state/world.ts'
import type { Tokens } from './tokens.ts'

/** What every call is handed. */
export type ApiContext = {
  readonly world: World
  readonly clock: Clock
  readonly faults: FaultBox
  readonly limits: PlatformLimits
  readonly tokens: Tokens
  readonly app: { readonly appId: string; readonly appSecret: string; readonly scopes: ReadonlySet<string> }
}

export type Part =
  | { readonly text: string }
  | { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }

/** A call as a handler sees it: checked, its caller known. */
export type ApiCall<Q, B> = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Q
  readonly body: B
  readonly parts: Readonly<Record<string, Part>>
  /** The open id behind a user token; null with the app's own. */
  readonly userId: string | null
  readonly range: string | null
}

/** What a call gives: data in the envelope, fields beside `code`, or bytes. */
export type ApiAnswer =
  | { readonly data: object }
  | { readonly top: object }
  | { readonly file: StoredFile; readonly range: string | null }
  | { readonly html: string }
  | { readonly redirect: string }
