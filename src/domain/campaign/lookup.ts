import type { Campaign, CampaignRole, Grant, Person, Place, Team } from './campaign.ts'

/**
 * What is looked up in a campaign dozens of times for every card. Its lists never change (a change makes new ones), so each is sorted
 * into a map when it is first asked, and let go of with it. Where a key stands twice, the first counts, as in a search.
 */
export const personById = (campaign: Campaign, id: Id): Person | null =>
  firstOf(personIds(campaign.people), id)
export const personByOpenId = (campaign: Campaign, openId: string): Person | null =>
  firstOf(openIds(campaign.people), openId)
export const placeById = (campaign: Campaign, id: Id): Place | null => firstOf(placeIds(campaign.places), id)
export const teamById = (campaign: Campaign, id: Id): Team | null => firstOf(teamIds(campaign.teams), id)

/** Everything somebody was given, in the order in which it was given. */
export const grantsOf = (campaign: Campaign, personId: string): readonly Grant[] =>
  grantees(campaign.grants).get(personId) ?? NONE
/** Everybody who was given a role anywhere, in the same order. */
export const grantsAs = (campaign: Campaign, role: CampaignRole): readonly Grant[] =>
  roles(campaign.grants).get(role) ?? NONE

type Id = string | null | undefined
const NONE: readonly never[] = []

const personIds = sortedBy<Person>(({ id }) => id)
const openIds = sortedBy<Person>(({ openId }) => openId)
const placeIds = sortedBy<Place>(({ id }) => id)
const teamIds = sortedBy<Team>(({ id }) => id)
const grantees = sortedBy<Grant>(({ personId }) => personId)
const roles = sortedBy<Grant>(({ role }) => role)

type Sorted<T> = ReadonlyMap<string, readonly T[]>

const firstOf = <T>(sorted: Sorted<T>, key: Id): T | null =>
  (typeof key !== 'string' ? undefined : sorted.get(key)?.[0]) ?? null

/** A list by a key of its members, worked out once for each list; those without one are left out. */
function sortedBy<T>(keyOf: (each: T) => string | null): (list: readonly T[]) => Sorted<T> {
  const known = new WeakMap<readonly T[], Sorted<T>>()
  return (list) => {
    let sorted = known.get(list)
    if (sorted === undefined) {
      sorted = sort(list, keyOf)
      known.set(list, sorted)
    }
    return sorted
  }
}

function sort<T>(list: readonly T[], keyOf: (each: T) => string | null): Sorted<T> {
  const sorted = new Map<string, T[]>()
  for (const each of list) {
    const key = keyOf(each)
    if (key === null) continue
    const same = sorted.get(key)
    if (same === undefined) sorted.set(key, [each])
    else same.push(each)
  }
  return sorted
}
