import { type Day, dayOf, type WorkCalendar } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { recomputed } from '../deadline.ts'
import { accept, type Decision } from './decision.ts'
import type { Finding } from './finding.ts'
import type { Terms } from './records.ts'
import { isOpen } from './tasks.ts'

/** The days to sign and to plan by under a calendar that has changed: what has not run out, and never earlier. */
export function movedFrom(
  terms: Terms,
  from: { readonly claim: Day; readonly plan: Day },
  { clocks, capOn }: Campaign,
  { calendar, today }: { readonly calendar: WorkCalendar; readonly today: Day },
): Terms {
  const claim = { clock: clocks.claim, from: from.claim, dueOn: terms.claimBy, capOn }
  const plan = { clock: clocks.plan, from: from.plan, dueOn: terms.planBy, capOn }
  return { claimBy: recomputed(claim, calendar, today), planBy: recomputed(plan, calendar, today) }
}

/** After the campaign's calendar was changed: which of a finding's terms it moves; nothing moved, no event. `campaign` has the new calendar. */
export function moveTerms(
  { by }: { readonly by: string },
  finding: Finding,
  campaign: Campaign,
  now: number,
): Decision {
  const today = dayOf(now)
  const { calendar, clocks } = campaign
  if (finding.stage === 'submitted') {
    const { reviewBy, at } = finding.submission
    if (reviewBy === undefined) return accept()
    const term = { clock: clocks.review, from: dayOf(at), dueOn: reviewBy, capOn: null }
    const moved = recomputed(term, calendar, today)
    return moved === reviewBy ? accept() : accept({ type: 'terms-moved', by, at: now, reviewBy: moved })
  }
  if (!isOpen(finding) || finding.terms === null) return accept()
  const { terms, issuedAt, moves } = finding
  const lastOwner = moves.findLast(({ how }) => how !== 'hand-over')?.at ?? issuedAt
  const from = { claim: dayOf(lastOwner), plan: dayOf(issuedAt) }
  const moved = movedFrom(terms, from, campaign, { calendar, today })
  const same = moved.claimBy === terms.claimBy && moved.planBy === terms.planBy
  return same ? accept() : accept({ type: 'terms-moved', by, at: now, terms: moved })
}
