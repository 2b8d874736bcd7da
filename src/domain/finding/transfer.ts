import { addDays, type Day, dayOf } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { dueDay } from '../deadline.ts'
import { barredBy, may, reviewerFor, sharesUnit } from '../permission.ts'
import { readyToAsk, readyToDecide } from './ask.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { At, Finding } from './finding.ts'
import type { OwnerMove } from './records.ts'
import { grantedCount } from './request.ts'
import { isOpen } from './tasks.ts'

/** After these the team leader or the office names the owner. */
export const MOST_TRANSFERS = 2

export type AskTransfer = By & { readonly reason: string; readonly toId: string | null }

/** "This is not mine" (退办/转办), by the owner or the town. */
export function askTransfer({ toId, ...who }: AskTransfer, finding: Finding, now: number): Decision {
  const ready = readyToAsk(who, finding, 'transfer')
  if (ready.no !== null) return ready.no
  if (grantedCount(ready.finding, 'transfer') >= MOST_TRANSFERS) return refuse('transfers-used-up')
  const request = { kind: 'transfer', reason: who.reason.trim(), toId } as const
  return accept({ type: 'request-made', by: who.by, at: now, request })
}

export type NewOwner = By & { readonly toId: string; readonly reason: string }

/** The clock keeps running; the new owner has at least the campaign's days, within the cap. */
export function grantTransfer(to: NewOwner, finding: Finding, campaign: Campaign, now: number): Decision {
  const ready = readyToDecide(to, finding, 'transfer')
  return ready.no ?? changeOwner({ ...to, how: 'transfer' }, ready.finding, campaign, now)
}

/** The team leader or the office names the owner, without a request or after the last transfer. */
export function assign(to: NewOwner, finding: Finding, campaign: Campaign, now: number): Decision {
  if (!isOpen(finding)) return refuse('not-under-rectification')
  if (barredBy('assign', to.roles) !== null) return refuse('own-request')
  if (!may('assign', to.roles)) return refuse('not-a-leader')
  if (to.reason.trim() === '') return refuse('reason-missing')
  return changeOwner({ ...to, how: 'assigned' }, finding, campaign, now)
}

function changeOwner(
  { how, by, toId, reason }: NewOwner & { readonly how: Exclude<OwnerMove['how'], 'hand-over'> },
  finding: At<'issued' | 'claimed' | 'long-term'>,
  campaign: Campaign,
  now: number,
): Decision {
  const { assignment, facts, terms } = finding
  if (!campaign.people.some(({ id }) => id === toId)) return refuse('person-unknown')
  if (toId === assignment.ownerId) return refuse('same-owner')
  const { reviewerId: known } = assignment
  const stays = known !== toId && !sharesUnit(campaign, known, toId)
  const reviewerId = stays ? known : reviewerFor(campaign, facts.villageId ?? facts.townId, toId)
  if (reviewerId === null) return refuse('no-reviewer-left')
  const today = dayOf(now)
  return accept({
    type: 'owner-changed',
    by,
    at: now,
    how,
    toId,
    reviewerId,
    dueOn: dayFor(assignment.dueOn, today, campaign),
    reason: reason.trim(),
    ...(terms === null ? {} : { claimBy: dueDay(campaign.clocks.claim, today, campaign) }),
  })
}

/** Never earlier than it was, and not past the cap for the change alone. */
function dayFor(dueOn: Day, today: Day, { bounds, capOn }: Campaign): Day {
  const fair = addDays(today, bounds.newOwnerDays)
  const within = fair > capOn ? capOn : fair
  return within > dueOn ? within : dueOn
}
