import type { Day } from '../calendar.ts'
import type { Severity } from '../campaign/campaign.ts'

/** A picture kept under the SHA-256 of its bytes; `at` is when it was sent (ms). */
export type Photo = {
  readonly hash: string
  readonly by: string
  readonly at: number
  readonly messageId: string
}

/** The clause a finding was filed under, with the wording of that day: later versions never rewrite it. */
export type PinnedStandard = {
  readonly catalogueId: string
  readonly version: string
  readonly code: string
  readonly title: string
  /** Kinds of evidence asked for when it was filed. */
  readonly evidence: readonly string[]
}

export type Facts = {
  readonly id: string
  readonly campaignId: string
  /** Printed number, `HK-LXG-0031`. */
  readonly number: string
  readonly townId: string | null
  readonly villageId: string | null
  readonly group: string
  /** One of the catalogue's levels (镇 村 户 部门 …). */
  readonly level: string
  /** Household head, unit or project the finding is about. */
  readonly object: string
  readonly standard: PinnedStandard
  /** Further clauses it also breaks; the first one decides severity, days and evidence. */
  readonly otherStandards: readonly PinnedStandard[]
  readonly sources: readonly string[]
  /** The register's entry and the visit it came from, where it did. */
  readonly householdId: string | null
  readonly visitId: string | null
  /** The visit's item (its code) or question (`q:` and its id) it came from; absent where it came from none. */
  readonly visitItem?: string
  /** 立行立改: put right on the spot; still confirmed, numbered and reviewed. */
  readonly instant: boolean
  readonly severity: Severity
  readonly text: string
  readonly methods: readonly string[]
  readonly teamId: string | null
  readonly finderId: string
  readonly reportedAt: number
  readonly before: readonly Photo[]
}

/** Exactly one owner carries the clock; the reviewer is never the owner. `dueOn` ends at 24:00 that day. */
export type Assignment = { readonly ownerId: string; readonly reviewerId: string; readonly dueOn: Day }
export type Confirmation = { readonly by: string; readonly at: number }
export type Claim = { readonly by: string; readonly at: number }
export type Submission = {
  readonly by: string
  readonly at: number
  readonly text: string
  readonly photos: readonly Photo[]
  readonly late: boolean
}
export type Returned = {
  readonly by: string
  readonly at: number
  readonly reason: string
  readonly submission: Submission
}
export type WriteOff = { readonly by: string; readonly at: number }

type Reported = { readonly facts: Facts; readonly proposal: Assignment }
type Confirmed = Reported & { readonly confirmation: Confirmation }
type Issued = Confirmed & {
  readonly assignment: Assignment
  readonly issuedAt: number
  readonly issuedBy: string
}
/** `claim` is null where it was put right on the spot: there was nothing left to sign for. `returns` holds every refused submission, oldest first. */
type Claimed = Issued & { readonly claim: Claim | null; readonly returns: readonly Returned[] }
type Submitted = Claimed & { readonly submission: Submission }
type WrittenOff = Submitted & { readonly writeOff: WriteOff }

/** A stage carries just what exists by then. */
export type Finding =
  | ({ readonly stage: 'reported' } & Reported)
  | ({ readonly stage: 'confirmed' } & Confirmed)
  | ({ readonly stage: 'issued' } & Issued)
  | ({ readonly stage: 'claimed' } & Claimed)
  | ({ readonly stage: 'submitted' } & Submitted)
  | ({ readonly stage: 'written-off' } & WrittenOff)
  | {
      readonly stage: 'voided'
      readonly facts: Facts
      readonly voided: { readonly by: string; readonly at: number; readonly reason: string }
    }

export type Stage = Finding['stage']
export const STAGES = [
  'reported',
  'confirmed',
  'issued',
  'claimed',
  'submitted',
  'written-off',
  'voided',
] as const satisfies readonly Stage[]

/** What happened, in the order it happened. `by` is a person of the campaign, `at` is ms since 1970. */
export type FindingEvent =
  | {
      readonly type: 'finding-reported'
      readonly by: string
      readonly at: number
      readonly facts: Facts
      readonly proposal: Assignment
    }
  | { readonly type: 'finding-confirmed'; readonly by: string; readonly at: number }
  | {
      readonly type: 'finding-issued'
      readonly by: string
      readonly at: number
      readonly assignment: Assignment
    }
  | {
      readonly type: 'before-photos-added'
      readonly by: string
      readonly at: number
      readonly photos: readonly Photo[]
    }
  | { readonly type: 'finding-claimed'; readonly by: string; readonly at: number }
  | {
      readonly type: 'work-submitted'
      readonly by: string
      readonly at: number
      readonly text: string
      readonly photos: readonly Photo[]
      readonly late: boolean
    }
  | {
      readonly type: 'evidence-added'
      readonly by: string
      readonly at: number
      readonly photos: readonly Photo[]
    }
  | { readonly type: 'work-returned'; readonly by: string; readonly at: number; readonly reason: string }
  | { readonly type: 'finding-written-off'; readonly by: string; readonly at: number }
  | { readonly type: 'finding-voided'; readonly by: string; readonly at: number; readonly reason: string }
