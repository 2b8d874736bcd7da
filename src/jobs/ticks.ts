import type { Deps } from '../app/deps.ts'
import { sendDigests } from '../app/lists.ts'

const EVERY_MS = 20_000

/** Looks now and then whether something is due by the clock; each tick is unique in the store, so looking twice does nothing twice. */
export function startTicks(
  deps: Deps,
  failed: (error: unknown) => void,
): { look(): Promise<void>; stop(): void } {
  const look = async () => {
    try {
      await sendDigests(deps)
    } catch (error) {
      failed(error)
    }
  }
  const timer = setInterval(() => void look(), EVERY_MS)
  return { look, stop: () => clearInterval(timer) }
}
