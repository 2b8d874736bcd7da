import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Grant, Person, Place, Team } from '../domain/campaign/campaign.ts'
import { CAMPAIGN_ROLES } from '../domain/campaign/campaign.ts'
import type { CampaignEvent } from '../domain/campaign/campaign-event.ts'
import { personById, placeById, teamById } from '../domain/campaign/lookup.ts'
import { inspectsOwnTown } from '../domain/permission.ts'

/** What was typed on an administrator's card; empty fields are absent. */
export type AdminTyped = {
  readonly name?: string
  readonly title?: string
  readonly unit?: string
  readonly place?: string
  readonly team?: string
  readonly leader?: string
  readonly members?: string
  readonly towns?: string
  readonly role?: string
  readonly reason?: string
}

/** What a change comes to: the event to write, or what is wrong with it in words. */
export type AdminDecision = { readonly event: CampaignEvent } | { readonly wrong: Bilingual }
export type By = { readonly by: string; readonly at: number; readonly newId: () => string }

const wrong = (zh: string, en: string): AdminDecision => ({ wrong: { zh, en } })
const isWrong = <T extends object>(
  found: T | { readonly wrong: Bilingual },
): found is { readonly wrong: Bilingual } => 'wrong' in found

/** Adds somebody to the roster, or changes who has that name and unit. */
export function savePerson(campaign: Campaign, typed: AdminTyped, { by, at, newId }: By): AdminDecision {
  const { name, title, unit } = typed
  if (name === undefined || title === undefined || unit === undefined)
    return wrong('姓名、职务、单位都要填。', 'Name, title and unit are all needed.')
  const place = placeNamed(campaign, typed.place)
  if (isWrong(place)) return place
  const known = campaign.people.find((person) => person.name === name && person.unit === unit)
  const placeId = place.place?.id ?? null
  if (known !== undefined)
    return { event: { type: 'person-changed', by, at, person: { ...known, title, placeId } } }
  const person: Person = { id: newId(), name, title, unit, aliases: [], placeId, openId: null }
  return { event: { type: 'person-added', by, at, person } }
}

/** Changes a team, or makes a new one; what is left empty stays. */
export function saveTeam(campaign: Campaign, typed: AdminTyped, { by, at, newId }: By): AdminDecision {
  const known = teamById(campaign, typed.team)
  const read = readTeam(campaign, typed)
  if (isWrong(read)) return read
  const name = typed.name ?? known?.name
  const leaderId = read.leaderId ?? known?.leaderId
  if (name === undefined || leaderId === undefined)
    return wrong('新的组要写组名和组长。', 'A new team needs a name and a leader.')
  const { id = newId(), memberIds = [], townIds = [] } = known ?? {}
  const members = (read.memberIds ?? memberIds).filter((memberId) => memberId !== leaderId)
  const team: Team = { id, name, leaderId, memberIds: members, townIds: read.townIds ?? townIds }
  return ownTown(campaign, team) ?? { event: { type: 'team-changed', by, at, team } }
}

type TeamTyped = {
  readonly leaderId: string | null
  readonly memberIds: readonly string[] | null
  readonly townIds: readonly string[] | null
}

/** The names on the form as ids; null where nothing was written. */
function readTeam(campaign: Campaign, typed: AdminTyped): TeamTyped | Wrong {
  const leader = peopleNamed(campaign, typed.leader)
  if (isWrong(leader)) return leader
  const members = peopleNamed(campaign, typed.members)
  if (isWrong(members)) return members
  const towns = townsNamed(campaign, typed.towns)
  if (isWrong(towns)) return towns
  if (leader.ids !== null && leader.ids.length !== 1)
    return { wrong: { zh: '组长只能有一位。', en: 'A team has exactly one leader.' } }
  return { leaderId: leader.ids?.[0] ?? null, memberIds: members.ids, townIds: towns.ids }
}

/** 回避: a team with somebody of the town it inspects. */
function ownTown(campaign: Campaign, team: Team): AdminDecision | null {
  for (const personId of [team.leaderId, ...team.memberIds]) {
    const town = team.townIds.find((id) => inspectsOwnTown(campaign, personId, id))
    if (town === undefined) continue
    const who = personById(campaign, personId)?.name ?? personId
    const where = placeById(campaign, town)?.name ?? town
    return wrong(
      `${who}在${where}工作，按回避要求不能排查${where}。`,
      `${who} works in ${where} and cannot inspect it.`,
    )
  }
  return null
}

/** Grants a role by name, for a place or the whole campaign. */
export function grantRole(campaign: Campaign, typed: AdminTyped, { by, at }: By): AdminDecision {
  const read = readGrant(campaign, typed)
  return isWrong(read) ? read : { event: { type: 'role-granted', by, at, grant: read.grant } }
}

