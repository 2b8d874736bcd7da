import { type Day, dayOf, isDay } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { termsFrom } from '../deadline.ts'
import type { Assignment, At, Finding } from '../finding/finding.ts'
import { issue } from '../finding/issue.ts'
import { hasGrant, reviewerFor, rolesOn, sharesUnit } from '../permission.ts'
import { type ListDecision, type ListRefusal, refuseList } from './decision.ts'
import type { List, Recipient } from './list.ts'
import { dayAtIssue, lineOf } from './sheet.ts'

/** What the office settles for one finding before it goes out; what is left out is as proposed. */
export type Settled = Partial<Pick<Assignment, 'ownerId' | 'dueOn' | 'measures' | 'support'>>

export type IssueList = {
  readonly id: string
  readonly by: string
  /** Null: the county's own units. */
  readonly townId: string | null
  readonly number: string
  /** None for a town where nothing was found. */
  readonly findings: readonly Finding[]
  readonly settled?: ReadonlyMap<string, Settled>
  readonly recipients: readonly Recipient[]
  /** How many lists the town has had: this one counts on (补充清单). */
  readonly earlier: number
  /** Why no feedback meeting was held; needed where none is on record. */
  readonly waived?: string
}

/** The office freezes a town's confirmed findings into a numbered list (清单印发). The day of issue is day 0 of every term. */
export function issueList(order: IssueList, campaign: Campaign, now: number): ListDecision {
  const today = dayOf(now)
  const no = cannotIssue(order, campaign)
  if (no !== null) return refuseList(no)
  const terms = termsFrom(campaign, today)
  const lines: List['lines'][number][] = []
  const findings: { id: string; events: Extract<ReturnType<typeof issue>, { ok: true }>['events'] }[] = []
  for (const finding of order.findings) {
    if (finding.stage !== 'confirmed') return refuseList('not-awaiting-issue')
    const assignment = assignmentFor(finding, order.settled?.get(finding.facts.id) ?? {}, campaign, today)
    if (typeof assignment === 'string') return refuseList(assignment)
    const roles = rolesOn(campaign, finding, order.by)
    const decision = issue({ by: order.by, roles, listId: order.id, assignment, terms }, finding, now)
    if (!decision.ok) return refuseList(decision.refusal as ListRefusal)
    lines.push(lineOf(campaign, finding, assignment))
    findings.push({ id: finding.facts.id, events: decision.events })
  }
  const list: List = {
    id: order.id,
    campaignId: campaign.id,
    townId: order.townId,
    number: order.number.trim(),
    sequence: order.earlier + 1,
    issuedOn: today,
    issuedBy: order.by,
    issuedAt: now,
    terms,
    waived: feedbackHeld(campaign, order.townId) ? '' : (order.waived?.trim() ?? ''),
    lines,
    recipients: order.recipients,
    claimedByTown: null,
  }
  return { ok: true, events: [{ type: 'list-issued', by: order.by, at: now, list }], findings }
}

function cannotIssue(order: IssueList, campaign: Campaign): ListRefusal | null {
  if (!hasGrant(campaign, order.by, 'office', order.townId)) return 'not-the-office'
  if (order.number.trim() === '') return 'list-number-missing'
  if (order.findings.some(({ facts }) => facts.townId !== order.townId)) return 'finding-of-another-town'
  if (new Set(order.findings.map(({ facts }) => facts.id)).size !== order.findings.length)
    return 'finding-listed-twice'
  const waived = (order.waived?.trim() ?? '') !== ''
  return waived || feedbackHeld(campaign, order.townId) ? null : 'feedback-not-held'
}

/** Units of the county have no meeting of their own. */
export const feedbackHeld = ({ meetings }: Campaign, townId: string | null): boolean =>
  townId === null || meetings.some(({ kind, placeId }) => kind === 'feedback' && placeId === townId)

function assignmentFor(
  finding: At<'confirmed'>,
  settled: Settled,
  campaign: Campaign,
  issuedOn: Day,
): Assignment | ListRefusal {
  const { facts, proposal } = finding
  const assignment = { ...proposal, dueOn: dayAtIssue(campaign, finding, issuedOn), ...settled }
  const { ownerId, dueOn, reviewerId } = assignment
  if (!campaign.people.some(({ id }) => id === ownerId)) return 'person-unknown'
  if (!isDay(dueOn)) return 'day-missing'
  if (dueOn < issuedOn) return 'day-past'
  if (dueOn > campaign.capOn) return 'day-after-cap'
  if (reviewerId !== ownerId && !sharesUnit(campaign, reviewerId, ownerId)) return assignment
  const other = reviewerFor(campaign, facts.villageId ?? facts.townId, ownerId)
  return other === null ? 'no-reviewer-left' : { ...assignment, reviewerId: other }
}
