import type { Card } from '../../cards/kit/card.ts'
import { planAnswerCard } from '../../cards/plan-answer-card.ts'
import { planFormCard } from '../../cards/plan-form-card.ts'
import { type PlanLine, planListCard, plansBackCard, plansCard } from '../../cards/plans-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { type PlanStanding, planPlaceOf } from '../domain/finding/plan-standing.ts'
import type { Plan } from '../domain/finding/records.ts'
import type { Deps } from './deps.ts'
import { sightOf } from './may-see.ts'
import { nameOf } from './people.ts'
import { placeOrder } from './place-order.ts'
import { countPlans } from './plan-counts.ts'
import { plannedFor, toHandIn } from './plan-files.ts'
import { personWithTitle } from './plan-people.ts'
import { planPlaceName } from './plan-place.ts'
import { dueDay, planDay, planLook, shortDay } from './plan-view.ts'
import {
  isOpenToPlan,
  looksAfterPlan,
  mayAnswer,
  mayHandIn,
  type Planned,
  peopleForPlan,
  plannedIn,
  plannedOf,
  startingPlan,
} from './plans.ts'
import type { PlanSpec } from './ports/plan-cards.ts'
import { dueWords, placeOf } from './views.ts'

type Spec<K extends PlanSpec['card']> = Extract<PlanSpec, { card: K }>

export function drawPlan(deps: Deps, campaign: Campaign, spec: PlanSpec): Promise<Card | null> {
  switch (spec.card) {
    case 'plan-form':
      return drawPlanForm(deps, campaign, spec)
    case 'plan-answer':
      return drawPlanAnswer(deps, campaign, spec)
    case 'plan-back':
      return drawPlansBack(deps, campaign, spec)
    case 'plan-list':
      return drawPlanList(deps, campaign, spec)
    case 'plans':
      return drawPlans(deps, campaign, spec)
  }
}

/** Where on the pages the same is to be seen. */
export function planPath(spec: PlanSpec): string {
  if (spec.card === 'plan-form') return `/findings/${encodeURIComponent(spec.findingId)}`
  return spec.card === 'plan-answer' || spec.card === 'plan-list'
    ? `/plans/${encodeURIComponent(spec.placeId)}`
    : '/plans'
}

async function drawPlanForm(deps: Deps, campaign: Campaign, spec: Spec<'plan-form'>): Promise<Card | null> {
  const finding = (await deps.store.finding(spec.findingId))?.value
  if (finding === undefined) return null
  const today = dayOf(deps.now())
  const [planned] = plannedOf([finding], today)
  const { facts } = finding
  const about = {
    finding: facts.id,
    number: facts.number,
    place: placeOf(campaign, finding),
    object: facts.object,
    text: facts.text,
    standard: `${facts.standard.code} ${facts.standard.title}`,
    due: 'assignment' in finding ? dueWords(finding.assignment.dueOn, today, finding) : { zh: '—', en: '—' },
  }
  const nothing = {
    planBy: null,
    late: false,
    problem: null,
    plan: null,
    form: null,
    mayEdit: false,
    next: null,
  }
  return planFormCard({
    ...about,
    ...(planned === undefined
      ? nothing
      : {
          ...planToWrite(campaign, spec, planned, today),
          next: await nextToWrite(deps, campaign, spec, planned),
        }),
  })
}

/** Once a plan is handed in, the next one of the place is a press away. */
async function nextToWrite(
  deps: Deps,
  campaign: Campaign,
  { personId }: Spec<'plan-form'>,
  { finding, standing }: Planned,
) {
  if (standing.state !== 'waiting' || standing.plan?.by !== personId) return null
  const here = await plannedFor(deps, campaign, planPlaceOf(finding), personId)
  const left = toHandIn(campaign, here, personId).filter((one) => one.standing.state !== 'waiting')
  const { number } = finding.facts
  const [next] = [...left.filter(({ finding: { facts } }) => facts.number > number), ...left]
  return next === undefined
    ? null
    : { finding: next.finding.facts.id, number: next.finding.facts.number, left: left.length }
}

/** The form where a plan is wanted or written anew, else the plan to be read. */
function planToWrite(campaign: Campaign, spec: Spec<'plan-form'>, planned: Planned, today: Day) {
  const { finding, standing } = planned
  const { plan, state, by, late } = standing
  const open = isOpenToPlan(standing) && mayHandIn(campaign, finding, spec.personId)
  const writes = open && (state !== 'waiting' || spec.edit === true || spec.draft !== undefined)
  const people = peopleForPlan(campaign, planned).slice(0, MOST_PEOPLE)
  return {
    planBy: dueDay(planDay(by)),
    late,
    problem: spec.problem ?? (writes ? returnedBecause(campaign, plan) : null),
    plan: plan === null ? null : planLook(campaign, plan),
    form: writes
      ? {
          typed: spec.draft ?? startingPlan(planned, today),
          people: people.map(({ id }) => ({ value: id, text: personWithTitle(campaign, id) })),
        }
      : null,
    mayEdit: open,
  }
}

/** One list on a phone. */
const MOST_PEOPLE = 60

