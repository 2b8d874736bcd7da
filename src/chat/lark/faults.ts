import { DeliveryFault, type FaultKind } from '../../app/ports/chat.ts'
import { textIn } from './text-in.ts'

type Codes = Readonly<Partial<Record<FaultKind, readonly number[]>>>

/** What each code means for us (platform rule 4.16). */
const ANYWHERE: Codes = {
  retry: [99991400, 99991403, 230020, 230049, 232096, 234042, 234044, 11232],
  stop: [
    230002, 230009, 230011, 230013, 230015, 230018, 230019, 230022, 230026, 230028, 230029, 230031, 230035,
    230036, 230038, 230050, 230053, 230075, 230110, 230111, 231003, 231022, 232009, 232010, 232011, 232019,
    232024, 232033, 232043,
  ],
  config: [
    99991543, 99991662, 99991672, 99991673, 99991676, 99991679, 230006, 230027, 232004, 232025, 232034,
    234007, 40004, 41050,
  ],
  bug: [
    99991668, 99991671, 99991677, 99992351, 99992352, 99992353, 99992354, 99992360, 99992364, 99992402,
    230001, 230012, 230017, 230025, 230034, 230054, 230055, 230071, 230072, 230099, 231205, 232006, 234001,
    234002, 234003, 234004, 234005, 234006, 234008, 234009, 234010, 234011, 234019, 234037, 234038, 234039,
    234040, 234041, 234043, 234045, 234046, 40001, 40003, 41012,
  ],
}
/** Where a number means something else under one call. */
const UNDER: readonly (Codes & { readonly path: RegExp })[] = [
  { path: /\/auth\/v3\//, config: [10003, 10012, 10013, 10014] },
  // Of a picture that cannot be had from its message there is nothing to mend: the sender is told.
  { path: /\/resources\//, stop: [234003, 234004, 234037, 234040, 234043] },
  // Whoever replies falls back to the chat; these are met when even that is refused.
  { path: /\/reply$/, stop: [230071, 230072] },
]

/** A token that has run out, is unknown or did not arrive: get another and try once more. */
const TOKEN_CODES: ReadonlySet<number> = new Set([99991661, 99991663, 99991664])
export const isTokenFault = (error: unknown): error is DeliveryFault =>
  error instanceof DeliveryFault && TOKEN_CODES.has(error.code)

export type Refused = {
  readonly status: number
  readonly data: unknown
  readonly headers: Readonly<Record<string, unknown>>
  /** Path of the call that was refused. */
  readonly path: string
}

/** Whose fault a code is. Unknown ones: ours where the platform says the request was wrong (HTTP 400), else worth another try. */
export function kindOf(path: string, code: number, status: number): FaultKind {
  // Met only when a fresh token was refused as well.
  if (TOKEN_CODES.has(code)) return 'config'
  const tables = [...UNDER.filter((under) => under.path.test(path)), ANYWHERE]
  for (const table of tables) {
    const kind = (['retry', 'stop', 'config', 'bug'] as const).find((each) => table[each]?.includes(code))
    if (kind !== undefined) return kind
  }
  return status === 400 ? 'bug' : 'retry'
}

/** A refusal in our words. The body may be anything: what stands between us and the platform answers, too. */
export function refusal({ status, data, headers, path }: Refused): DeliveryFault {
  const { code, msg } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const number = typeof code === 'number' ? code : 0
  const seconds = Number(textIn(headers['x-ogw-ratelimit-reset']) || 'none')
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null
  const said = `${textIn(msg).slice(0, 500) || 'refused'}${lacking(data)}`
  return new DeliveryFault(kindOf(path, number, status), number, `${said} (HTTP ${status})`, wait)
}

/** The scopes that a refusal asks for (platform rule 4.16), where its own words may leave them out. */
function lacking(data: unknown): string {
  const { error } = (data ?? {}) as { error?: { permission_violations?: unknown } }
  const violations = error?.permission_violations
  if (!Array.isArray(violations)) return ''
  const scopes = violations.map((each: { subject?: unknown } | null) => textIn(each?.subject)).filter(Boolean)
  return scopes.length === 0 ? '' : ` scopes: ${scopes.slice(0, 8).join(', ')}`
}

/** A failure to which nobody answered: the network's, or the time-out's. */
export function silence(error: unknown): DeliveryFault {
  if (error instanceof DeliveryFault) return error
  const { code, name, message } = (error ?? {}) as { code?: string; name?: string; message?: string }
  const timedOut = code === 'ERR_CANCELED' || code === 'ECONNABORTED' || name === 'TimeoutError'
  return new DeliveryFault(
    'retry',
    0,
    `no answer: ${timedOut ? 'timed out' : (code ?? message ?? 'unknown')}`,
  )
}
