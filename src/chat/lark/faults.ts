import { DeliveryFault, type FaultKind } from '../../app/ports/chat.ts'

/** What each code means for us (platform rules 4.16). Codes of the same number under another call are not used here. */
const KINDS: Readonly<Record<FaultKind, readonly number[]>> = {
  retry: [99991400, 99991403, 230020, 230049, 232096, 234042, 234044, 11232, 2200],
  stop: [
    230002, 230009, 230011, 230013, 230015, 230018, 230019, 230022, 230026, 230028, 230029, 230031, 230035,
    230036, 230038, 230050, 230053, 230075, 230110, 230111, 231003, 231022, 232009, 232010, 232011, 232019,
    232024, 232033, 232034, 232043, 234003, 234004, 234037, 234040, 234043,
  ],
  config: [
    99991672, 99991679, 99991543, 99991662, 99991673, 99991676, 10003, 10012, 10013, 10014, 230006, 232025,
    234007, 230027, 41050,
  ],
  bug: [],
}

/** A token that has run out or is unknown: get another and try once more. */
export const TOKEN_CODES: ReadonlySet<number> = new Set([99991661, 99991663, 99991664, 99991671])

export function kindOf(code: number, status: number): FaultKind {
  const known = (Object.keys(KINDS) as FaultKind[]).find((kind) => KINDS[kind].includes(code))
  if (known !== undefined) return known
  if (TOKEN_CODES.has(code)) return 'config'
  return status >= 500 || status === 429 ? 'retry' : 'bug'
}

type Answered = {
  readonly status?: number
  readonly data?: unknown
  readonly headers?: Readonly<Record<string, unknown>>
}

/** A thrown thing as a DeliveryFault: a refusal by its code, anything without an answer as the network's. */
export function faultOf(error: unknown): DeliveryFault {
  if (error instanceof DeliveryFault) return error
  const response = (error as { response?: Answered } | null)?.response
  if (response === undefined || response === null) {
    return new DeliveryFault(
      'retry',
      0,
      `no answer: ${(error as { code?: string }).code ?? (error as Error).message}`,
    )
  }
  const { code = 0, msg = '' } = (response.data ?? {}) as { code?: number; msg?: string }
  return refusal(code, msg, response)
}

export function refusal(
  code: number,
  msg: string,
  { status = 200, headers = {} }: Answered = {},
): DeliveryFault {
  const seconds = Number(headers['x-ogw-ratelimit-reset'])
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null
  return new DeliveryFault(kindOf(code, status), code, `${msg || 'refused'} (HTTP ${status})`, wait)
}
