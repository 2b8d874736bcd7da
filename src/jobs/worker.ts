import { DeliveryFault } from '../app/ports/chat.ts'
import type { Job } from '../app/ports/jobs.ts'
import type { InboxRow, JobOutcome, Store } from '../app/ports/store.ts'
import type { Limits } from './limits.ts'
import { afterFault, describe } from './retry.ts'

/** Longer than any call's time-out, so that a lease only runs out when its holder is gone. */
const LEASE_MS = 60_000
const BATCH = 32
/** Jobs under way at once; each in a lane of its own, so a slow one holds up nobody else. */
const AT_ONCE = 16
const POLL_MS = 250
const INBOX_TRIES = 8

export type WorkerLog = {
  /** A job or event that failed; `final` = it will not be tried again. */
  failed(what: string, id: string | number, error: string, final: boolean): void
  done(what: string): void
}
export type WorkerParts = {
  readonly store: Store
  readonly now: () => number
  readonly limits: Limits
  /** Does one job; throws what afterFault can read. */
  readonly perform: (job: Job) => Promise<JobOutcome>
  /** Acts on one event from the inbox. */
  readonly heed: (row: InboxRow) => Promise<void>
  readonly log: WorkerLog
}
export type Worker = {
  /** Looks again at once. */
  nudge(): void
  /** Resolves when nothing due is left to do. */
  idle(): Promise<void>
  /** Finishes what is under way, then stops. */
  stop(): Promise<void>
}

/** The one loop of the back door: first what came in, then what is to go out, order kept within a lane. */
export function startWorker(parts: WorkerParts): Worker {
  const underWay = new Set<Promise<void>>()
  const resting: (() => void)[] = []
  let stopping = false
  let restless = true
  let wake = () => {}

  const nudge = () => {
    restless = true
    wake()
  }
  const nap = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      setTimeout(resolve, POLL_MS).unref()
    })
  const start = (job: Job) => {
    const task: Promise<void> = doOne(parts, job).finally(() => {
      underWay.delete(task)
      nudge()
    })
    underWay.add(task)
  }
  const round = async (): Promise<boolean> => {
    const rows = await parts.store.takeInbox(parts.now(), LEASE_MS, BATCH)
    // One after the other: people's messages mean something only in their order.
    for (const row of rows) await heedOne(parts, row)
    const jobs = await parts.store.takeJobs(parts.now(), LEASE_MS, AT_ONCE - underWay.size)
    jobs.forEach(start)
    return rows.length + jobs.length > 0
  }
  const loop = async () => {
    while (!stopping) {
      restless = false
      const busy = await round().catch((error: unknown) => {
        parts.log.failed('round', '-', describe(error), false)
        return false
      })
      if (busy || restless) continue
      if (underWay.size === 0) for (const rest of resting.splice(0)) rest()
      await nap()
    }
    await Promise.all(underWay)
    for (const rest of resting.splice(0)) rest()
  }
  const running = loop()

  return {
    nudge,
    idle: () =>
      new Promise((resolve) => {
        resting.push(resolve)
        nudge()
      }),
    stop: async () => {
      stopping = true
      nudge()
      await running
    },
  }
}

async function heedOne({ store, heed, now, log }: WorkerParts, row: InboxRow): Promise<void> {
  try {
    await heed(row)
    log.done('event')
  } catch (error) {
    const final = row.attempts >= INBOX_TRIES
    log.failed('event', row.id, describe(error), final)
    await store.failInbox(row.id, describe(error), final ? null : now() + row.attempts * 2_000)
  }
}

/** Jobs that call the platform wait their turn; the others do not. */
const CALLS_OUT = new Set(['post', 'refresh', 'say', 'react'])

async function doOne(parts: WorkerParts, job: Job): Promise<void> {
  const { store, limits, log, now } = parts
  try {
    if (CALLS_OUT.has(job.payload.do)) await pause(limits.book(job.lane, now()))
    const outcome = await parts.perform(job)
    await store.settleJob(job, outcome)
    log.done(job.payload.do)
  } catch (error) {
    const outcome = afterFault(error, job, now())
    if (error instanceof DeliveryFault && error.kind === 'retry') {
      const until = now() + (error.retryAfterMs ?? 1_000)
      if (error.code === 99991400) limits.hold(null, until)
      if (error.code === 230020) limits.hold(job.lane, until)
    }
    log.failed(job.payload.do, job.id, describe(error), outcome.kind === 'dead')
    await store.settleJob(job, outcome)
  }
}

const pause = (ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))
