import { barredBy, may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding } from './finding.ts'

/** The review leader signs this one finding off (一条销一条). */
export function writeOff({ by, roles }: By, finding: Finding, now: number): Decision {
  const no = cannotReview({ by, roles }, finding, 'write-off')
  return no ?? accept({ type: 'finding-written-off', by, at: now })
}

export type SendBack = By & { readonly reason: string }

/** The review leader returns it with a reason; the due day stays. */
export function sendBack({ by, roles, reason }: SendBack, finding: Finding, now: number): Decision {
  const no = cannotReview({ by, roles }, finding, 'return')
  if (no !== null) return no
  if (reason.trim() === '') return refuse('reason-missing')
  return accept({ type: 'work-returned', by, at: now, reason: reason.trim() })
}

function cannotReview({ roles }: By, finding: Finding, action: 'write-off' | 'return'): Decision | null {
  if (finding.stage !== 'submitted') return refuse('not-awaiting-review')
  const barred = barredBy(action, roles)
  if (barred !== null) return refuse(barred === 'owner' ? 'reviewer-is-owner' : 'reviewer-of-owners-unit')
  return may(action, roles) ? null : refuse('not-the-reviewer')
}
