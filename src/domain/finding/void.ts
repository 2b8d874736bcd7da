import { may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding } from './finding.ts'

export type Void = By & { readonly reason: string }

/** Takes back a report made in error (作废), before work was handed in; it stays in the register, never counted as written off. */
export function voidFinding({ by, roles, reason }: Void, finding: Finding, now: number): Decision {
  const { stage } = finding
  if (stage === 'voided' || stage === 'merged' || stage === 'ended') return refuse('already-settled')
  if (stage === 'submitted' || stage === 'written-off' || stage === 'verified')
    return refuse('too-late-to-void')
  if (!may('void', roles)) return refuse('not-a-leader')
  if (reason.trim() === '') return refuse('reason-missing')
  return accept({ type: 'finding-voided', by, at: now, reason: reason.trim() })
}
