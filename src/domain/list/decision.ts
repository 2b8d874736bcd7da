import type { FindingEvent } from '../finding/event.ts'
import type { ListEvent } from './list.ts'

/** What keeps a list from being issued, receipted or taken on. */
export type ListRefusal =
  | 'not-the-office'
  | 'list-number-missing'
  | 'feedback-not-held'
  | 'finding-of-another-town'
  | 'finding-listed-twice'
  | 'not-awaiting-issue'
  | 'no-reviewer-left'
  | 'person-unknown'
  | 'day-missing'
  | 'day-past'
  | 'day-after-cap'
  | 'not-a-recipient'
  | 'already-receipted'
  | 'not-the-town'
  | 'already-claimed-by-town'

/** The list's own events, and those of each finding on it: committed together. */
export type ListDecision =
  | {
      readonly ok: true
      readonly events: readonly ListEvent[]
      readonly findings: readonly { readonly id: string; readonly events: readonly FindingEvent[] }[]
    }
  | { readonly ok: false; readonly refusal: ListRefusal }

export const refuseList = (refusal: ListRefusal): ListDecision => ({ ok: false, refusal })
