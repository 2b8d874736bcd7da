import type { Campaign, Place, Team, VisitForm } from '../domain/campaign/campaign.ts'
import { teamById } from '../domain/campaign/lookup.ts'
import { townOf } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import type { CoverageCell, HouseholdRow, TeamCoverageCell } from './ports/register.ts'
import { withVillages } from './visits.ts'

/** 应查, 已查, 未查: the first is always the sum of the other two. */
export type Figures = { readonly due: number; readonly visited: number; readonly unvisited: number }
export type KindFigures = Figures & { readonly id: string; readonly name: string }
/** Households of a county, town, village or team, in all and by kind; the places themselves (村级核查) are counted apart. */
export type CoverageRow = KindFigures & {
  readonly kinds: readonly KindFigures[]
  readonly places: Figures
}
export type TeamRow = CoverageRow & {
  /** Visits its people signed, revisits counted. */
  readonly made: number
}
export type CoverageReport = {
  readonly county: CoverageRow
  readonly towns: readonly CoverageRow[]
  readonly villages: readonly (CoverageRow & { readonly townId: string | null })[]
  /** By the towns a team answers for, whoever visited there: so the teams add up to the county where each town has one team. The last row is of towns without one. */
  readonly teams: readonly TeamRow[]
  readonly kinds: readonly KindFigures[]
}

/** How far the campaign has got; null before one is applied. */
export async function coverage({ store }: Deps): Promise<CoverageReport | null> {
  const campaign = (await store.campaign())?.value
  if (campaign === undefined) return null
  const [cells, byTeam] = await Promise.all([store.coverage(campaign.id), store.teamCoverage(campaign.id)])
  return reportOf(campaign, cells, byTeam)
}

/** The report from the counts alone. */
export function reportOf(
  campaign: Campaign,
  cells: readonly CoverageCell[],
  byTeam: readonly TeamCoverageCell[],
): CoverageReport {
  const row = rowMaker(campaign, cells, byTeam)
  const counted = [...new Set([...cells.map(({ placeId }) => placeId), ...placesDue(campaign)])]
  const county = row({ id: campaign.id, name: campaign.county }, null)
  const towns = campaign.places
    .filter(({ kind }) => kind === 'town')
    .map((town) => ({ named: town, placeIds: withVillages(campaign, [town.id]) }))
  const teams = campaign.teams.map((team) => ({
    named: team,
    placeIds: withVillages(campaign, team.townIds),
  }))
  const made = (team: string | null) =>
    byTeam.filter(({ teamId }) => teamId === team).reduce((sum, { visits }) => sum + visits, 0)
  return {
    county,
    towns: [...towns, ...rest('其他', towns, counted)].map(({ named, placeIds }) => row(named, placeIds)),
    villages: smallest(campaign, counted).map((place) => ({
      ...row(place, [place.id]),
      townId: townOf(campaign, place.id)?.id ?? null,
    })),
    teams: [...teams, ...rest('未分到组', teams, counted)].map(({ named, placeIds }) => ({
      ...row(named, placeIds),
      made: made(named.id === '' ? null : named.id),
    })),
    kinds: county.kinds,
  }
}

type Group = { readonly named: Named; readonly placeIds: readonly string[] }

/** What none of the groups holds, where there is any: so that the rows add up to the county. */
function rest(name: string, groups: readonly Group[], counted: readonly string[]): readonly Group[] {
  const held = new Set(groups.flatMap(({ placeIds }) => placeIds))
  const placeIds = counted.filter((id) => !held.has(id))
  return placeIds.length === 0 ? [] : [{ named: { id: '', name }, placeIds }]
}

/** Every village, and every other place that has something of its own to count. */
function smallest(campaign: Campaign, counted: readonly string[]): readonly Named[] {
  const own = new Set(counted)
  const places = campaign.places.filter(({ id, kind }) => kind === 'village' || own.has(id))
  for (const { id } of places) own.delete(id)
  return [...places, ...[...own].map((id) => ({ id, name: id }))]
}

type Named = { readonly id: string; readonly name: string }

function rowMaker(
  campaign: Campaign,
  cells: readonly CoverageCell[],
  byTeam: readonly TeamCoverageCell[],
): (named: Named, placeIds: readonly string[] | null) => CoverageRow {
  const kinds = kindsOf(campaign, cells)
  const duePlaces = new Set(placesDue(campaign))
  const seenPlaces = new Set(byTeam.flatMap(({ placeId, kind }) => (kind === '' ? [placeId] : [])))
  return ({ id, name }, placeIds) => {
    const here = placeIds === null ? null : new Set(placeIds)
    const inside = (placeId: string) => here === null || here.has(placeId)
    const own = cells.filter(({ placeId }) => inside(placeId))
    const due = [...duePlaces].filter(inside)
    return {
      id,
      name,
      ...sum(own),
      kinds: kinds.map((kind) => ({ ...kind, ...sum(own.filter((cell) => cell.kind === kind.id)) })),
      places: figures(due.length, due.filter((placeId) => seenPlaces.has(placeId)).length),
    }
  }
}

const figures = (due: number, visited: number): Figures => ({ due, visited, unvisited: due - visited })
const sum = (cells: readonly CoverageCell[]): Figures =>
  figures(
    cells.reduce((total, { due }) => total + due, 0),
    cells.reduce((total, { visited }) => total + visited, 0),
  )

/** The campaign's kinds, and any that only the register knows: nothing may fall out of the sum. */
function kindsOf(campaign: Campaign, cells: readonly CoverageCell[]): readonly Named[] {
  const known = campaign.register.kinds
  const strange = new Set(cells.map(({ kind }) => kind))
  for (const { id } of known) strange.delete(id)
  return [...known, ...[...strange].map((id) => ({ id, name: id === '' ? '—' : id }))]
}

/** The places that have a form of their own to be visited with. */
export function placesDue(campaign: Campaign): readonly string[] {
  const kinds = new Set(campaign.visitForms.filter(({ about }) => about === 'place').map(placeKindOf))
  return campaign.places.filter(({ kind }) => kinds.has(kind)).map(({ id }) => id)
}

/** Which places a form is for, by the level its findings are filed under. */
export function placeKindOf({ level }: VisitForm): Place['kind'] {
  if (level.startsWith('县')) return 'county'
  return /^[乡镇街]/.test(level) ? 'town' : 'village'
}

/** As many as one list shows. */
export const UNVISITED_PAGE = 30

/** A page of the households nobody has visited, by number; `after` is the last number of the page before. */
export async function unvisited(
  { store }: Deps,
  of: { readonly teamId: string } | { readonly placeId: string },
  after?: string,
): Promise<readonly HouseholdRow[]> {
  const campaign = (await store.campaign())?.value
  if (campaign === undefined) return []
  return store.households({
    campaignId: campaign.id,
    placeIds: withVillages(campaign, 'placeId' in of ? [of.placeId] : townsOf(campaign, of.teamId)),
    unvisited: true,
    ...(after === undefined ? {} : { after }),
    limit: UNVISITED_PAGE,
  })
}

const townsOf = (campaign: Campaign, teamId: string): Team['townIds'] =>
  teamById(campaign, teamId)?.townIds ?? []
