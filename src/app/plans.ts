import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import { personById, placeById } from '../domain/campaign/lookup.ts'
import type { Finding, Stage } from '../domain/finding/finding.ts'
import { type PlanStanding, planPlaceOf, planStanding } from '../domain/finding/plan-standing.ts'
import type { PlanText } from '../domain/finding/records.ts'
import { assignmentOf, barredBy, type FindingRole, may, rolesOn, townOf } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import { maySeeFinding, type Sight } from './may-see.ts'

/** A finding of which a plan is, or was, asked for. */
export type Planned = {
  readonly finding: Extract<Finding, { plans: unknown }>
  readonly standing: PlanStanding
}

const ISSUED = [
  'issued',
  'claimed',
  'long-term',
  'submitted',
  'written-off',
  'verified',
] as const satisfies readonly Stage[]

/** The findings of one place (of all of them without one) that have to do with plans, by number. */
export async function plannedIn(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  campaign: Campaign,
  placeId?: string,
): Promise<readonly Planned[]> {
  const place = placeById(campaign, placeId)
  const where =
    place === null ? {} : place.kind === 'village' ? { villageId: place.id } : { townId: place.id }
  const found = await store.findings({ campaignId: campaign.id, stages: ISSUED, ...where })
  return plannedOf(
    found.map(({ value }) => value).filter((one) => placeId === undefined || planPlaceOf(one) === placeId),
    dayOf(now()),
  )
}

export const plannedOf = (findings: readonly Finding[], today: Day): readonly Planned[] =>
  findings
    .flatMap((finding): readonly Planned[] => {
      const standing = planStanding(finding, today)
      return standing === null || !('plans' in finding) ? [] : [{ finding, standing }]
    })
    .toSorted((a, b) => a.finding.facts.number.localeCompare(b.finding.facts.number))

export const mayHandIn = (campaign: Campaign, finding: Finding, personId: string): boolean =>
  may('submit-plan', rolesOn(campaign, finding, personId))

/** Whether somebody may answer the plan that waits: never their own. */
export function mayAnswer(campaign: Campaign, { finding, standing }: Planned, personId: string): boolean {
  const roles = rolesOn(campaign, finding, personId)
  return (
    standing.state === 'waiting' &&
    standing.plan?.by !== personId &&
    may('answer-plan', roles) &&
    barredBy('answer-plan', roles) === null
  )
}

const TOUCHES: readonly FindingRole[] = ['town-lead', 'village-team', 'support-unit', 'office']

/** Whether plans of this place are theirs to hand in or to answer, besides what they own themselves. */
export function looksAfterPlan(campaign: Campaign, finding: Finding, sight: Sight): boolean {
  const roles = rolesOn(campaign, finding, sight.personId)
  return TOUCHES.some((role) => roles.has(role)) && maySeeFinding(campaign, sight, finding)
}

/** Whether a plan can be written: none is in, or the one that is has no answer that stands. */
export const isOpenToPlan = ({ state }: PlanStanding): boolean =>
  state === 'wanted' || state === 'returned' || state === 'waiting'

/** What the form is filled in with to begin with: the plan as it was last, or what the finding itself says. */
export function startingPlan({ finding, standing: { plan } }: Planned, today: Day): PlanText {
  const { ownerId, dueOn, measures = '' } = finding.assignment
  if (plan !== null) {
    const { personId, day, evidence, lasting } = plan
    return { measures: plan.measures, personId, day, evidence, lasting }
  }
  const evidence = finding.facts.standard.evidence.join('、')
  return { measures, personId: ownerId, day: dueOn < today ? '' : dueOn, evidence, lasting: '' }
}

/** Who may be named in a plan on a phone: those of the finding's town, the owner and the owner's unit. */
export function peopleForPlan(campaign: Campaign, { finding, standing }: Planned): readonly Person[] {
  const ownerId = assignmentOf(finding)?.ownerId ?? ''
  const unit = personById(campaign, ownerId)?.unit ?? ''
  const named = new Set([ownerId, standing.plan?.personId])
  const isNear = ({ id, placeId, unit: own }: Person) =>
    named.has(id) ||
    (unit !== '' && own === unit) ||
    (placeId !== null && townOf(campaign, placeId)?.id === finding.facts.townId)
  const near = campaign.people.filter(isNear)
  return near.toSorted((a, b) => Number(named.has(b.id)) - Number(named.has(a.id)))
}
