import type { Day } from '../calendar.ts'
import { type Finding, isOnTheSpot } from './finding.ts'
import type { Plan } from './records.ts'

/** `skipped`: the work was handed in, or took another road, without a plan. */
export const PLAN_STATES = ['wanted', 'returned', 'waiting', 'approved', 'skipped'] as const
export type PlanState = (typeof PLAN_STATES)[number]

/** How a finding stands with its plan. `by` = the day it is due; null where the campaign set none. */
export type PlanStanding = {
  readonly state: PlanState
  readonly plan: Plan | null
  readonly by: Day | 'unknown' | null
  /** Handed in after its day, or not in though its day is over. */
  readonly late: boolean
}

/** Null where no plan is asked for: not issued, put right on the spot, or issued in a campaign without that term. */
export function planStanding(finding: Finding, today: Day): PlanStanding | null {
  if (!('plans' in finding) || isOnTheSpot(finding)) return null
  const plan = finding.plans.at(-1) ?? null
  const by = finding.terms?.planBy ?? null
  if (plan === null && by === null) return null
  const state = stateOf(finding, plan)
  const overdue = by !== null && by !== 'unknown' && today > by
  return { state, plan, by, late: plan?.late ?? (state === 'wanted' && overdue) }
}

function stateOf({ stage }: Finding, plan: Plan | null): PlanState {
  if (plan?.answer?.approved === true) return 'approved'
  if (stage !== 'issued' && stage !== 'claimed') return 'skipped'
  if (plan === null) return 'wanted'
  return plan.answer === null ? 'waiting' : 'returned'
}

/** Stands for the county's own units among the places. */
export const COUNTY_UNITS = '-'

/** Whose plans go on one paper: the village's; the town's own; the county's units. */
export const planPlaceOf = ({ facts }: Finding): string => facts.villageId ?? facts.townId ?? COUNTY_UNITS
