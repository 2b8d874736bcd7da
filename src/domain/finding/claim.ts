import { may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding } from './finding.ts'

/** The owner's own signature (认领): nobody signs for another. */
export function claim({ by, roles }: By, finding: Finding, now: number): Decision {
  if (finding.stage !== 'issued') return refuse('not-awaiting-claim')
  if (!may('claim', roles)) return refuse('not-the-owner')
  return accept({ type: 'finding-claimed', by, at: now })
}
