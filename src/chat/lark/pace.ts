import { setTimeout as sleep } from 'node:timers/promises'

/**
 * One API is called no faster than this: so many at once, then one in each gap. With that a bot that is killed and started
 * again every two seconds, and knows nothing of what it asked before, still keeps within the thousand a minute of platform rule 4.15.
 */
const AT_ONCE = 8
const GAP_MS = 80

/** Messages have their limits where they are sent, for those hang on whom they go to; everything else keeps this pace. */
export class Pace {
  /** When each API's calls so far would have been made, one in each gap. */
  readonly #upTo = new Map<string, number>()

  /** Resolves when the call may be made. `path` is without host and query. */
  async turn(method: string, path: string): Promise<void> {
    if (isMessage(method, path)) return
    const api = `${method} ${apiOf(path)}`
    const now = performance.now()
    const upTo = Math.max(this.#upTo.get(api) ?? 0, now - AT_ONCE * GAP_MS) + GAP_MS
    this.#upTo.set(api, upTo)
    if (upTo > now) await sleep(upTo - now)
  }
}

const isMessage = (method: string, path: string): boolean =>
  method !== 'GET' && path.startsWith('/open-apis/im/v1/messages')

/** The platform counts each API of its own, whatever it is asked about: `/open-apis/im/v1/chats/{id}/members`. */
const apiOf = (path: string): string =>
  path
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/')
