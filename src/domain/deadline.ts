import {
  addDays,
  addWorkdays,
  type Day,
  dayOf,
  lastWorkdayUpTo,
  nextWorkdayFrom,
  type WorkCalendar,
} from './calendar.ts'
import type { Campaign, Clock } from './campaign/campaign.ts'
import type { Terms } from './finding/records.ts'

type Under = {
  readonly calendar: WorkCalendar
  /** No term ends after this day; null where nothing caps it. */
  readonly capOn: Day | null
}

/**
 * The day a term ends on (at 24:00): the start day is not counted, and the cap never rolls. 'unknown' where a year it needs is
 * not known. A term that begins after the cap, as a re-check does, has only its own days.
 */
export function dueDay(clock: Clock, from: Day, { calendar, capOn }: Under): Day | 'unknown' {
  const cap = capOn !== null && from <= capOn ? capOn : null
  // No calendar makes a term shorter than its days: past the cap it ends on the cap, whatever an unknown year says.
  if (cap !== null && addDays(from, clock.days) >= cap) return cap
  const natural =
    clock.unit === 'workday' ? addWorkdays(calendar, from, clock.days) : addDays(from, clock.days)
  if (natural === 'unknown') return natural
  if (cap !== null && natural >= cap) return cap
  const due = clock.roll === 'next-workday' ? nextWorkdayFrom(calendar, natural) : natural
  return cap !== null && due !== 'unknown' && due > cap ? cap : due
}

/** When to remind of it: the last workday on or before the due day; 'unknown' where a year it needs is not known. */
export const remindOn = (calendar: WorkCalendar, dueOn: Day): Day | 'unknown' =>
  lastWorkdayUpTo(calendar, dueOn)

/** The terms to sign and to plan that begin on the day a list is issued. */
export const termsFrom = (campaign: Campaign, issuedOn: Day): Terms => ({
  claimBy: dueDay(campaign.clocks.claim, issuedOn, campaign),
  planBy: dueDay(campaign.clocks.plan, issuedOn, campaign),
})

/** By when the reviewer is to decide on what was handed in at this instant (ms); the cap does not shorten it. */
export const reviewBy = (campaign: Campaign, submittedAt: number): Day | 'unknown' =>
  dueDay(campaign.clocks.review, dayOf(submittedAt), { calendar: campaign.calendar, capOn: null })

/** A term that was set: what it runs from, and the day it ends on as it was told. */
export type SetTerm = {
  readonly clock: Clock
  readonly from: Day
  readonly dueOn: Day | 'unknown'
  readonly capOn: Day | null
}

const dependsOnWorkdays = ({ unit, roll }: Clock): boolean => unit === 'workday' || roll === 'next-workday'

/** The day a term ends on under a calendar that has changed: only where workdays count and it has not run out, and never earlier. */
export function recomputed(term: SetTerm, calendar: WorkCalendar, today: Day): Day | 'unknown' {
  const { clock, from, dueOn, capOn } = term
  if (!dependsOnWorkdays(clock)) return dueOn
  if (dueOn !== 'unknown' && dueOn < today) return dueOn
  const next = dueDay(clock, from, { calendar, capOn })
  if (next === 'unknown') return dueOn
  return dueOn === 'unknown' || next > dueOn ? next : dueOn
}

export type Moved<T> = { readonly term: T; readonly from: Day | 'unknown'; readonly to: Day }

/** Which of these terms a changed calendar moves, and to which day: what the owners are to be told. */
export const movedTerms = <T extends SetTerm>(
  terms: readonly T[],
  calendar: WorkCalendar,
  today: Day,
): readonly Moved<T>[] =>
  terms.flatMap((term) => {
    const to = recomputed(term, calendar, today)
    return to === term.dueOn || to === 'unknown' ? [] : [{ term, from: term.dueOn, to }]
  })
