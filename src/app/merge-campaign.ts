import type { Campaign, Person, ReviewException } from '../domain/campaign/campaign.ts'

/**
 * A campaign's file joined with what only the register knows: accounts, chats, meetings, who recorded an exception,
 * and administrators who proved themselves by the code (their ids begin with `open:`).
 */
export function mergeCampaign(
  known: Campaign,
  next: Campaign,
  { by, at }: { readonly by: string; readonly at: number },
): Campaign {
  const proved = known.people.filter(
    ({ id }) => id.startsWith('open:') && !next.people.some((person) => person.id === id),
  )
  const people = [...next.people.map((person) => withAccount(known, next, person)), ...proved]
  const theirs = known.grants.filter(
    ({ role, personId }) => role === 'admin' && proved.some(({ id }) => id === personId),
  )
  const teams = new Set(next.teams.map(({ id }) => id))
  const places = new Set(next.places.map(({ id }) => id))
  return {
    ...next,
    people,
    grants: [...next.grants, ...theirs],
    exceptions: next.exceptions.map((exception) => recorded(known, exception) ?? { ...exception, by, at }),
    // A chat of a team or town that is gone has to be set up anew.
    chats: known.chats.filter(
      ({ teamId, townId }) =>
        (teamId === null || teams.has(teamId)) && (townId === null || places.has(townId)),
    ),
    meetings: known.meetings,
  }
}

/** The account the file says, or else the one already known, unless the file gives that to somebody else; whoever left stays gone without a new one. */
function withAccount(known: Campaign, next: Campaign, person: Person): Person {
  if (person.openId !== null) return person
  const { openId = null, leftOn } = known.people.find(({ id }) => id === person.id) ?? {}
  const gone = leftOn === undefined ? {} : { leftOn }
  return { ...person, ...gone, openId: next.people.some((other) => other.openId === openId) ? null : openId }
}

const recorded = (
  known: Campaign,
  { reviewerId, unit, reason }: ReviewException,
): ReviewException | undefined =>
  known.exceptions.find(
    (each) => each.reviewerId === reviewerId && each.unit === unit && each.reason === reason,
  )
