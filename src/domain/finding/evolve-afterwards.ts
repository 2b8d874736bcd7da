import { answered, at, type EventOf } from './evolve-parts.ts'
import type { At, Finding } from './finding.ts'
import type { Check } from './records.ts'

type AfterwardsEvent = EventOf<'finding-written-off' | 'check-recorded' | 'check-signed' | 'finding-reopened'>

/** The write-off, and what the inspectors' re-check makes of it. */
export function evolveAfterwards(finding: Finding, event: AfterwardsEvent): Finding {
  switch (event.type) {
    case 'finding-written-off': {
      const { type: _, ...writeOff } = event
      return { ...at(finding, event, 'submitted'), stage: 'written-off', writeOff, pendingCheck: null }
    }
    case 'check-recorded': {
      const pendingCheck = { ...event.check, by: event.by, at: event.at }
      return { ...at(finding, event, 'written-off', 'verified'), pendingCheck }
    }
    case 'check-signed':
      return checked(at(finding, event, 'written-off', 'verified'), event)
    case 'finding-reopened':
      return reopened(at(finding, event, 'written-off', 'verified'), event)
  }
}

function checked(finding: At<'written-off' | 'verified'>, event: EventOf<'check-signed'>): Finding {
  const { pendingCheck } = finding
  if (pendingCheck === null) throw new Error('check-signed came before check-recorded')
  const check: Check = { ...pendingCheck, secondId: event.by, signedAt: event.at }
  const stage = check.outcome === 'in-place' ? 'verified' : finding.stage
  return { ...finding, stage, pendingCheck: null, checks: [...finding.checks, check] }
}

/** Back to the owner under its old number, to be signed for with the new day; what failed is kept. */
function reopened(finding: At<'written-off' | 'verified'>, event: EventOf<'finding-reopened'>): Finding {
  const { submission, writeOff, claim, pendingCheck: _, ...rest } = finding
  const { why, by, at: when, reason, dueOn } = event
  const { ownerId } = finding.assignment
  return {
    ...rest,
    stage: 'issued',
    signatures: claim === null ? rest.signatures : [...rest.signatures, claim],
    requests: answered(rest.requests, 'relapse', true, event),
    assignment: { ...rest.assignment, dueOn },
    reopenings: [...rest.reopenings, { why, by, at: when, reason, dueOn, ownerId, submission, writeOff }],
  }
}
