import type { Deps } from '../app/deps.ts'
import { remind } from '../app/reminding/remind.ts'
import { retireOldCards } from '../app/retiring.ts'
import { DAY_MS, dayOf } from '../domain/calendar.ts'

const EVERY_MS = 20_000
/** Settled rows are kept this long: far beyond the eight hours in which an event may be repeated. */
const KEEP_MS = 30 * DAY_MS

/** Looks now and then whether something is due by the clock; each tick is unique in the store, so looking twice does nothing twice. */
export function startTicks(
  deps: Deps,
  failed: (error: unknown) => void,
): { look(): Promise<void>; stop(): void } {
  let swept = ''
  const look = async () => {
    try {
      await remind(deps)
      await retireOldCards(deps)
      const today = dayOf(deps.now())
      if (swept === today) return
      swept = today
      await deps.store.sweep(deps.now() - KEEP_MS)
    } catch (error) {
      failed(error)
    }
  }
  const timer = setInterval(() => void look(), EVERY_MS)
  return { look, stop: () => clearInterval(timer) }
}
