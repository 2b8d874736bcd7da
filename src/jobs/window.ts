import type { Freeing } from '../app/ports/duty.ts'

/** A call is counted by the platform somewhere between our sending it and its answer; clocks tick in whole ms. */
const MARGIN_MS = 5
/** After a refusal the allowance is halved for so long: somebody else uses it, too. */
const EASE_MS = 10_000

/** At most so many calls in any span, as the one who receives them counts. Times are ms. */
export class Window {
  readonly #most: number
  readonly #spanMs: number
  /** When each place that is taken by an ended call comes free, soonest first. */
  readonly #free: number[] = []
  #underWay = 0
  #easedUntil = 0

  constructor(most: number, spanMs: number) {
    this.#most = most
    this.#spanMs = spanMs
  }

  /** When a call may start that leaves `spare` places; Infinity while that hangs on a call under way. */
  freeAt(now: number, spare = 0): number {
    this.#forget(now)
    const most = now < this.#easedUntil ? Math.ceil(this.#most / 2) : this.#most
    const tooMany = this.used(now) + 1 + spare - most
    return tooMany <= 0 ? now : (this.#free[tooMany - 1] ?? Number.POSITIVE_INFINITY)
  }

  /** Calls that count now. */
  used(now: number): number {
    this.#forget(now)
    return this.#underWay + this.#free.length
  }

  start(): void {
    this.#underWay += 1
  }

  /** When the places of calls that have ended come free, soonest first. */
  freeing(now: number): readonly number[] {
    this.#forget(now)
    return this.#free
  }

  /** Places that somebody else took, and when they come free. */
  take({ at, calls }: Freeing): void {
    for (let left = Math.min(calls, this.#most); left > 0; left -= 1) this.#put(at)
  }

  /** `late` is by how much the call may have arrived later after its start than calls do. */
  end(startedAt: number, late: number): void {
    this.#underWay -= 1
    this.#put(startedAt + late + this.#spanMs + MARGIN_MS)
  }

  ease(now: number): void {
    this.#easedUntil = now + EASE_MS
  }

  isIdle(now: number): boolean {
    return this.used(now) === 0 && now >= this.#easedUntil
  }

  #put(at: number): void {
    let index = this.#free.length
    while (index > 0 && (this.#free[index - 1] ?? 0) > at) index -= 1
    this.#free.splice(index, 0, at)
  }

  #forget(now: number): void {
    let gone = 0
    while (gone < this.#free.length && (this.#free[gone] ?? 0) <= now) gone += 1
    if (gone > 0) this.#free.splice(0, gone)
  }
}
