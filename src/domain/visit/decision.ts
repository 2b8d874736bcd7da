import type { VisitEvent } from './visit.ts'

/** Every "no" to a visit, a closed list: each has its words in Chinese and English (`app/words.ts`). */
export type VisitRefusal =
  | 'not-an-inspector'
  | 'own-town'
  | 'unknown-form'
  | 'unknown-household'
  | 'household-gone'
  | 'household-elsewhere'
  | 'unknown-place'
  | 'unknown-visit'
  | 'not-the-visitor'

/** What has still to be put right on the form; `about` names the item or field. */
export type VisitProblem =
  | { readonly problem: 'item-unticked' | 'note-missing' | 'seen-unreadable'; readonly about: string }
  | { readonly problem: 'day-unreadable' | 'in-the-future' | 'before-the-campaign' | 'satisfaction-unknown' }

export type VisitDecision =
  | { readonly ok: true; readonly events: readonly VisitEvent[] }
  | { readonly ok: false; readonly refusal: VisitRefusal }
  | { readonly ok: false; readonly problems: readonly VisitProblem[] }
