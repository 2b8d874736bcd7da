import { evolve } from '../domain/finding/evolve.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { merge } from '../domain/finding/merge.ts'
import { pending } from '../domain/finding/request.ts'
import { rolesOn } from '../domain/permission.ts'
import { againWhenStale } from './again-when-stale.ts'
import type { Outcome } from './change-finding.ts'
import type { Deps } from './deps.ts'

/** The office's yes to a merging: both findings in one commit, or neither. A repeated cause changes nothing. */
export async function mergeAsAsked(
  deps: Deps,
  findingId: string,
  by: { readonly personId: string; readonly cause: string; readonly reason: string },
): Promise<Outcome> {
  return await againWhenStale(() => mergeOnce(deps, findingId, by))
}

async function mergeOnce(
  deps: Deps,
  findingId: string,
  { personId, cause, reason }: { readonly personId: string; readonly cause: string; readonly reason: string },
): Promise<Outcome> {
  const [campaign, found] = await Promise.all([deps.store.campaign(), deps.store.finding(findingId)])
  if (campaign === null || found === null)
    return { ok: false, refusal: 'no-such-finding', finding: null, version: 0 }
  const present = { finding: found.value, version: found.version }
  if (await deps.store.knows(cause)) return { ok: true, ...present }
  const asked = 'requests' in found.value ? pending(found.value, 'merge') : null
  const master = asked === null ? null : await deps.store.finding(asked.request.masterId)
  if (master === null) return { ok: false, refusal: 'nothing-asked', ...present }
  const roles = rolesOn(campaign.value, found.value, personId)
  const decision = merge({ by: personId, roles, reason }, found.value, master.value, deps.now())
  if (!decision.ok) return { ok: false, refusal: decision.refusal, ...present }
  const next = decision.events.reduce<Finding>(evolve, found.value)
  await deps.store.commit({
    cause,
    at: deps.now(),
    findings: [
      { id: findingId, expectedVersion: found.version, next, events: decision.events },
      {
        id: master.value.facts.id,
        expectedVersion: master.version,
        next: decision.master.reduce<Finding>(evolve, master.value),
        events: decision.master,
      },
    ],
    refresh: [findingId, master.value.facts.id],
  })
  deps.nudge()
  return { ok: true, finding: next, version: found.version + decision.events.length }
}
