import { may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Assignment, Finding } from './finding.ts'
import type { Terms } from './records.ts'

export type Issue = By & {
  readonly listId: string
  readonly assignment: Assignment
  readonly terms: Terms
}

/** One finding's part in a list that is issued; the list itself is `list/issue.ts`. */
export function issue(
  { by, roles, listId, assignment, terms }: Issue,
  finding: Finding,
  now: number,
): Decision {
  if (finding.stage !== 'confirmed') return refuse('not-awaiting-issue')
  if (!may('issue', roles)) return refuse('not-the-office')
  return accept({ type: 'finding-issued', by, at: now, assignment, listId, terms })
}
