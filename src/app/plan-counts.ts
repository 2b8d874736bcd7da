import type { PlanState } from '../domain/finding/plan-standing.ts'
import type { Planned } from './plans.ts'

export type PlanTally = Readonly<Record<PlanState | 'late', number>>

/** How many stand how; late ones are counted besides, whatever became of them. */
export function countPlans(planned: readonly Planned[]): PlanTally {
  const count = (state: PlanState) => planned.filter(({ standing }) => standing.state === state).length
  return {
    wanted: count('wanted'),
    returned: count('returned'),
    waiting: count('waiting'),
    approved: count('approved'),
    skipped: count('skipped'),
    late: planned.filter(({ standing }) => standing.late).length,
  }
}
