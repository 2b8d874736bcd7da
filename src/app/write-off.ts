import { writeOff } from '../domain/finding/review.ts'
import { rolesOn } from '../domain/permission.ts'
import { changeFinding, type Outcome } from './change-finding.ts'
import type { Deps } from './deps.ts'
import type { Store } from './ports/store.ts'

/** The last one under way, for each register: their numbers follow one another. */
const underWay = new WeakMap<Store, Promise<unknown>>()

/**
 * Signs one finding off and gives it the next number of the write-off register (销号登记), one after another and none twice.
 * Two processes may reach for the same number: the slower one takes the next.
 */
export function writeOffOne(
  deps: Deps,
  findingId: string,
  { personId, cause }: { readonly personId: string; readonly cause: string },
): Promise<Outcome> {
  const before = underWay.get(deps.store) ?? Promise.resolve()
  const outcome = before.then(() =>
    changeFinding(
      deps,
      findingId,
      async (finding, campaign) => {
        const who = { by: personId, roles: rolesOn(campaign, finding, personId) }
        const decision = writeOff(who, finding, deps.now())
        if (!decision.ok) return decision
        return writeOff({ ...who, entry: (await deps.store.lastEntry(campaign.id)) + 1 }, finding, deps.now())
      },
      { cause },
    ),
  )
  underWay.set(
    deps.store,
    outcome.catch(() => {}),
  )
  return outcome
}
