import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Decision } from '../domain/finding/decision.ts'
import { evolve } from '../domain/finding/evolve.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { againWhenStale } from './again-when-stale.ts'
import { announce } from './announce.ts'
import type { Deps } from './deps.ts'
import type { Change } from './ports/store.ts'
import type { Versioned } from './ports/versioned.ts'
import { digestsShowing } from './reminding/standing.ts'
import { lettersShowing } from './standing-letters.ts'
import type { AppRefusal } from './words.ts'

export type Outcome =
  | { readonly ok: true; readonly finding: Finding; readonly version: number }
  | {
      readonly ok: false
      readonly refusal: AppRefusal
      readonly finding: Finding | null
      readonly version: number
    }

/** Decides on what was loaded; may be asked again when somebody else was first. */
export type Attempt = (finding: Finding, campaign: Campaign) => Decision | Promise<Decision>
/** What goes into the same commit besides the finding itself. `toldTogether` = it is one of many, and those who hear of it hear of all of them at once, from these jobs. */
export type Along = Pick<Change, 'cause' | 'intake' | 'inboxDone' | 'jobs' | 'refresh' | 'reminders'> & {
  readonly toldTogether?: boolean
}

/** The only road by which a finding changes: load, decide, commit; stale → again. A repeated cause changes nothing and answers with the present. */
export async function changeFinding(
  deps: Deps,
  id: string,
  attempt: Attempt,
  along: Along,
): Promise<Outcome> {
  return await againWhenStale(() => changeOnce(deps, id, attempt, along))
}

async function changeOnce(
  deps: Deps,
  id: string,
  attempt: Attempt,
  { toldTogether = false, ...along }: Along,
): Promise<Outcome> {
  const [campaign, found] = await Promise.all([deps.store.campaign(), deps.store.finding(id)])
  if (campaign === null || found === null) {
    return { ok: false, refusal: 'no-such-finding', finding: null, version: 0 }
  }

  const decision = await attempt(found.value, campaign.value)
  if (!decision.ok) {
    // What comes twice is refused for what it has done itself.
    if (along.cause !== null && (await deps.store.knows(along.cause))) return { ok: true, ...present(found) }
    return { ok: false, refusal: decision.refusal, ...present(found) }
  }

  const next = decision.events.reduce<Finding>(evolve, found.value)
  const change = { id, expectedVersion: found.version, next, events: decision.events }
  const heard = toldTogether ? [] : announce(decision.events, next, campaign.value, { now: deps.now() })
  const committed = await deps.store.commit({
    ...along,
    at: deps.now(),
    findings: decision.events.length === 0 ? [] : [change],
    refresh: [
      id,
      ...digestsShowing(campaign.value, [found.value, next], dayOf(deps.now())),
      ...lettersShowing([found.value, next]),
      ...(along.refresh ?? []),
    ],
    jobs: [...heard, ...(along.jobs ?? [])],
  })
  if (committed === 'already') return { ok: true, ...present((await deps.store.finding(id)) ?? found) }
  deps.nudge()
  return { ok: true, finding: next, version: found.version + decision.events.length }
}

const present = (found: Versioned<Finding>) => ({ finding: found.value, version: found.version })
