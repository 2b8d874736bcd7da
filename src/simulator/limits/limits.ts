import { ApiError } from '../api/errors.ts'
import { Windows } from './window.ts'

/** The platform's limits that a message bot meets (rates per app, chat, person and message). */
export class PlatformLimits {
  readonly #windows = new Windows()

  /** 50 a second and 1,000 a minute for each API of an app: HTTP 429 with the seconds to wait. */
  api(route: string, now: number): void {
    for (const [most, spanMs] of API_RATES) {
      const wait = this.#windows.hit(`api:${spanMs}:${route}`, most, spanMs, now)
      if (wait > 0) throw tooMany(Math.ceil(wait / 1000), most)
    }
  }

  /** So many a second to one chat (all bots together), one person, or about one message. */
  target(kind: keyof typeof A_SECOND, id: string, now: number): void {
    if (this.#windows.hit(`${kind}:${id}`, A_SECOND[kind], 1_000, now) > 0) {
      throw new ApiError(230020, `This operation triggers the frequency limit. ext=${kind} ${id}`)
    }
  }

  clear(): void {
    this.#windows.clear()
  }
}

const API_RATES = [
  [50, 1_000],
  [1_000, 60_000],
] as const
const A_SECOND = { chat: 5, person: 5, message: 5, pin: 5, ephemeral: 40 } as const

export const tooMany = (seconds: number, most = 50): ApiError =>
  new ApiError(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: { 'x-ogw-ratelimit-limit': String(most), 'x-ogw-ratelimit-reset': String(seconds) },
  })
