import type { Day } from '../calendar.ts'
import type { Finding } from '../finding/finding.ts'
import type { Rung } from './ladder.ts'

/** Why a finding is on somebody's list today, most pressing first. */
export const REASONS = [
  'overdue',
  'returned',
  'due-soon',
  'unsigned',
  'plan',
  'task',
  'to-review',
  'to-decide',
  'to-confirm',
  'to-look',
  'late',
  'open',
] as const
export type Reason = (typeof REASONS)[number]

/** What a finding asks of one person. */
export type Ask = {
  readonly personId: string
  readonly reason: Reason
  readonly finding: Finding
  /** The last day for it; null where no clock runs, 'unknown' where its year's calendar is not known. */
  readonly by: Day | 'unknown' | null
  /** Since when it is asked of this person (ms): what came after they said "I know" is news again. */
  readonly since: number
  /** How long its due day is over; null while it is not. */
  readonly rung: Rung | null
}
export type Asking = Pick<Ask, 'personId' | 'reason' | 'by' | 'since'>
