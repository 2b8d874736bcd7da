import type { Duty, DutyStore } from '../app/ports/duty.ts'
import { type Limits, MOST_UNWRITTEN } from './limits.ts'

/** Longer than anything that holds up a healthy bot; what waits meanwhile is late by so much when one dies. */
const LEASE_MS = 10_000
const RENEW_MS = 1_000
const LOOK_MS = 1_000
const MINUTE_MS = 61_000

/** One bot's side of the shared duty: whether it is on, kept alive while it asks. Times are ms. */
export class OnDuty {
  readonly #store: DutyStore
  readonly #holder: string
  readonly #limits: Limits
  readonly #begin: (lastOn: number | null) => Promise<void>
  #on = false
  #askAt = 0

  /** `begin` is told when this bot goes on duty, and when somebody last was (ms; null = nobody ever). */
  constructor(
    store: DutyStore,
    holder: string,
    limits: Limits,
    begin: (lastOn: number | null) => Promise<void>,
  ) {
    this.#store = store
    this.#holder = holder
    this.#limits = limits
    this.#begin = begin
  }

  /** Whether this bot is the one; looks at the register when its word is a second old, or much has gone out since. */
  async isOurs(now: number): Promise<boolean> {
    if (now < this.#askAt && !(this.#on && this.#limits.isToBeWritten())) return this.#on
    const word = { holder: this.#holder, until: now + LEASE_MS, at: now }
    const write = () => this.#store.takeDuty({ ...word, ...this.#limits.minute(now) })
    const { ours, before } = await (this.#on ? write() : this.#store.takeDuty(word))
    if (ours && !this.#on) {
      if (before !== null) this.#follow(before, now)
      // Before anything goes out: if we fall now, whoever follows counts the same.
      await write()
    }
    if (ours) this.#limits.written()
    if (ours && !this.#on) await this.#begin(before === null ? null : before.at)
    this.#on = ours
    this.#askAt = now + (ours ? RENEW_MS : LOOK_MS)
    return ours
  }

  /** What another, or we before we fell, sent a moment ago still counts with the platform, each call from when it was made. */
  #follow({ at, calls, freeing = [] }: Duty, now: number): void {
    if (at <= now - MINUTE_MS) return
    const underWay = calls - freeing.reduce((sum, each) => sum + each.calls, 0)
    this.#limits.remember([...freeing, { at: now + MINUTE_MS, calls: underWay + MOST_UNWRITTEN }], now)
  }

  async leave(): Promise<void> {
    this.#askAt = Number.POSITIVE_INFINITY
    if (this.#on) await this.#store.leaveDuty(this.#holder)
    this.#on = false
  }
}
