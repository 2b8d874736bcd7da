import { accept, type Decision } from './decision.ts'
import type { Assignment, Facts } from './finding.ts'

export type Report = {
  readonly facts: Facts
  readonly proposal: Assignment
  /** A team leader's or the office's own report is confirmed and issued by the same act (组长负责制). */
  readonly byLeader: boolean
}

/** Opens a finding. A member's report waits for the leader; a leader's is issued at once. */
export function report({ facts, proposal, byLeader }: Report, now: number): Decision {
  const by = facts.finderId
  const reported = { type: 'finding-reported', by, at: now, facts, proposal } as const
  if (!byLeader) return accept(reported)
  return accept(
    reported,
    { type: 'finding-confirmed', by, at: now },
    { type: 'finding-issued', by, at: now, assignment: proposal },
  )
}
