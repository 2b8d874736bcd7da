import type { Issuing } from '../campaign/campaign.ts'
import { accept, type Decision } from './decision.ts'
import type { Assignment, Facts } from './finding.ts'

export type Report = {
  readonly facts: Facts
  readonly proposal: Assignment
  /** A team leader's or the office's own report is confirmed and issued by the same act (组长负责制). */
  readonly byLeader: boolean
  /** The campaign's; at once unless said. */
  readonly issuing?: Issuing
}

/** Opens a finding. A member's report waits for the leader; a leader's is issued at once, or waits for the list. */
export function report({ facts, proposal, byLeader, issuing }: Report, now: number): Decision {
  const by = facts.finderId
  const reported = { type: 'finding-reported', by, at: now, facts, proposal } as const
  if (!byLeader) return accept(reported)
  const confirmed = { type: 'finding-confirmed', by, at: now } as const
  if (issuing === 'by-list') return accept(reported, confirmed)
  return accept(reported, confirmed, { type: 'finding-issued', by, at: now, assignment: proposal })
}
