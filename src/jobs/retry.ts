import { DeliveryFault } from '../app/ports/chat.ts'
import type { Job } from '../app/ports/jobs.ts'
import type { JobOutcome } from '../app/ports/store.ts'

const STEPS_MS = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000, 120_000, 300_000]
/** After this long of trying a message is no news any more: it is kept as a dead letter. */
const GIVE_UP_MS = 24 * 3_600_000
/** A missing scope or a disabled app is mended by a person: look again now and then, do not hammer. */
const CONFIG_STEP_MS = 5 * 60_000

/** What becomes of a job that threw: try again later, or keep it as a dead letter. `now` is ms. */
export function afterFault(error: unknown, job: Job, now: number): JobOutcome {
  const said = describe(error)
  const kind = error instanceof DeliveryFault ? error.kind : 'retry'
  if (kind === 'stop' || kind === 'bug' || now - job.notBefore > GIVE_UP_MS)
    return { kind: 'dead', at: now, error: said }
  const step =
    kind === 'config' ? CONFIG_STEP_MS : (STEPS_MS[Math.min(job.faults, STEPS_MS.length - 1)] ?? 1_000)
  const asked = error instanceof DeliveryFault ? (error.retryAfterMs ?? 0) : 0
  // A little apart, so that what failed together does not come back together.
  const apart = (job.id % 10) * 37
  return { kind: 'retry', at: now + Math.max(step, asked) + apart, error: said }
}

export const describe = (error: unknown): string =>
  error instanceof DeliveryFault
    ? `${error.kind} ${error.code}: ${error.message}`
    : error instanceof Error
      ? `${error.name}: ${error.message}`
      : String(error)
