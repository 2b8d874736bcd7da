/** Sliding windows on the simulator's clock: how many calls a key has had within a span (ms). */
export class Windows {
  readonly #hits = new Map<string, number[]>()

  /** Counts one more hit unless the key is full; returns the ms until it would have room, 0 when it was counted. */
  hit(key: string, most: number, spanMs: number, now: number): number {
    const recent = (this.#hits.get(key) ?? []).filter((at) => at > now - spanMs)
    this.#hits.set(key, recent)
    if (recent.length >= most) return (recent[recent.length - most] ?? now) + spanMs - now
    recent.push(now)
    if (this.#hits.size > 20_000) this.#sweep(now)
    return 0
  }

  clear(): void {
    this.#hits.clear()
  }

  #sweep(now: number): void {
    for (const [key, hits] of this.#hits) if ((hits.at(-1) ?? 0) < now - 60_000) this.#hits.delete(key)
  }
}
