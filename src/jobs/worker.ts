import type { InboxRow } from '../app/ports/store.ts'
import { OnDuty } from './duty.ts'
import { Outbox } from './outbox.ts'
import { describe } from './retry.ts'
import type { WorkerParts } from './worker-parts.ts'

/** Longer than any call's time-out, so that a lease only runs out when its holder is gone. */
const LEASE_MS = 60_000
const BATCH = 32
const POLL_MS = 250
const INBOX_TRIES = 8

export type Worker = {
  /** Looks again at once. */
  nudge(): void
  /** Resolves when nothing due is left to do. */
  idle(): Promise<void>
  /** Finishes what is under way, gives back what is not, then stops. */
  stop(): Promise<void>
}

/** The one loop of the back door: first what came in, then what is to go out, order kept within a lane. Of several bots on one register one is on duty here; the others only look whether it still is. */
export function startWorker(parts: WorkerParts): Worker {
  const resting: (() => void)[] = []
  let stopping = false
  let restless = true
  let wake = () => {}

  const nudge = () => {
    restless = true
    wake()
  }
  const outbox = new Outbox(parts, LEASE_MS, nudge)
  const nap = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      setTimeout(resolve, POLL_MS).unref()
    })
  const duty = new OnDuty(parts.store, parts.holder, parts.limits, parts.begin ?? (async () => {}))
  const round = async (): Promise<boolean> => {
    if (!(await duty.isOurs(parts.now()))) {
      await outbox.release()
      return false
    }
    const rows = await parts.store.takeInbox(parts.now(), LEASE_MS, BATCH)
    // One after the other: people's messages mean something only in their order.
    for (const row of rows) await heedOne(parts, row)
    const jobs = await parts.store.takeJobs(parts.now(), LEASE_MS, outbox.room())
    await outbox.add(jobs)
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
      if (outbox.isEmpty()) for (const rest of resting.splice(0)) rest()
      await nap()
    }
    await outbox.close()
    await duty.leave().catch((error: unknown) => parts.log.failed('leaving', '-', describe(error), false))
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
    const faults = row.faults + 1
    const final = faults >= INBOX_TRIES
    log.failed('event', row.id, describe(error), final)
    await store.failInbox(row.seq, describe(error), final ? null : now() + faults * 2_000)
  }
}
