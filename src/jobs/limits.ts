/** How fast the platform lets us send (per second): 5 to one chat or person or message, 50 and 1,000 a minute for the app. We stay a little under, for other bots share a chat's allowance. */
const LANE_GAP_MS = 230
const APP_GAP_MS = 1000 / 45
const APP_MINUTE = 950

/** Says when the next call in a lane may start, and books it. Times are ms. */
export class Limits {
  private readonly laneFree = new Map<string, number>()
  private appFree = 0
  private minute: number[] = []

  /** Books the next turn of a lane; returns how long to wait for it (ms). */
  book(lane: string, now: number): number {
    const start = Math.max(now, this.laneFree.get(lane) ?? 0, this.appFree, this.minuteFree(now))
    this.laneFree.set(lane, start + LANE_GAP_MS)
    this.appFree = start + APP_GAP_MS
    this.minute.push(start)
    if (this.laneFree.size > 5000) this.forget(now)
    return start - now
  }

  /** After the platform refused: nothing of this lane (or of the app, for lane null) before `until`. */
  hold(lane: string | null, until: number): void {
    if (lane === null) this.appFree = Math.max(this.appFree, until)
    else this.laneFree.set(lane, Math.max(this.laneFree.get(lane) ?? 0, until))
  }

  private minuteFree(now: number): number {
    this.minute = this.minute.filter((at) => at > now - 60_000)
    const oldest = this.minute[this.minute.length - APP_MINUTE]
    return oldest === undefined ? now : oldest + 60_000
  }

  private forget(now: number): void {
    for (const [lane, free] of this.laneFree) if (free < now) this.laneFree.delete(lane)
  }
}
