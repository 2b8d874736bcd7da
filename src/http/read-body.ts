import type { IncomingMessage } from 'node:http'

export type ReadBody =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' | 'too-slow' | 'no-room' | 'cut' }
export type BodyBounds = {
  /** Bytes of one body. */
  readonly most: number
  /** Bytes of all bodies held at once, so that a flood of large ones is refused and not gathered. */
  readonly together: number
  /** From its first sign to its end (ms). */
  readonly withinMs: number
}

/** Reads the bodies of requests within bounds. */
export class Bodies {
  readonly #bounds: BodyBounds
  readonly #open = new Set<Reading>()
  #held = 0
  #watching = false

  constructor(bounds: BodyBounds) {
    this.#bounds = bounds
  }

  /** Never rejects. What is 'whole' stays counted as held until it is let go. */
  read(request: IncomingMessage): Promise<ReadBody> {
    return new Promise((resolve) => {
      const reading = new Reading(performance.now() + this.#bounds.withinMs, resolve)
      this.#open.add(reading)
      this.#watch()
      request.on('data', (chunk: Buffer) => this.#take(reading, chunk))
      request.once('end', () => this.#finish(reading, { kind: 'whole', bytes: reading.bytes() }))
      request.once('close', () => this.#finish(reading, { kind: 'cut' }))
    })
  }

  letGo(bytes: number): void {
    this.#held -= bytes
  }

  #take(reading: Reading, chunk: Buffer): void {
    // The rest of what was given up streams past.
    if (!this.#open.has(reading)) return
    reading.add(chunk)
    this.#held += chunk.byteLength
    if (reading.size > this.#bounds.most) this.#finish(reading, { kind: 'too-large' })
    else if (this.#held > this.#bounds.together) this.#finish(reading, { kind: 'no-room' })
  }

  #finish(reading: Reading, read: ReadBody): void {
    if (!this.#open.delete(reading)) return
    if (read.kind !== 'whole') this.#held -= reading.size
    reading.resolve(read)
  }

  /** One timer for all: one for each request would cost more than it watches. */
  #watch(): void {
    if (this.#watching) return
    this.#watching = true
    setTimeout(() => {
      this.#watching = false
      const now = performance.now()
      for (const reading of this.#open) if (reading.until <= now) this.#finish(reading, { kind: 'too-slow' })
      if (this.#open.size > 0) this.#watch()
    }, this.#bounds.withinMs / 4).unref()
  }
}

class Reading {
  readonly until: number
  readonly resolve: (read: ReadBody) => void
  readonly #chunks: Buffer[] = []
  size = 0

  constructor(until: number, resolve: (read: ReadBody) => void) {
    this.until = until
    this.resolve = resolve
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.size += chunk.byteLength
  }

  bytes(): Buffer {
    const [first] = this.#chunks
    return this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks)
  }
}
