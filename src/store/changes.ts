import { type Change, StaleVersion } from '../app/ports/store.ts'
import type { Outcome } from './db.ts'

// Taken at load, so that a test's false clock cannot stop the store.
const setImmediate = globalThis.setImmediate

/** More than these would let others wait too long for their turn. */
const MOST_AT_ONCE = 32

type Waiting = {
  readonly change: Change
  readonly resolve: (done: 'done' | 'already') => void
  readonly reject: (error: unknown) => void
}

/** Changes on their way to whoever writes: as many as have come by the time they are free go together. */
export class Changes {
  readonly #carryOut: (batch: readonly Change[]) => Promise<readonly Outcome[]>
  #waiting: Waiting[] = []
  #free: number

  /** `atOnce` = how many batches may be under way at a time. */
  constructor(carryOut: (batch: readonly Change[]) => Promise<readonly Outcome[]>, atOnce: number) {
    this.#carryOut = carryOut
    this.#free = atOnce
  }

  /** Resolves when it is on disk. Throws StaleVersion, as `Store.commit` does. */
  carryOut(change: Change): Promise<'done' | 'already'> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject })
      if (this.#free > 0) void this.#all()
    })
  }

  async #all(): Promise<void> {
    this.#free -= 1
    while (this.#waiting.length > 0) await this.#batch(this.#waiting.splice(0, MOST_AT_ONCE))
    this.#free += 1
  }

  async #batch(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#carryOut(batch.map(({ change }) => change))
      // What comes of them takes a while: first those who write get what has come meanwhile.
      setImmediate(() => {
        for (const [index, waiting] of batch.entries()) tell(waiting, outcomes[index])
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}

function tell({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
  if (outcome === undefined) reject(new Error('whoever writes said nothing'))
  else if ('done' in outcome) resolve(outcome.done)
  else reject('stale' in outcome ? new StaleVersion(outcome.stale) : outcome.failed)
}
