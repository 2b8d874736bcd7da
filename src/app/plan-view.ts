import type { PlanPartView } from '../../cards/plan-part.ts'
import type { PlanLook } from '../../cards/plan-words.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Day } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { type PlanStanding, planPlaceOf, planStanding } from '../domain/finding/plan-standing.ts'
import type { Plan } from '../domain/finding/records.ts'
import { nameOf } from './people.ts'
import { personWithTitle } from './plan-people.ts'
import { shortTime } from './since.ts'

/** The plan as it is read. */
export function planLook(campaign: Campaign, plan: Plan): PlanLook {
  const { measures, day, evidence, lasting, late, answer } = plan
  return {
    measures,
    person: personWithTitle(campaign, plan.personId),
    day,
    evidence,
    lasting,
    by: nameOf(campaign, plan.by),
    when: shortTime(plan.at),
    late,
    state: answer === null ? 'waiting' : answer.approved ? 'approved' : 'returned',
    answeredBy: answer === null ? '' : nameOf(campaign, answer.by),
    reason: answer?.reason ?? '',
  }
}

/** The day a plan is due; '' where none is set or known. */
export const planDay = (by: PlanStanding['by']): string => (by === null || by === 'unknown' ? '' : by)

/** `2026-04-08` where the year goes without saying. */
export function shortDay(day: Day): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}

/** That day in both languages; null where there is none. */
export const dueDay = (day: Day | ''): Bilingual | null =>
  day === '' ? null : { zh: shortDay(day), en: day }

/** What a finding's card and page say of its plan; null where none is asked for. */
export function planPartOf(campaign: Campaign, finding: Finding, today: Day): PlanPartView | null {
  const standing = planStanding(finding, today)
  if (standing === null) return null
  const { state, plan, by, late } = standing
  return {
    state,
    look: plan === null ? null : planLook(campaign, plan),
    by: dueDay(planDay(by)),
    late,
    placeId: planPlaceOf(finding),
  }
}
