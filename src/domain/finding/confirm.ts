import type { Day } from '../calendar.ts'
import type { Issuing } from '../campaign/campaign.ts'
import { type FindingRole, may } from '../permission.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding } from './finding.ts'

export type By = { readonly by: string; readonly roles: ReadonlySet<FindingRole> }

/** `issuing` is the campaign's; at once unless said. `dueOn` = the day due when it is issued by this; as proposed unless said. */
export type Confirm = By & { readonly issuing?: Issuing; readonly dueOn?: Day }

/** The team leader vouches for a member's report: which issues it to the proposed owner, or leaves it for the town's list. */
export function confirm({ by, roles, issuing, dueOn }: Confirm, finding: Finding, now: number): Decision {
  if (finding.stage !== 'reported') return refuse('not-awaiting-confirmation')
  if (!may('confirm', roles)) return refuse('not-a-leader')
  const confirmed = { type: 'finding-confirmed', by, at: now } as const
  if (issuing === 'by-list') return accept(confirmed)
  const assignment = { ...finding.proposal, dueOn: dueOn ?? finding.proposal.dueOn }
  return accept(confirmed, { type: 'finding-issued', by, at: now, assignment })
}
