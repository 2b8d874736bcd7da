import { addDays, dayOf } from '../domain/calendar.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import { cannotCheck, recordCheck, signCheck } from '../domain/finding/check.ts'
import type { Refusal } from '../domain/finding/decision.ts'
import type { Finding, Photo } from '../domain/finding/finding.ts'
import { CHECK_OUTCOMES, type CheckText, type PendingCheck } from '../domain/finding/records.ts'
import { hasGrant, rolesOn } from '../domain/permission.ts'
import { changeFinding, type Outcome } from './change-finding.ts'
import type { Deps } from './deps.ts'
import { AGREES } from './inspect-names.ts'
import type { TypedCheck } from './ports/inspect-cards.ts'
import { isWrittenOff } from './samples.ts'
import { showCard } from './sending.ts'

export type Checking = {
  readonly person: Person
  readonly cause: string
  /** Taken with the page; a card has none. */
  readonly photos?: readonly Photo[]
}
type Attempted = Outcome | { readonly ok: false; readonly refusal: 'check-incomplete' }

const who = (campaign: Campaign, finding: Finding, personId: string) => ({
  by: personId,
  roles: rolesOn(campaign, finding, personId),
})

/** Why this person may not check this finding, so that nobody fills in a form for nothing. */
export const barredFrom = (campaign: Campaign, finding: Finding, personId: string): Refusal | null =>
  cannotCheck(who(campaign, finding, personId), finding, 'record-check')

/** Inspectors besides the one who recorded it, who may sign it. */
export const secondsFor = (campaign: Campaign, finding: Finding, firstId: string): readonly Person[] =>
  campaign.people.filter(
    ({ id }) =>
      id !== firstId &&
      hasGrant(campaign, id, 'inspector', finding.facts.villageId ?? finding.facts.townId) &&
      cannotCheck(who(campaign, finding, id), finding, 'sign-check') === null,
  )

export const pendingOf = (finding: Finding): PendingCheck | null =>
  isWrittenOff(finding) ? finding.pendingCheck : null

/** What an empty form begins with: the last day that a reopened finding may have. */
export const freshCheck = ({ bounds }: Campaign, now: number): TypedCheck => ({
  outcome: '',
  method: '',
  seen: '',
  agrees: '',
  dueOn: addDays(dayOf(now), bounds.reopenDays),
  second: '',
})

/** The form as one has written it already. */
export const typedFrom = (
  { outcome, method, seen, agrees, dueOn }: CheckText,
  fresh: TypedCheck,
): TypedCheck => ({ ...fresh, outcome, method, seen, agrees, dueOn: dueOn ?? fresh.dueOn })

function textFrom(typed: TypedCheck, photos: readonly Photo[]): CheckText | null {
  const outcome = CHECK_OUTCOMES.find((known) => known === typed.outcome)
  const agrees = (Object.keys(AGREES) as CheckText['agrees'][]).find((known) => known === typed.agrees)
  if (outcome === undefined || agrees === undefined || typed.method === '') return null
  return { outcome, agrees, method: typed.method, seen: typed.seen, photos, dueOn: typed.dueOn || null }
}

/** The first inspector's record; whoever is to sign second gets it privately. */
export async function recordFrom(
  deps: Deps,
  findingId: string,
  typed: TypedCheck,
  { person, cause, photos = [] }: Checking,
): Promise<Attempted> {
  if (textFrom(typed, []) === null) return { ok: false, refusal: 'check-incomplete' }
  const campaign = (await deps.store.campaign())?.value
  const before = (await deps.store.finding(findingId))?.value
  const seconds = campaign && before ? secondsFor(campaign, before, person.id) : []
  const named = seconds.filter(({ id }) => id === typed.second)
  const jobs = (named.length > 0 ? named : seconds).flatMap(({ id, openId }) =>
    openId === null ? [] : [showCard(deps, { openId }, { card: 'check', findingId, personId: id })],
  )
  return changeFinding(
    deps,
    findingId,
    (finding, present) => {
      const mine = pendingOf(finding)
      // Written anew, it keeps the pictures that were taken for it.
      const kept = mine?.by === person.id ? mine.photos : []
      const added = photos.filter(({ hash }) => !kept.some((photo) => photo.hash === hash))
      const check = textFrom(typed, [...kept, ...added])
      if (check === null) return { ok: false, refusal: 'seen-missing' }
      return recordCheck({ ...who(present, finding, person.id), check }, finding, present, deps.now())
    },
    { cause, jobs },
  )
}

/** The second inspector's signature, under what they had before them. */
export const signFrom = (
  deps: Deps,
  findingId: string,
  recordedAt: number,
  { person, cause }: Checking,
): Promise<Outcome> =>
  changeFinding(
    deps,
    findingId,
    (finding, campaign) =>
      signCheck({ ...who(campaign, finding, person.id), recordedAt }, finding, deps.now()),
    { cause },
  )
