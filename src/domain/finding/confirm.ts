import { type FindingRole, may } from '../permission.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding } from './finding.ts'

export type By = { readonly by: string; readonly roles: ReadonlySet<FindingRole> }

/** The team leader vouches for a member's report, which issues it to the proposed owner. */
export function confirm({ by, roles }: By, finding: Finding, now: number): Decision {
  if (finding.stage !== 'reported') return refuse('not-awaiting-confirmation')
  if (!may('confirm', roles)) return refuse('not-a-leader')
  return accept(
    { type: 'finding-confirmed', by, at: now },
    { type: 'finding-issued', by, at: now, assignment: finding.proposal },
  )
}
