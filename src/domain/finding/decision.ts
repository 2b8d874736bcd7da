import type { FindingEvent } from './finding.ts'

/** Every everyday "no", a closed list: each has its words in Chinese and English (`app/words.ts`). */
export type Refusal =
  | 'not-a-leader'
  | 'not-the-owner'
  | 'not-the-reviewer'
  | 'reviewer-is-owner'
  | 'reviewer-of-owners-unit'
  | 'not-the-finder'
  | 'not-awaiting-confirmation'
  | 'not-awaiting-claim'
  | 'not-awaiting-work'
  | 'not-claimed-yet'
  | 'not-confirmed-yet'
  | 'not-awaiting-review'
  | 'already-settled'
  | 'photo-missing'
  | 'before-photo-missing'
  | 'text-missing'
  | 'reason-missing'
  | 'too-late-to-void'
  | 'evidence-window-over'

export type Decision =
  | { readonly ok: true; readonly events: readonly FindingEvent[] }
  | { readonly ok: false; readonly refusal: Refusal }

export const accept = (...events: FindingEvent[]): Decision => ({ ok: true, events })
export const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal })
