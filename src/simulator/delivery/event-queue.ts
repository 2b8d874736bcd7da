import type { Struck } from '../faults.ts'
import { attempt, type Line } from './attempt.ts'
import type { Envelope } from './envelope.ts'

/** Waits before the second to the fifth attempt; after that the event is lost (platform rule 1.6). */
export const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000] as const

/** A shuffled event is overtaken by the next one; when none comes it goes by itself after this. */
const SHUFFLE_WAIT_MS = 5_000

type Held = { readonly release: () => Promise<void>; readonly cancel: () => void }

/**
 * At-least-once delivery of events. First attempts within one lane (a chat or a person) go one after another; retries
 * wait on the simulator's clock and may be overtaken, as on the platform.
 */
export class EventQueue {
  readonly #line: Line
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #running = new Set<Promise<void>>()
  readonly #cancels = new Set<() => void>()
  #held: Held[] = []
  #era = 0

  constructor(line: Line) {
    this.#line = line
  }

  raise(envelope: Envelope, lane: string): void {
    const fault = this.#line.ports.strike('events')
    if (fault?.kind === 'shuffle') {
      this.#hold(envelope, lane)
      return
    }
    this.#enqueue(envelope, lane, fault)
    const overtaken = this.#held
    this.#held = []
    for (const held of overtaken) {
      held.cancel()
      void this.#inLane(lane, held.release)
    }
  }

  /** Resolves when no attempt is under way; those waiting on the clock do not count. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  /** Forgets everything that waits to be tried again. */
  clear(): void {
    this.#era += 1
    for (const cancel of this.#cancels) cancel()
    this.#cancels.clear()
    this.#held = []
  }

  #enqueue(envelope: Envelope, lane: string, fault: Struck | null): void {
    void this.#inLane(lane, () => this.#try(envelope, 1, fault))
    if (fault?.kind === 'twice') void this.#inLane(lane, () => this.#try(envelope, 1, null))
  }

  #hold(envelope: Envelope, lane: string): void {
    const release = () => this.#try(envelope, 1, null)
    const at = this.#line.ports.now() + SHUFFLE_WAIT_MS
    const held: Held = {
      release,
      cancel: this.#later(at, () => {
        this.#held = this.#held.filter((other) => other !== held)
        return this.#inLane(lane, release)
      }),
    }
    this.#held.push(held)
  }

  #inLane(lane: string, run: () => Promise<void>): Promise<void> {
    const era = this.#era
    const before = this.#lanes.get(lane) ?? Promise.resolve()
    const mine = before.then(() => (era === this.#era ? run() : undefined))
    this.#lanes.set(lane, mine)
    return this.#track(mine, () => {
      if (this.#lanes.get(lane) === mine) this.#lanes.delete(lane)
    })
  }

  #track(work: Promise<void>, done: () => void = () => {}): Promise<void> {
    const tracked = work.finally(() => {
      this.#running.delete(tracked)
      done()
    })
    this.#running.add(tracked)
    return tracked
  }

  #later(at: number, run: () => Promise<void>): () => void {
    const cancel = this.#line.ports.schedule(at, () => {
      this.#cancels.delete(cancel)
      return run()
    })
    this.#cancels.add(cancel)
    return cancel
  }

  async #try(envelope: Envelope, number: number, fault: Struck | null): Promise<void> {
    const { ports } = this.#line
    const at = ports.now()
    const started = performance.now()
    const era = this.#era
    const reply = await attempt(this.#line, envelope.body, fault)
    if (era !== this.#era) return
    const wait = reply.failure === null ? undefined : RETRY_AFTER_MS[number - 1]
    const nextTryAt = wait === undefined ? null : ports.now() + wait
    ports.record({
      at,
      kind: 'event',
      eventType: envelope.eventType,
      eventId: envelope.eventId,
      attempt: number,
      via: reply.via,
      status: reply.status,
      ok: reply.failure === null,
      tookMs: Math.round(performance.now() - started),
      body: envelope.body,
      answer: reply.answer,
      error: reply.error,
      nextTryAt,
    })
    if (nextTryAt !== null) this.#later(nextTryAt, () => this.#retry(envelope, number + 1))
  }

  #retry(envelope: Envelope, number: number): Promise<void> {
    return this.#track(this.#try(envelope, number, this.#line.ports.strike('events')))
  }
}
