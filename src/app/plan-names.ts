import type { Bilingual } from '../domain/bilingual.ts'
import type { PlanState } from '../domain/finding/plan-standing.ts'
import type { Planned } from './plans.ts'

export const PLAN_STATE_NAMES: Readonly<Record<PlanState, Bilingual>> = {
  wanted: { zh: '待交', en: 'wanted' },
  returned: { zh: '被退回', en: 'returned' },
  waiting: { zh: '待答复', en: 'waiting' },
  approved: { zh: '已同意', en: 'approved' },
  skipped: { zh: '未交方案', en: 'none handed in' },
}

/** How a plan stands, for a narrow column; late is always said. */
export const planStateName = ({ standing: { state, late } }: Pick<Planned, 'standing'>): string =>
  `${PLAN_STATE_NAMES[state].zh}${late ? '（逾期）' : ''}`
