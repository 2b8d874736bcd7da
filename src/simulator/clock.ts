import type { SimulatorClock } from './contract.ts'

type Timer = { readonly at: number; readonly order: number; readonly run: () => Promise<void> | void }

/** The simulator's own time: the real one plus an offset that can be turned forward. Timers set on it fire in order of time, as it passes or is turned. */
export class Clock implements SimulatorClock {
  #offset = 0
  #order = 0
  #timers: Timer[] = []
  #wake: NodeJS.Timeout | null = null
  readonly #turned: (now: number) => void

  constructor(turned: (now: number) => void = () => {}) {
    this.#turned = turned
  }

  now(): number {
    return Date.now() + this.#offset
  }

  /** Runs at a time of this clock; returns how to call it off. */
  schedule(at: number, run: () => Promise<void> | void): () => void {
    this.#order += 1
    const timer = { at, order: this.#order, run }
    this.#timers.push(timer)
    this.#timers.sort((a, b) => a.at - b.at || a.order - b.order)
    this.#arm()
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
      this.#arm()
    }
  }

  advance(ms: number): Promise<void> {
    return this.setTo(this.now() + Math.max(0, ms))
  }

  /** Turns forward to an instant, stopping at every timer on the way. Time never goes back. */
  async setTo(at: number): Promise<void> {
    for (;;) {
      const [next] = this.#timers
      if (next === undefined || next.at > at) break
      this.#timers.shift()
      if (next.at > this.now()) this.#offset += next.at - this.now()
      await next.run()
    }
    if (at > this.now()) this.#offset += at - this.now()
    this.#arm()
    this.#turned(this.now())
  }

  /** Takes up an offset from a kept world. */
  restore(offset: number): void {
    this.#offset = offset
  }
  get offset(): number {
    return this.#offset
  }

  clear(): void {
    this.#timers = []
    this.#arm()
  }

  #arm(): void {
    if (this.#wake !== null) clearTimeout(this.#wake)
    const [next] = this.#timers
    this.#wake =
      next === undefined
        ? null
        : setTimeout(() => this.#fire(), Math.min(Math.max(0, next.at - this.now()), 2 ** 31 - 1))
    this.#wake?.unref()
  }

  #fire(): void {
    const due = this.#timers.filter((timer) => timer.at <= this.now())
    this.#timers = this.#timers.filter((timer) => !due.includes(timer))
    for (const timer of due) void timer.run()
    this.#arm()
  }
}
