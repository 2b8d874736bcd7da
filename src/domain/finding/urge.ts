import { dayOf } from '../calendar.ts'
import { may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding } from './finding.ts'
import { isOpen } from './tasks.ts'

/** `reachedId` = the owner whose card is at hand to be buzzed about; null where none is. */
export type Urge = By & { readonly reachedId: string | null }

/** 加急: somebody by name has the owner buzzed about a grave (A) or overdue finding, once a day whoever asks. It moves no day and no stage. */
export function urge({ by, roles, reachedId }: Urge, finding: Finding, now: number): Decision {
  if (!may('urge', roles)) return refuse('may-not-urge')
  const today = dayOf(now)
  if (!isOpen(finding)) return refuse('not-urgent')
  const { facts, assignment, urges = [] } = finding
  if (facts.severity !== 'A' && assignment.dueOn >= today) return refuse('not-urgent')
  if (urges.some(({ at }) => dayOf(at) === today)) return refuse('urged-today')
  // Handed on meanwhile: the card at hand is somebody else's.
  if (reachedId !== assignment.ownerId) return refuse('nothing-to-urge')
  return accept({ type: 'owner-urged', by, at: now, ownerId: assignment.ownerId })
}
