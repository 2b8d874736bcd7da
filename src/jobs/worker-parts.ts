import type { Job } from '../app/ports/jobs.ts'
import type { InboxRow, JobOutcome, Store } from '../app/ports/store.ts'
import type { Limits } from './limits.ts'

export type WorkerLog = {
  /** A job or event that failed; `final` = it will not be tried again. */
  failed(what: string, id: string | number, error: string, final: boolean): void
  done(what: string): void
}
export type WorkerParts = {
  readonly store: Store
  readonly now: () => number
  readonly limits: Limits
  /** Names this bot among those on the same register; only one of them hears and sends at a time. */
  readonly holder: string
  /** Does one job; throws what afterFault can read. */
  readonly perform: (job: Job) => Promise<JobOutcome>
  /** Acts on one event from the inbox. */
  readonly heed: (row: InboxRow) => Promise<void>
  /** Told when this bot goes on duty: when somebody last was (ms), null where nobody ever was. */
  readonly begin?: (lastOn: number | null) => Promise<void>
  readonly log: WorkerLog
}
