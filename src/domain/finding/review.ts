import { type Day, dayOf, isDay } from '../calendar.ts'
import { barredBy, may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, type Refusal, refuse } from './decision.ts'
import type { At, Finding } from './finding.ts'

/** `entry` = its number in the write-off register (销号登记). */
export type SignOff = By & { readonly entry?: number }

/** The review leader signs this one finding off (一条销一条). */
export function writeOff({ by, roles, entry }: SignOff, finding: Finding, now: number): Decision {
  const no = cannotReview({ by, roles }, finding, 'write-off')
  return no ?? accept({ type: 'finding-written-off', by, at: now, ...(entry === undefined ? {} : { entry }) })
}

export type SendBack = By & {
  /** The reasons chosen and the words added, as the owner reads them. */
  readonly reason: string
  /** Which of the campaign's return reasons were chosen; what is counted. */
  readonly picked?: readonly string[]
  /** A new day, where the reviewer sets one: within the cap, to be signed for anew. */
  readonly newDay?: { readonly dueOn: Day; readonly capOn: Day }
}

/** The review leader returns it with a reason; the due day stays unless a later one is set. */
export function sendBack(back: SendBack, finding: Finding, now: number): Decision {
  const { by, roles, reason, picked, newDay } = back
  const no = cannotReview({ by, roles }, finding, 'return')
  if (no !== null) return no
  if (reason.trim() === '') return refuse('reason-missing')
  const wrong = newDay === undefined ? null : wrongDay(newDay, finding as At<'submitted'>, now)
  if (wrong !== null) return refuse(wrong)
  return accept({
    type: 'work-returned',
    by,
    at: now,
    reason: reason.trim(),
    ...(picked === undefined ? {} : { picked }),
    ...(newDay === undefined ? {} : { dueOn: newDay.dueOn }),
  })
}

function wrongDay(
  { dueOn, capOn }: { readonly dueOn: Day; readonly capOn: Day },
  { assignment }: At<'submitted'>,
  now: number,
): Refusal | null {
  if (!isDay(dueOn)) return 'day-missing'
  if (dueOn < dayOf(now)) return 'day-past'
  if (dueOn <= assignment.dueOn) return 'day-not-later'
  return dueOn > capOn ? 'day-after-cap' : null
}

function cannotReview({ roles }: By, finding: Finding, action: 'write-off' | 'return'): Decision | null {
  if (finding.stage !== 'submitted') return refuse('not-awaiting-review')
  const barred = barredBy(action, roles)
  if (barred !== null)
    return refuse(barred === 'of-owners-unit' ? 'reviewer-of-owners-unit' : 'reviewer-is-owner')
  return may(action, roles) ? null : refuse('not-the-reviewer')
}
