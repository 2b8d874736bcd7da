import { ApiError } from '../api/errors.ts'
import { Windows } from './window.ts'

/** The platform's limits that a message bot meets (rates per app, chat, person and message). */
export class PlatformLimits {
  readonly #windows = new Windows()

  /** 50 a second and 1,000 a minute for each API of an app: HTTP 429 with the seconds to wait. */
  api(route: string, now: number): void {
    const second = this.#windows.hit(`api:s:${route}`, 50, 1_000, now)
    const minute = second === 0 ? this.#windows.hit(`api:m:${route}`, 1_000, 60_000, now) : 0
    const wait = Math.max(second, minute)
    if (wait > 0) throw tooMany(Math.ceil(wait / 1000))
  }

  /** Five a second to one chat (all bots together), one person, or one patched message. */
  target(kind: 'chat' | 'person' | 'message', id: string, now: number): void {
    if (this.#windows.hit(`${kind}:${id}`, 5, 1_000, now) > 0) {
      throw new ApiError(230020, `This operation triggers the frequency limit. ext=${kind} ${id}`)
    }
  }

  clear(): void {
    this.#windows.clear()
  }
}

export const tooMany = (seconds: number): ApiError =>
  new ApiError(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': String(seconds) },
  })
