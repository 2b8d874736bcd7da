import { DeliveryFault } from '../app/ports/chat.ts'
import type { Job } from '../app/ports/jobs.ts'
import type { JobOutcome } from '../app/ports/store.ts'
import type { Asking, Turn } from './limits.ts'
import { afterFault, describe } from './retry.ts'
import type { WorkerParts } from './worker-parts.ts'

/** Jobs taken and not yet settled; each in a lane of its own, so a slow one holds up nobody else. */
const MOST_TAKEN = 64
const MOST_UNDER_WAY = 32
/** Bulk waits here only when its turn is near: what stands in line behind it may be urgent, and is not seen before it is taken. */
const MOST_BULK = 24
const BULK_WAIT_MS = 1_000
/** Jobs that speak to the platform's chats wait their turn; the others do not. */
const CALLS_OUT = new Set(['post', 'file', 'refresh', 'retire', 'say', 'react', 'urge'])
/** The platform's ways to say "slower": the app's rate, a chat's or person's, and congestion (platform rules 4.15, 4.16). */
const APP_LIMIT = new Set([99991400, 99991403, 11232])
const LANE_LIMIT = 230020
const CONGESTED = 11232
const CONGESTION_MS = 10_000

/** Taken jobs on their way out: urgent ones first, each as soon as the platform's limits allow. */
export class Outbox {
  readonly #parts: WorkerParts
  readonly #mostWaitMs: number
  readonly #nudge: () => void
  readonly #waiting: { readonly job: Job; readonly since: number }[] = []
  readonly #underWay = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined

  /** `nudge` is told whenever there is room again. After half its lease a job that has not begun is given back. */
  constructor(parts: WorkerParts, leaseMs: number, nudge: () => void) {
    this.#parts = parts
    this.#mostWaitMs = leaseMs / 2
    this.#nudge = nudge
  }

  room(): number {
    return Math.max(0, MOST_TAKEN - this.#waiting.length - this.#underWay.size)
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#underWay.size === 0
  }

  /** Starts what may start, keeps the rest, and gives bulk back that would only stand in the way. */
  async add(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return
    const { limits, now } = this.#parts
    // One whose lease ran out while it waited comes again with another.
    for (const { id } of jobs) this.#drop(id)
    for (const job of jobs) this.#waiting.push({ job, since: now() })
    this.#waiting.sort((a, b) => Number(isBulk(a.job)) - Number(isBulk(b.job)) || a.job.id - b.job.id)
    this.#pump()
    const bulk = this.#waiting.filter(({ job }) => isBulk(job))
    const [next] = bulk
    const near = next !== undefined && limits.freeAt(askingOf(next.job), now()) <= now() + BULK_WAIT_MS
    const late = bulk.slice(near ? MOST_BULK : 0)
    for (const { job } of late) await this.#giveBack(job, limits.putOff(now()))
  }

  /** Waits for what is under way; what has not begun is there for whoever comes next. */
  async close(): Promise<void> {
    await this.release()
    await Promise.all(this.#underWay)
  }

  /** Gives back what has not begun: somebody else sends it. */
  async release(): Promise<void> {
    clearTimeout(this.#timer)
    for (const { job } of [...this.#waiting]) await this.#giveBack(job, this.#parts.now())
  }

  #pump(): void {
    clearTimeout(this.#timer)
    const { limits, now } = this.#parts
    let next = Number.POSITIVE_INFINITY
    for (const { job, since } of [...this.#waiting]) {
      if (this.#underWay.size >= MOST_UNDER_WAY) return
      if (now() - since > this.#mostWaitMs) {
        void this.#giveBack(job, now())
        continue
      }
      const at = CALLS_OUT.has(job.payload.do) ? limits.freeAt(askingOf(job), now()) : 0
      if (at <= now()) this.#start(job)
      else next = Math.min(next, at)
    }
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#pump(), Math.max(1, next - now()))
  }

  #start(job: Job): void {
    this.#drop(job.id)
    const { limits, now } = this.#parts
    const turn = CALLS_OUT.has(job.payload.do) ? limits.start(askingOf(job), now()) : null
    const task = doOne(this.#parts, job, turn).finally(() => {
      this.#underWay.delete(task)
      this.#pump()
      this.#nudge()
    })
    this.#underWay.add(task)
  }

  /** Lets somebody take it again, from `at` on. */
  async #giveBack(job: Job, at: number): Promise<void> {
    this.#drop(job.id)
    const { store, log } = this.#parts
    await store
      .settleJob(job, { kind: 'put-off', at })
      .catch((error: unknown) => log.failed('giving back', job.id, describe(error), false))
  }

  #drop(id: number): void {
    const index = this.#waiting.findIndex(({ job }) => job.id === id)
    if (index >= 0) this.#waiting.splice(index, 1)
  }
}

/** Digests go to everybody at one moment, and old cards are closed by the hundred: nobody sits waiting for those. */
const isBulk = ({ payload }: Job): boolean =>
  payload.do === 'retire' || (payload.do === 'post' && payload.card.card === 'digest')
const askingOf = (job: Job): Asking => ({ lane: heardBy(job), bulk: isBulk(job) })

/** Whose limit a call counts against: several lanes may lead to one person. */
function heardBy({ lane, payload }: Job): string {
  if (!('to' in payload)) return lane
  return 'openId' in payload.to ? `person:${payload.to.openId}` : `chat:${payload.to.chatId}`
}

async function doOne(parts: WorkerParts, job: Job, turn: Turn | null): Promise<void> {
  const { store, log, now } = parts
  try {
    const outcome = await parts.perform(job).finally(() => turn?.end(now()))
    await store.settleJob(job, outcome)
    log.done(job.payload.do)
  } catch (error) {
    const outcome = standBack(parts, job, error)
    log.failed(job.payload.do, job.id, describe(error), outcome.kind === 'dead')
    // When even this fails, the lease runs out and the job is taken again.
    await store
      .settleJob(job, outcome)
      .catch((worse: unknown) => log.failed('settling', job.id, describe(worse), false))
  }
}

/** What becomes of the job, and of everything else when the platform said "slower". */
function standBack({ limits, now }: WorkerParts, job: Job, error: unknown): JobOutcome {
  const outcome = afterFault(error, job, now())
  if (!(error instanceof DeliveryFault)) return outcome
  const wait = error.retryAfterMs ?? (error.code === CONGESTED ? CONGESTION_MS : 1_000)
  if (APP_LIMIT.has(error.code)) limits.refused(null, now(), now() + wait)
  if (error.code === LANE_LIMIT) limits.refused(heardBy(job), now(), now() + wait)
  return outcome
}