/** Withdraws one that was granted just so. The last administrator stays. */
export function withdrawRole(campaign: Campaign, typed: AdminTyped, { by, at }: By): AdminDecision {
  const read = readGrant(campaign, typed)
  if (isWrong(read)) return read
  const { grant } = read
  const held = campaign.grants.some((each) => sameGrant(each, grant))
  if (!held) return wrong('此人没有这个角色（注意镇村要一致）。', 'They do not hold this role there.')
  const admins = campaign.grants.filter(({ role }) => role === 'admin')
  if (grant.role === 'admin' && admins.length === 1)
    return wrong('至少要留一名管理员。', 'One administrator has to stay.')
  return { event: { type: 'role-withdrawn', by, at, grant } }
}

const sameGrant = (a: Grant, b: Grant): boolean =>
  a.role === b.role && a.personId === b.personId && a.placeId === b.placeId

/** Puts on record that a reviewer may decide on work of their own unit, and why. */
export function recordException(campaign: Campaign, typed: AdminTyped, { by, at }: By): AdminDecision {
  const { name, unit, reason } = typed
  if (name === undefined || unit === undefined || reason === undefined)
    return wrong('审核组长、责任单位、理由都要填。', 'Review leader, unit and reason are all needed.')
  const found = personNamed(campaign, name)
  if (isWrong(found)) return found
  if (!campaign.people.some((person) => person.unit === unit))
    return wrong(`名册里没有“${unit}”这个单位的人。`, `Nobody on the roster is of ${unit}.`)
  const exception = { reviewerId: found.person.id, unit, reason, by, at }
  return { event: { type: 'exception-recorded', by, at, exception } }
}

function readGrant(
  campaign: Campaign,
  typed: AdminTyped,
): { readonly grant: Grant } | { readonly wrong: Bilingual } {
  const role = CAMPAIGN_ROLES.find((known) => known === typed.role)
  if (typed.name === undefined || role === undefined)
    return { wrong: { zh: '姓名和角色都要选。', en: 'Name and role are both needed.' } }
  const found = personNamed(campaign, typed.name)
  if (isWrong(found)) return found
  const place = placeNamed(campaign, typed.place)
  if (isWrong(place)) return place
  return { grant: { role, personId: found.person.id, placeId: place.place?.id ?? null } }
}

type Wrong = { readonly wrong: Bilingual }

/** One person of that name; with the unit after it where two share the name. Never guesses between two. */
function personNamed(campaign: Campaign, text: string): { readonly person: Person } | Wrong {
  const [name = '', unit] = text.trim().split(/[\s(（]+/)
  const named = campaign.people.filter(
    (person) => person.name === name && (unit === undefined || person.unit === unit.replace(/[)）]$/, '')),
  )
  const [person] = named
  if (person === undefined)
    return {
      wrong: {
        zh: `名册里没有“${text}”，请先在“人员”里加。`,
        en: `${text} is not on the roster; add them first.`,
      },
    }
  if (named.length > 1) {
    const units = named.map((each) => each.unit).join('、')
    return {
      wrong: {
        zh: `有${named.length}位“${name}”（${units}），请写“姓名 单位”。`,
        en: `Several people are called ${name}; add the unit.`,
      },
    }
  }
  return { person }
}

const split = (text: string): readonly string[] =>
  text
    .split(/[、,，;；\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

function peopleNamed(
  campaign: Campaign,
  text: string | undefined,
): { readonly ids: readonly string[] | null } | Wrong {
  if (text === undefined) return { ids: null }
  const ids: string[] = []
  for (const name of split(text)) {
    const found = personNamed(campaign, name)
    if (isWrong(found)) return found
    ids.push(found.person.id)
  }
  return { ids }
}

function townsNamed(
  campaign: Campaign,
  text: string | undefined,
): { readonly ids: readonly string[] | null } | Wrong {
  if (text === undefined) return { ids: null }
  const ids: string[] = []
  for (const name of split(text)) {
    const found = placeNamed(campaign, name)
    if (isWrong(found)) return found
    if (found.place?.kind !== 'town')
      return { wrong: { zh: `“${name}”不是镇。`, en: `${name} is not a town.` } }
    ids.push(found.place.id)
  }
  return { ids }
}

/** A place by name or by-name; `镇 村` where two villages share a name. */
function placeNamed(campaign: Campaign, text: string | undefined): { readonly place: Place | null } | Wrong {
  if (text === undefined) return { place: null }
  const parts = text.trim().split(/\s+/)
  const called = (place: Place, name: string | undefined) =>
    name !== undefined && (place.name === name || place.aliases.includes(name))
  const found = campaign.places.filter((place) => {
    if (!called(place, parts.at(-1))) return false
    const above = placeById(campaign, place.parentId)
    return parts.length === 1 || (above !== null && called(above, parts[0]))
  })
  const [place] = found
  if (place === undefined)
    return { wrong: { zh: `没有叫“${text}”的镇村。`, en: `There is no place called ${text}.` } }
  if (found.length > 1)
    return {
      wrong: {
        zh: `有${found.length}个“${text}”，请写“镇 村”。`,
        en: `Several places are called ${text}; write town and village.`,
      },
    }
  return { place }
}