function returnedBecause(campaign: Campaign, plan: Plan | null): Bilingual | null {
  if (plan === null || plan.answer === null || plan.answer.approved) return null
  const { by, reason } = plan.answer
  const name = nameOf(campaign, by)
  return { zh: `${name}退回：${reason}`, en: `returned by ${name}: ${reason}` }
}

/** As many as one looks through at a time. */
const MOST_ANSWERS = 10

/** What was ticked and typed when something has to be put right. */
export type AnsweredSoFar = {
  readonly ticked: ReadonlySet<string> | null
  readonly reason: string
  readonly problem: Bilingual | null
}

export async function drawPlanAnswer(
  deps: Deps,
  campaign: Campaign,
  { personId, placeId }: Spec<'plan-answer'>,
  so: AnsweredSoFar = { ticked: null, reason: '', problem: null },
): Promise<Card> {
  const waiting = (await plannedIn(deps, campaign, placeId)).flatMap((planned) => {
    const { plan } = planned.standing
    return plan !== null && mayAnswer(campaign, planned, personId) ? [{ ...planned, plan }] : []
  })
  const shown = waiting.toSorted((a, b) => a.plan.at - b.plan.at).slice(0, MOST_ANSWERS)
  return planAnswerCard({
    placeId,
    place: planPlaceName(campaign, placeId),
    lines: shown.map(({ finding, plan }) => ({
      ...planLook(campaign, plan),
      finding: finding.facts.id,
      at: plan.at,
      number: finding.facts.number,
      object: finding.facts.object,
      problem: finding.facts.text,
      returns: finding.plans.filter(({ answer }) => answer?.approved === false).length,
    })),
    more: waiting.length - shown.length,
    ...so,
  })
}

/** Null once nothing of it is left: then nobody is told. */
async function drawPlansBack(
  deps: Deps,
  campaign: Campaign,
  { personId }: Spec<'plan-back'>,
): Promise<Card | null> {
  const returned = (await plannedIn(deps, campaign)).filter(
    ({ standing }) => standing.state === 'returned' && standing.plan?.by === personId,
  )
  const [only, another] = returned
  if (only !== undefined && another === undefined)
    return drawPlanForm(deps, campaign, { card: 'plan-form', personId, findingId: only.finding.facts.id })
  return plansBackCard(
    returned.map((planned) => ({
      ...lineOf(planned),
      about: returnedBecause(campaign, planned.standing.plan) ?? { zh: '', en: '' },
    })),
  )
}

async function drawPlanList(
  deps: Deps,
  campaign: Campaign,
  { personId, placeId }: Spec<'plan-list'>,
): Promise<Card> {
  const planned = await plannedFor(deps, campaign, placeId, personId)
  const wanted = toHandIn(campaign, planned, personId).filter(({ standing }) => standing.state !== 'waiting')
  return planListCard(planPlaceName(campaign, placeId), wanted.map(lineOf))
}

const lineOf = ({ finding: { facts }, standing }: Planned): PlanLine => ({
  finding: facts.id,
  number: facts.number,
  object: facts.object,
  text: facts.text,
  about: dayWords(standing),
})

function dayWords({ by, late, state }: PlanStanding): Bilingual {
  const day = planDay(by)
  const back = state === 'returned' ? { zh: '被退回　', en: 'returned, ' } : { zh: '', en: '' }
  const due = day === '' ? { zh: '', en: '' } : { zh: `${shortDay(day)}前交`, en: `due ${day}` }
  return {
    zh: back.zh + due.zh + (late ? '，已逾期' : ''),
    en: back.en + due.en + (late ? ', late' : ''),
  }
}

async function drawPlans(deps: Deps, campaign: Campaign, { personId }: Spec<'plans'>): Promise<Card> {
  const all = await plannedIn(deps, campaign)
  const today: Day = dayOf(deps.now())
  const own = all.filter(
    ({ finding, standing }) =>
      finding.assignment.ownerId === personId &&
      (standing.state === 'wanted' || standing.state === 'returned'),
  )
  const sight = sightOf(campaign, personId)
  const theirs = all.filter(({ finding }) => looksAfterPlan(campaign, finding, sight))
  const places = [...new Set(theirs.map(({ finding }) => planPlaceOf(finding)))].map((placeId) => {
    const here = theirs.filter(({ finding }) => planPlaceOf(finding) === placeId)
    return {
      ...countPlans(here),
      placeId,
      name: planPlaceName(campaign, placeId),
      by: dueDay(nextDay(here, today)),
      toAnswer: here.filter((planned) => mayAnswer(campaign, planned, personId)).length,
    }
  })
  const order = placeOrder(campaign)
  const asks = ({ toAnswer }: { readonly toAnswer: number }) => (toAnswer > 0 ? 0 : 1)
  return plansCard({
    // What waits for the reader comes first; the rest as the campaign names its places.
    places: places.toSorted((a, b) => asks(a) - asks(b) || order(a.placeId) - order(b.placeId)),
    own: own.map(lineOf),
  })
}

const nextDay = (planned: readonly Planned[], today: Day): string =>
  planned
    .filter(({ standing }) => standing.state === 'wanted' || standing.state === 'returned')
    .map(({ standing }) => planDay(standing.by))
    .filter((day) => day >= today)
    .toSorted()[0] ?? ''
