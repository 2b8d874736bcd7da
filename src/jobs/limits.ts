import type { Freeing } from '../app/ports/duty.ts'
import { Window } from './window.ts'

/**
 * How fast the platform lets us send (platform rule 4.15): to one chat, person or message 5 a second; the app 50 a second and
 * 1,000 a minute. A second here is a little longer than theirs, for clocks never run quite alike; how late a call may arrive is counted apart.
 */
const LANE = [5, 1_003] as const
const APP = [
  [50, 1_003],
  [1_000, 61_000],
] as const
/** Places in the app's windows that bulk leaves to whoever waits for an answer. */
const SPARE = [2, 40] as const
/** Bulk beyond this many calls in a minute is spread over the minute, or the next answer would wait for its end. */
const BULK_AT_ONCE = 200
const BULK_GAP_MS = 62
/** Around the full and the half hour everybody's robots speak (platform rule 4.15): bulk goes slower. */
const CROWDED = { beforeMs: 30_000, afterMs: 90_000, atOnce: 20, gapMs: 250 }
const HALF_HOUR_MS = 30 * 60_000
/** No more calls than this go out before those made are written down: whoever follows a bot that fell counts so many beside what it finds written. Few, or one that falls every few seconds would have the minute full of what it never sent. */
export const MOST_UNWRITTEN = 20
const UNWRITTEN_AGAIN_MS = 20
/** The quickest of so few calls says nothing of the line: they waited together for a token and for connections. */
const LEARNING = 60
const FADING = 1.002
const MOST_LANES = 5_000

/** A call that was let go; `end` it when its answer is there or cannot come any more. */
export type Turn = { end(now: number): void }
export type Asking = {
  readonly lane: string
  /** Nobody waits for it: it stands back behind everything else. */
  readonly bulk: boolean
}

/**
 * Says when the next call in a lane may start. A place is free again a span after the call, plus what that call took
 * longer than the quickest: so much later than others it may have arrived. Times are ms.
 */
export class Limits {
  readonly #lanes = new Map<string, Window>()
  readonly #app = APP.map(([most, spanMs]) => new Window(most, spanMs))
  readonly #holds = new Map<string | null, number>()
  #quickest = Number.POSITIVE_INFINITY
  #ended = 0
  #bulkFrom = 0
  #putOffUntil = 0
  /** Calls let go since the minute's were counted last. */
  #sinceCounted = 0
  /** Calls let go since those were written down; null while nobody does so. */
  #unwritten: number | null = null

  /** When this call may start; Infinity while that hangs on the end of another. */
  freeAt({ lane, bulk }: Asking, now: number): number {
    const app = this.#app.map((window, index) => window.freeAt(now, bulk ? SPARE[index] : 0))
    return Math.max(
      this.#lanes.get(lane)?.freeAt(now) ?? now,
      this.#holds.get(lane) ?? now,
      this.#holds.get(null) ?? now,
      bulk ? this.#bulkFrom : now,
      (this.#unwritten ?? 0) < MOST_UNWRITTEN ? now : now + UNWRITTEN_AGAIN_MS,
      ...app,
    )
  }

  /** Lets a call go; ask `freeAt` before. */
  start({ lane, bulk }: Asking, now: number): Turn {
    const windows = [this.#lane(lane, now), ...this.#app]
    for (const window of windows) window.start()
    this.#sinceCounted += 1
    if (this.#unwritten !== null) this.#unwritten += 1
    if (bulk) this.#bulkFrom = now + this.#bulkGap(now)
    return {
      end: (ended) => {
        const took = Math.max(0, ended - now)
        for (const window of windows) window.end(now, this.#late(took))
        this.#learn(took)
      },
    }
  }

  /** When a bulk job that cannot go now should be looked at again: each at its own time, at the pace they will go. */
  putOff(now: number): number {
    this.#putOffUntil = Math.max(this.#putOffUntil, now + 1_000) + Math.max(BULK_GAP_MS, this.#bulkGap(now))
    return this.#putOffUntil
  }

  /** The platform refused a call of this lane (or, for null, of the whole app): nothing more before `until`, and after that more slowly for a while. */
  refused(lane: string | null, now: number, until: number): void {
    this.#holds.set(lane, Math.max(this.#holds.get(lane) ?? 0, until))
    if (lane !== null) this.#lane(lane, now).ease(now)
    else for (const window of this.#app) window.ease(now)
  }

  /** How many calls the platform counts in the minute before `now`, those under way among them, and when those that are not come free, to the second. */
  minute(now: number): { readonly calls: number; readonly freeing: readonly Freeing[] } {
    this.#sinceCounted = 0
    const bySecond = new Map<number, number>()
    for (const at of this.#app[1]?.freeing(now) ?? []) {
      const second = Math.ceil(at / 1_000) * 1_000
      bySecond.set(second, (bySecond.get(second) ?? 0) + 1)
    }
    const freeing = [...bySecond].map(([at, calls]) => ({ at, calls }))
    return { calls: this.#lastMinute(now), freeing }
  }

  /** Whether calls will soon have to wait for those made to be written down. */
  isToBeWritten(): boolean {
    return (this.#unwritten ?? 0) >= MOST_UNWRITTEN / 2
  }

  /** What `minute` answered last stands where whoever follows us finds it. */
  written(): void {
    this.#unwritten = this.#sinceCounted
  }

  /** So many calls went out by another hand within the last minute, nobody knows where to: nothing goes for a second, and the minute's places come free when theirs do. */
  remember(calls: readonly Freeing[], now: number): void {
    this.#holds.set(null, Math.max(this.#holds.get(null) ?? 0, now + LANE[1]))
    for (const each of calls) this.#app[1]?.take(each)
  }

  #lastMinute(now: number): number {
    return this.#app[1]?.used(now) ?? 0
  }

  /** By how much a call that took so long may have arrived later than the quickest would. */
  #late(took: number): number {
    return this.#ended < LEARNING ? took : Math.max(0, took - this.#quickest)
  }

  /** An old record fades, for lines change. */
  #learn(took: number): void {
    this.#ended += 1
    this.#quickest = Math.min(took, this.#quickest * FADING)
  }

  #bulkGap(now: number): number {
    const sinceHalf = now % HALF_HOUR_MS
    const crowded = sinceHalf < CROWDED.afterMs || sinceHalf >= HALF_HOUR_MS - CROWDED.beforeMs
    const { atOnce, gapMs } = crowded ? CROWDED : { atOnce: BULK_AT_ONCE, gapMs: BULK_GAP_MS }
    return this.#lastMinute(now) < atOnce ? 0 : gapMs
  }

  #lane(name: string, now: number): Window {
    if (this.#lanes.size > MOST_LANES) this.#forget(now)
    const known = this.#lanes.get(name) ?? new Window(...LANE)
    this.#lanes.set(name, known)
    return known
  }

  #forget(now: number): void {
    for (const [lane, window] of this.#lanes) if (window.isIdle(now)) this.#lanes.delete(lane)
    for (const [lane, until] of this.#holds) if (until <= now) this.#holds.delete(lane)
  }
}
