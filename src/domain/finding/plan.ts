import { type Day, dayOf, isDay } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { barredBy, may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, type Refusal, refuse } from './decision.ts'
import { type At, type Finding, isOnTheSpot } from './finding.ts'
import type { PlanText } from './records.ts'

export type SubmitPlan = By & { readonly plan: PlanText }

/** 责任到人、时间到天: no plan without a name and a day. A newer plan takes the place of one that waits or was returned. Late is recorded, never refused. */
export function submitPlan(
  { by, roles, plan }: SubmitPlan,
  finding: Finding,
  campaign: Campaign,
  now: number,
): Decision {
  if (!isPlanned(finding)) return refuse('not-awaiting-plan')
  if (!may('submit-plan', roles)) return refuse('may-not-plan')
  const today = dayOf(now)
  const wrong = wrongIn(plan, finding, campaign, today)
  if (wrong !== null) return refuse(wrong)
  const planBy = finding.terms?.planBy ?? 'unknown'
  return accept({ type: 'plan-submitted', by, at: now, plan, late: planBy !== 'unknown' && today > planBy })
}

/** `planAt` = when the plan that was read had been handed in; left out = whatever waits. */
export type AnswerPlan = By & { readonly planAt?: number }

export const approvePlan = (who: AnswerPlan, finding: Finding, now: number): Decision =>
  cannotAnswer(who, finding) ?? accept({ type: 'plan-approved', by: who.by, at: now })

export type ReturnPlan = AnswerPlan & { readonly reason: string }

export function returnPlan({ reason, ...who }: ReturnPlan, finding: Finding, now: number): Decision {
  const no = cannotAnswer(who, finding)
  if (no !== null) return no
  if (reason.trim() === '') return refuse('reason-missing')
  return accept({ type: 'plan-returned', by: who.by, at: now, reason: reason.trim() })
}

/** What was fixed on the spot needs no plan. */
const isPlanned = (finding: Finding): finding is At<'issued' | 'claimed'> =>
  (finding.stage === 'issued' || finding.stage === 'claimed') && !isOnTheSpot(finding)

function wrongIn(
  plan: PlanText,
  { assignment }: At<'issued' | 'claimed'>,
  { people, capOn }: Campaign,
  today: Day,
): Refusal | null {
  if (plan.measures.trim() === '') return 'measures-missing'
  if (plan.personId === '') return 'person-missing'
  if (!people.some(({ id }) => id === plan.personId)) return 'person-unknown'
  if (!isDay(plan.day)) return 'day-missing'
  if (plan.day < today) return 'day-past'
  // What is overdue already can still be planned, up to the cap.
  const limit = assignment.dueOn < today ? capOn : assignment.dueOn
  if (plan.day > limit) return plan.day > capOn ? 'day-after-cap' : 'day-after-due'
  return plan.evidence.trim() === '' ? 'evidence-missing' : null
}

function cannotAnswer({ by, roles, planAt }: AnswerPlan, finding: Finding): Decision | null {
  if (!isPlanned(finding)) return refuse('not-awaiting-plan')
  if (barredBy('answer-plan', roles) !== null) return refuse('own-request')
  if (!may('answer-plan', roles)) return refuse('may-not-decide')
  const last = finding.plans.at(-1)
  if (last === undefined || last.answer !== null) return refuse('no-plan-waiting')
  if (planAt !== undefined && planAt !== last.at) return refuse('plan-changed')
  return last.by === by ? refuse('own-request') : null
}
