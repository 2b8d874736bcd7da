import type { Words } from './kit/text.ts'
import type { LetterPart } from './letter-part.ts'
import type { PlanPartView } from './plan-part.ts'
import type { ReopenedView } from './reopened-notice.ts'
import type { HandInPart } from './submit-part.ts'

export type FindingState =
  | 'to-confirm'
  | 'to-issue'
  | 'issued'
  | 'on-the-spot'
  | 'claimed'
  | 'returned'
  | 'long-term'
  | 'submitted'
  | 'written-off'
  | 'verified'
  | 'ended'
  | 'voided'
  | 'merged'

export type PictureSet = {
  /** Image keys that are ready to be shown. */
  readonly keys: readonly string[]
  /** How many there are, ready or not. */
  readonly count: number
}

/** Everything a finding's card shows; texts arrive as they are to be read (names masked already where a group can see). */
export type FindingView = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly state: FindingState
  readonly overdue: boolean
  readonly place: string
  readonly object: string
  readonly standard: string
  readonly severity: string
  readonly text: string
  readonly methods: readonly string[]
  readonly finder: string
  readonly team: string
  readonly owner: string
  readonly reviewer: string
  readonly due: Words
  readonly before: PictureSet
  readonly after: PictureSet
  /** Reason of the last return, while it is with the owner again. */
  readonly returned: { readonly by: string; readonly when: string; readonly reason: string } | null
  /** Why it is open again after it was written off; nobody in a group reads it. */
  readonly reopened?: ReopenedView | null
  /** Its rectification plan; nobody in a group reads it. */
  readonly plan?: PlanPartView | null
  /** How the others' parts, the next stage and what is asked for stand, in two lines at most; nobody in a group reads it. */
  readonly underWay?: readonly Words[]
  /** What it is likely the same as, while it waits for confirmation. */
  readonly alike: readonly Words[]
  readonly history: readonly Words[]
  /** What the owner signs, while it waits for the signature: its stamp, its text (never in a group), and whether an earlier signature was overtaken. */
  readonly letter?: LetterPart | null
  /** What is asked of the owner besides words and photos, while they may hand in. */
  readonly handIn?: HandInPart
  readonly audience: 'group' | 'owner' | 'finder'
}
