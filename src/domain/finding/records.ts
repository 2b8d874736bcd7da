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
  /** The findings that were merged into this one, with where each had come from; absent where none was. */
  readonly mergedFrom?: readonly MergedFrom[]
}
export type MergedFrom = { readonly id: string; readonly number: string; readonly sources: readonly string[] }

/** Exactly one owner carries the clock; the reviewer is never the owner. `dueOn` ends at 24:00 that day. */
export type Assignment = {
  readonly ownerId: string
  readonly reviewerId: string
  readonly dueOn: Day
  /** Measures asked (整改措施) and the helpers' suggestion (帮扶建议); absent where no more is asked than the finding says. */
  readonly measures?: string
  readonly support?: string
}
export type Confirmation = { readonly by: string; readonly at: number }

/** Days by which the owner is to sign and the plan is to be in; kept, so that a new calendar never shortens them. */
export type Terms = { readonly claimBy: Day | 'unknown'; readonly planBy: Day | 'unknown' }

/** Signed on the owner's own screen, or on paper and recorded by the liaison with a photo of it. */
export type SignedOn = 'screen' | { readonly recordedBy: string; readonly photo: Photo }
/** `letter` is the hash of the exact text that was signed (整改责任书); null where no text was put before the owner. */
export type Claim = {
  readonly by: string
  readonly at: number
  readonly letter: string | null
  readonly on: SignedOn
}

/** A part of the work that somebody ticks off: a co-owner's own task (配合人), or one of many places. */
export type Task = {
  readonly id: string
  readonly personId: string
  readonly what: string
  readonly tick: { readonly by: string; readonly at: number; readonly note: string } | null
}

/** 整改方案: what is done, by whom, by which day, how it will be shown, and what keeps it so (长效机制). */
export type PlanText = {
  readonly measures: string
  readonly personId: string
  readonly day: Day
  readonly evidence: string
  readonly lasting: string
}
export type Plan = PlanText & {
  readonly by: string
  readonly at: number
  /** Handed in after its term. */
  readonly late: boolean
  readonly answer: {
    readonly by: string
    readonly at: number
    readonly approved: boolean
    readonly reason: string
  } | null
}

export type Submission = {
  readonly by: string
  readonly at: number
  readonly text: string
  readonly photos: readonly Photo[]
  readonly late: boolean
  /** Kinds of evidence that the submitter says are here, of those the standard asks for. */
  readonly shown?: readonly string[]
  /** Why it was handed in though a task is not ticked. */
  readonly unticked?: string
  /** How many more of the same kind were put right along with it (带动一片). */
  readonly alsoFixed?: number
  /** By when the reviewer is to decide. */
  readonly reviewBy?: Day | 'unknown'
}
export type Returned = {
  readonly by: string
  readonly at: number
  readonly reason: string
  /** Which of the campaign's return reasons were chosen; absent where none was. */
  readonly picked?: readonly string[]
  readonly submission: Submission
}
/** `entry` = its number in the write-off register (销号登记), where one was given. */
export type WriteOff = { readonly by: string; readonly at: number; readonly entry?: number }

/** How the finding came to another owner. */
export type OwnerMove = {
  readonly how: 'transfer' | 'assigned' | 'hand-over'
  readonly from: string
  readonly to: string
  readonly by: string
  readonly at: number
  readonly reason: string
}

/** 加急: the owner was buzzed because somebody asked for it by name. */
export type Urged = { readonly by: string; readonly at: number; readonly ownerId: string }

export type Milestone = { readonly what: string; readonly on: Day }
/** 长期坚持: a measure in stages, looked at every month until its last stage is reached. */
export type LongTerm = {
  readonly measure: string
  readonly milestones: readonly (Milestone & {
    readonly tick: {
      readonly by: string
      readonly at: number
      readonly note: string
      readonly photos: readonly Photo[]
    } | null
  })[]
  readonly approvedBy: string
  readonly approvedAt: number
  readonly looks: readonly { readonly by: string; readonly at: number; readonly note: string }[]
}

export const CHECK_OUTCOMES = ['in-place', 'not-in-place', 'fake', 'relapsed', 'unverifiable'] as const
/** 整改到位 未到位 虚假整改 反弹 无法核实. */
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]
/** What one inspector saw; it counts once a second inspector has signed it. */
export type CheckText = {
  readonly outcome: CheckOutcome
  /** On the spot, by phone, at the household, in the system … */
  readonly method: string
  readonly seen: string
  /** Whether it is as the papers of the write-off say. */
  readonly agrees: 'yes' | 'partly' | 'no'
  readonly photos: readonly Photo[]
  /** By when it is to be put right after all; null where it need not be. */
  readonly dueOn: Day | null
}
export type PendingCheck = CheckText & { readonly by: string; readonly at: number }
export type Check = PendingCheck & { readonly secondId: string; readonly signedAt: number }

/** A write-off that did not hold. `by` = who decided; the work and the write-off that failed stay on record. */
export type Reopening = {
  readonly why: 'not-in-place' | 'fake' | 'relapsed'
  readonly by: string
  readonly at: number
  readonly reason: string
  readonly dueOn: Day
  readonly ownerId: string
  readonly submission: Submission
  readonly writeOff: WriteOff
}

export const END_REASONS = ['moved', 'died', 'household-merged'] as const
/** 户主外迁、死亡、合户分户. */
export type EndReason = (typeof END_REASONS)[number]
