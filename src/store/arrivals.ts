/** An event on its way to the disk; `text` is its JSON. */
export type Arriving = { readonly id: string; readonly text: string; readonly at: number }
type Waiting = Arriving & {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

// Taken at load, so that a test's false clock cannot stop the store.
const setImmediate = globalThis.setImmediate
const MOST_AT_ONCE = 256

/**
 * Group commit: waiting for the disk costs as much for one event as for a hundred, so whatever has come by the time
 * the disk is free goes there together, and each is answered after that.
 */
export class Arrivals {
  readonly #keep: (batch: readonly Arriving[]) => Promise<void>
  #waiting: Waiting[] = []
  #writing = false

  /** `keep` writes all of a batch or none of it. */
  constructor(keep: (batch: readonly Arriving[]) => Promise<void>) {
    this.#keep = keep
  }

  /** Resolves when the event is on disk. */
  receive(event: Arriving): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...event, resolve, reject })
      if (this.#writing) return
      this.#writing = true
      // Not at once: what the same turn of the event loop still brings goes along.
      setImmediate(() => void this.#write())
    })
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) await this.#writeBatch(this.#waiting.splice(0, MOST_AT_ONCE))
    this.#writing = false
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#keep(batch)
      for (const { resolve } of batch) resolve()
    } catch (error) {
      // One that cannot be kept must not keep the others out.
      if (batch.length > 1) for (const event of batch) await this.#writeBatch([event])
      else batch[0]?.reject(error)
    }
  }
}
