import type {
  Assignment,
  Check,
  Claim,
  Confirmation,
  EndReason,
  Facts,
  LongTerm,
  OwnerMove,
  PendingCheck,
  Photo,
  Plan,
  Reopening,
  Returned,
  Submission,
  Task,
  Terms,
  Urged,
  WriteOff,
} from './records.ts'
import type { Asked } from './request.ts'

export type { FindingEvent } from './event.ts'
export type {
  Assignment,
  Facts,
  Photo,
  PinnedStandard,
  Returned,
} from './records.ts'

type Reported = {
  readonly facts: Facts
  readonly proposal: Assignment
  /** What was asked about it, answered or waiting, oldest first. */
  readonly requests: readonly Asked[]
}
type Confirmed = Reported & { readonly confirmation: Confirmation }
/** From issue on everything that happened stays with it, oldest first. */
type Issued = Confirmed & {
  readonly assignment: Assignment
  readonly issuedAt: number
  readonly issuedBy: string
  /** Null where it was issued by the confirmation itself. */
  readonly listId: string | null
  readonly terms: Terms | null
  /** Signatures that a change of task, day or owner has overtaken. */
  readonly signatures: readonly Claim[]
  readonly tasks: readonly Task[]
  readonly plans: readonly Plan[]
  /** Every refused submission. */
  readonly returns: readonly Returned[]
  readonly moves: readonly OwnerMove[]
  readonly reopenings: readonly Reopening[]
  /** The inspectors' checks that two of them signed. */
  readonly checks: readonly Check[]
  readonly longTerm: LongTerm | null
  /** Absent where nobody ever asked for it. */
  readonly urges?: readonly Urged[]
}
/** `claim` is null where it was put right on the spot: there was nothing left to sign for. */
type Claimed = Issued & { readonly claim: Claim | null }
type Submitted = Claimed & { readonly submission: Submission }
type WrittenOff = Submitted & {
  readonly writeOff: WriteOff
  /** Recorded by one inspector, waiting for the second. */
  readonly pendingCheck: PendingCheck | null
}
type Closed = { readonly by: string; readonly at: number; readonly reason: string }
type Ended = Issued & {
  readonly ended: Closed & {
    readonly why: EndReason
    readonly photos: readonly Photo[]
    readonly householdId: string | null
  }
}

/**
 * A stage carries just what exists by then. `issued` waits for the owner's signature under the text as it stands: a later
 * change of task, day or owner brings the finding back to it, with the old signature kept.
 */
export type Finding =
  | ({ readonly stage: 'reported' } & Reported)
  | ({ readonly stage: 'confirmed' } & Confirmed)
  | ({ readonly stage: 'issued' } & Issued)
  | ({ readonly stage: 'claimed' } & Claimed)
  | ({ readonly stage: 'long-term'; readonly longTerm: LongTerm } & Claimed)
  | ({ readonly stage: 'submitted' } & Submitted)
  | ({ readonly stage: 'written-off' } & WrittenOff)
  /** 督查通过: written off, and found in place by two inspectors. */
  | ({ readonly stage: 'verified' } & WrittenOff)
  /** 终止: the household is gone; neither written off nor void. */
  | ({ readonly stage: 'ended' } & Ended)
  | { readonly stage: 'voided'; readonly facts: Facts; readonly voided: Closed }
  | {
      readonly stage: 'merged'
      readonly facts: Facts
      readonly merged: Closed & { readonly into: { readonly id: string; readonly number: string } }
    }

export type Stage = Finding['stage']
export const STAGES = [
  'reported',
  'confirmed',
  'issued',
  'claimed',
  'long-term',
  'submitted',
  'written-off',
  'verified',
  'ended',
  'voided',
  'merged',
] as const satisfies readonly Stage[]

export type At<S extends Stage> = Extract<Finding, { stage: S }>

/** Fixed on the spot and not reopened since: shown without a signature, by who was there. */
export const isOnTheSpot = (finding: Finding): boolean =>
  finding.facts.instant && !('reopenings' in finding && finding.reopenings.length > 0)

/** The return that the owner is to answer; null once the finding was signed for anew since. */
export function lastReturn({ returns, claim }: At<'claimed'>): Returned | null {
  const last = returns.at(-1)
  return last === undefined || (claim !== null && claim.at > last.at) ? null : last
}
