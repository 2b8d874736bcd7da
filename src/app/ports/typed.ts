import type { Day } from '../../domain/calendar.ts'

/** What was typed or chosen in the report form; anything may be missing. */
export type Typed = {
  readonly place?: string
  readonly group?: string
  readonly level?: string
  readonly object?: string
  readonly standard?: string
  /** Codes of further standards it breaks. */
  readonly others?: readonly string[]
  readonly sources?: readonly string[]
  readonly text?: string
  readonly methods?: readonly string[]
  /** An open id, as the person picker gives it. */
  readonly owner?: string
  /** `YYYY-MM-DD`; left out = by the standard. */
  readonly dueOn?: string
  readonly severity?: string
  /** 立行立改: put right on the spot. */
  readonly instant?: boolean
  /** The reporter has seen what it is likely the same as, and says it is not. */
  readonly anyway?: boolean
  /** What the form was opened from; not fields of the form. */
  readonly householdId?: string
  readonly visitId?: string
  /** The item's code or `q:` and the question's id. */
  readonly visitItem?: string
}

/** A visit's form as filled in so far. */
export type TypedVisit = {
  readonly formId: string
  /** The village the household was found in, or the place that is visited itself. */
  readonly placeId: string
  readonly householdId: string | null
  /** Left out = today. */
  readonly madeOn?: Day
  /** By code; `met` is left out until ticked, null = does not apply. */
  readonly items: Readonly<Record<string, { readonly met?: boolean | null; readonly note?: string }>>
  /** By question's id. */
  readonly answers: Readonly<Record<string, string>>
  readonly satisfaction?: string
  readonly methods?: readonly string[]
  /** By compared field's id. */
  readonly seen: Readonly<Record<string, string>>
}
