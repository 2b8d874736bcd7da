import { type Action, barredBy, may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { At, Finding, Stage } from './finding.ts'
import { type Asked, pending, type RequestKind, type RequestOf } from './request.ts'

/** When each thing can be asked and decided. */
const OPEN_TO = {
  transfer: ['issued', 'claimed'],
  extension: ['issued', 'claimed'],
  'long-term': ['claimed'],
  end: ['issued', 'claimed', 'long-term'],
  merge: ['reported', 'confirmed', 'issued', 'claimed'],
  relapse: ['written-off', 'verified'],
} as const satisfies Readonly<Record<RequestKind, readonly Stage[]>>
type OpenTo<K extends RequestKind> = At<(typeof OPEN_TO)[K][number]>

export const isOpenTo = <K extends RequestKind>(finding: Finding, kind: K): finding is OpenTo<K> =>
  (OPEN_TO[kind] as readonly Stage[]).includes(finding.stage)

const closedTo = (kind: RequestKind): Decision =>
  refuse(kind === 'relapse' ? 'not-written-off' : 'not-under-rectification')

type Ready<K extends RequestKind> =
  | { readonly no: Decision }
  | { readonly no: null; readonly finding: OpenTo<K> }

/** Whether somebody may ask this now: at the right stage, in the right role, one at a time, and saying why. */
export function readyToAsk<K extends RequestKind>(
  { roles, reason }: By & { readonly reason: string },
  finding: Finding,
  kind: K,
): Ready<K> {
  if (!isOpenTo(finding, kind)) return { no: closedTo(kind) }
  if (!may(`ask-${kind}` satisfies Action, roles)) return { no: refuse('may-not-ask') }
  if (pending(finding, kind) !== null) return { no: refuse('request-pending') }
  if (reason.trim() === '') return { no: refuse('reason-missing') }
  return { no: null, finding }
}

type ReadyToDecide<K extends RequestKind> =
  | { readonly no: Decision }
  | {
      readonly no: null
      readonly finding: OpenTo<K>
      readonly asked: Asked & { readonly request: RequestOf<K> }
    }

/** Whether somebody may decide on what was asked: in the right role, and never on their own request. */
export function readyToDecide<K extends RequestKind>(
  { by, roles }: By,
  finding: Finding,
  kind: K,
): ReadyToDecide<K> {
  if (!isOpenTo(finding, kind)) return { no: closedTo(kind) }
  const action = `decide-${kind}` satisfies Action
  if (barredBy(action, roles) !== null) return { no: refuse('own-request') }
  if (!may(action, roles)) return { no: refuse('may-not-decide') }
  const asked = pending(finding, kind)
  if (asked === null) return { no: refuse('nothing-asked') }
  if (asked.by === by) return { no: refuse('own-request') }
  return { no: null, finding, asked }
}

export type RefuseRequest = By & { readonly kind: RequestKind; readonly reason: string }

/** "No", by name and with a reason; nothing else changes. */
export function refuseRequest(
  { kind, reason, ...who }: RefuseRequest,
  finding: Finding,
  now: number,
): Decision {
  const ready = readyToDecide(who, finding, kind)
  if (ready.no !== null) return ready.no
  if (reason.trim() === '') return refuse('reason-missing')
  return accept({ type: 'request-refused', by: who.by, at: now, kind, reason: reason.trim() })
}
