import { addDays, type Day, dayOf } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { remindOn } from '../deadline.ts'
import { confirmersOf, holdersOf } from '../finding/deciders.ts'
import { type At, type Finding, isOnTheSpot, lastReturn } from '../finding/finding.ts'
import { nextLookOn } from '../finding/long-term.ts'
import { type Ask, type Asking, REASONS, type Reason } from './ask.ts'
import { waitingAsks } from './asks-waiting.ts'
import { hasReached, type Rung, rungOf } from './ladder.ts'

/** Everything a finding asks of anybody today, at most once of each person: the most pressing. */
export function asksOf(campaign: Campaign, finding: Finding, today: Day): readonly Ask[] {
  const rung = rungToday(campaign, finding, today)
  const all = [...stageAsks(campaign, finding, { today, rung }), ...waitingAsks(campaign, finding)]
  const first = new Map<string, Asking>()
  for (const ask of all) {
    const known = first.get(ask.personId)
    if (known === undefined || REASONS.indexOf(ask.reason) < REASONS.indexOf(known.reason))
      first.set(ask.personId, ask)
  }
  return [...first.values()].map((ask) => ({ ...ask, finding, rung }))
}

/** Whether a clock that ends on this day is near enough to speak of it: a few days before, or no workday is left but today. */
export function isNear({ calendar, reminders }: Campaign, by: Ask['by'], today: Day): boolean {
  if (by === null || by === 'unknown') return false
  if (by <= addDays(today, reminders.soonDays)) return true
  const last = remindOn(calendar, by)
  return last !== 'unknown' && last <= today
}

/** How long the due day of what is under way is over; null while it is not. */
export function rungToday(campaign: Campaign, finding: Finding, today: Day): Rung | null {
  const { stage } = finding
  if (stage !== 'issued' && stage !== 'claimed' && stage !== 'long-term') return null
  const { dueOn } = finding.assignment
  return dueOn < today ? rungOf(campaign, dueOn, today) : null
}

type Now = { readonly today: Day; readonly rung: Rung | null }

function stageAsks(campaign: Campaign, finding: Finding, now: Now): readonly Asking[] {
  switch (finding.stage) {
    case 'reported':
      return confirmersOf(campaign, finding).map((personId) => ({
        personId,
        reason: 'to-confirm',
        by: null,
        since: finding.facts.reportedAt,
      }))
    case 'issued':
    case 'claimed':
    case 'long-term':
      return [
        ownersAsk(campaign, finding, now.today),
        ...tasks(finding),
        ...late(campaign, finding, now.rung),
        ...looks(finding, now.today),
      ]
    case 'submitted':
      return [
        {
          personId: finding.assignment.reviewerId,
          reason: 'to-review',
          by: finding.submission.reviewBy ?? null,
          since: finding.submission.at,
        },
      ]
    default:
      return []
  }
}

type Open = At<'issued' | 'claimed' | 'long-term'>

function ownersAsk(campaign: Campaign, finding: Open, today: Day): Asking {
  const { ownerId: personId, dueOn } = finding.assignment
  const since = sinceOf(finding)
  const under = (by: Day, otherwise: Reason): Asking => ({
    personId,
    since,
    by,
    reason: by < today ? 'overdue' : isNear(campaign, by, today) ? 'due-soon' : otherwise,
  })
  if (finding.stage === 'long-term') {
    const next = finding.longTerm.milestones.find(({ tick }) => tick === null)
    return under(next?.on ?? dueOn, 'open')
  }
  if (dueOn < today) return under(dueOn, 'overdue')
  if (finding.stage === 'issued')
    return isOnTheSpot(finding)
      ? under(dueOn, 'open')
      : { personId, since, reason: 'unsigned', by: finding.terms?.claimBy ?? dueOn }
  if (lastReturn(finding) !== null) return { personId, since, reason: 'returned', by: dueOn }
  const planBy = planWantedBy(finding)
  if (planBy !== null && (planBy === 'unknown' || (planBy <= dueOn && isNear(campaign, planBy, today))))
    return { personId, since, reason: 'plan', by: planBy }
  return under(dueOn, 'open')
}

/** By when a plan is still to be handed in: none is, or the last one was sent back. Null where the campaign asks for none, and once it is reopened: then its new day is what counts. */
function planWantedBy({ terms, plans, reopenings }: Open): Day | 'unknown' | null {
  const last = plans.at(-1)
  const stands = last !== undefined && last.answer?.approved !== false
  return terms === null || stands || reopenings.length > 0 ? null : terms.planBy
}

/** Since when it lies with this owner as it is: issued, handed over, reopened, returned, or asked for in other words. */
const sinceOf = ({ issuedAt, moves, reopenings, returns, signatures, plans }: Open): number =>
  Math.max(
    issuedAt,
    ...moves.map(({ at }) => at),
    ...reopenings.map(({ at }) => at),
    ...returns.map(({ at }) => at),
    ...signatures.map(({ at }) => at),
    ...plans.map(({ answer }) => (answer?.approved === false ? answer.at : 0)),
  )

/** 配合人: their own part, by the day of the whole. */
const tasks = (finding: Open): readonly Asking[] =>
  finding.tasks
    .filter(({ tick, personId }) => tick === null && personId !== finding.assignment.ownerId)
    .map(({ personId }) => ({
      personId,
      reason: 'task',
      by: finding.assignment.dueOn,
      since: sinceOf(finding),
    }))

/** The village's team (驻村工作队) follows up what its owner let pass; after the review leader, nobody is told day by day. */
function late(campaign: Campaign, finding: Open, rung: Rung | null): readonly Asking[] {
  if (rung === null || !hasReached(rung, 'liaison')) return []
  const { ownerId, dueOn } = finding.assignment
  return holdersOf(campaign, finding, 'village-team')
    .filter((personId) => personId !== ownerId)
    .map((personId) => ({ personId, reason: 'late', by: dueOn, since: finding.issuedAt }))
}

/** The monthly look at what takes long. */
function looks(finding: Open, today: Day): readonly Asking[] {
  if (finding.stage !== 'long-term') return []
  const by = nextLookOn(finding.longTerm)
  if (by > today) return []
  const last = finding.longTerm.looks.at(-1)?.at ?? finding.longTerm.approvedAt
  return [{ personId: finding.assignment.reviewerId, reason: 'to-look', by, since: last }]
}

/** Whether the owner has done anything about it on this day. */
export function touchedOn(finding: Finding, personId: string, day: Day): boolean {
  if (!('tasks' in finding)) return false
  const claim = 'claim' in finding ? finding.claim : null
  const acts = [
    ...(claim === null ? [] : [claim]),
    ...finding.plans,
    ...finding.requests,
    ...finding.tasks.flatMap(({ tick }) => tick ?? []),
    ...(finding.longTerm?.milestones.flatMap(({ tick }) => tick ?? []) ?? []),
  ]
  return acts.some(({ by, at }) => by === personId && dayOf(at) === day)
}
