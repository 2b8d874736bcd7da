import { type CoverageLine, coverageCard, unvisitedCard } from '../../cards/coverage-card.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { teamById } from '../domain/campaign/lookup.ts'
import { hasGrant } from '../domain/permission.ts'
import { type Presser, toast } from './answering.ts'
import { type CoverageReport, coverage, placesDue, UNVISITED_PAGE, unvisited } from './coverage.ts'
import type { Deps } from './deps.ts'
import { meetingsMissing, missingLine } from './meetings.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import { pathOf } from './present-form.ts'
import { showCard } from './sending.ts'
import { withVillages } from './visits.ts'
import { words } from './words.ts'

type Spec<K extends CardSpec['card']> = Extract<CardSpec, { card: K }>

/** What the figures are of: a team's or a town's own, or the county's. */
type Scope = { readonly teamId: string } | { readonly townId: string } | 'county'

const isOffice = (campaign: Campaign, personId: string): boolean =>
  hasGrant(campaign, personId, 'office', null) || hasGrant(campaign, personId, 'admin', null)

/** A group's own; in private, what one leads. */
function scopeOf(campaign: Campaign, { chatId, personId }: Spec<'coverage'>): Scope {
  const chat = campaign.chats.find((candidate) => candidate.chatId === chatId)
  const teamId = chat?.teamId ?? null
  if (teamId !== null) return { teamId }
  const townId = chat?.townId ?? null
  if (townId !== null) return { townId }
  if (chatId !== null || isOffice(campaign, personId)) return 'county'
  const [led] = ledBy(campaign, personId)
  if (led !== undefined) return { teamId: led.id }
  const town = campaign.grants.find((grant) => grant.personId === personId && grant.role === 'town-lead')
  const own = town?.placeId ?? null
  return own === null ? 'county' : { townId: own }
}

const ledBy = (campaign: Campaign, personId: string) =>
  campaign.teams.filter(({ leaderId }) => leaderId === personId)

/** Whom it is no secret to who has not been visited yet: the team's leader and the office. */
export const mayList = (campaign: Campaign, personId: string, teamId: string): boolean =>
  isOffice(campaign, personId) || ledBy(campaign, personId).some(({ id }) => id === teamId)

export async function drawCoverage(
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'coverage'>,
): Promise<object | null> {
  const report = await coverage(deps)
  if (report === null) return null
  const scope = scopeOf(campaign, spec)
  const { total, sections } = within(campaign, report, scope)
  const missing = await meetingsMissing(deps, campaign)
  const here = new Set(townsIn(campaign, scope))
  return coverageCard({
    scope: total.name,
    noun: campaign.register.noun,
    total,
    kinds: total.kinds,
    sections,
    meetings: missing.filter(({ townId }) => here.has(townId)).map(missingLine),
    // In a group there are figures only.
    lists:
      spec.chatId !== null
        ? []
        : campaign.teams.filter(({ id }) => mayList(campaign, spec.personId, id)).slice(0, MOST_LISTS),
  })
}

const MOST_LISTS = 20

function within(campaign: Campaign, report: CoverageReport, scope: Scope) {
  if (scope === 'county')
    return {
      total: report.county,
      sections: [
        { title: { zh: '各镇', en: 'Towns' }, lines: report.towns },
        { title: { zh: '各组', en: 'Teams' }, lines: report.teams },
      ],
    }
  const rows = 'teamId' in scope ? report.teams : report.towns
  const own = 'teamId' in scope ? scope.teamId : scope.townId
  const towns = new Set(townsIn(campaign, scope))
  const villages: readonly CoverageLine[] = report.villages
    .filter(({ townId }) => townId !== null && towns.has(townId))
    .map((village) => ({ ...village, name: pathOf(campaign, village.id) }))
  return {
    total: rows.find(({ id }) => id === own) ?? report.county,
    sections: [{ title: { zh: '各村', en: 'Villages' }, lines: villages }],
  }
}

function townsIn(campaign: Campaign, scope: Scope): readonly string[] {
  if (scope === 'county') return campaign.places.map(({ id }) => id)
  if ('townId' in scope) return [scope.townId]
  return teamById(campaign, scope.teamId)?.townIds ?? []
}

/** Coverage asked for by a button: what has names stays private. */
export async function showCoverage(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { pressed, person } = by
  const spec: CardSpec = { card: 'coverage', personId: person.id, chatId: null }
  const job = showCard(deps, { openId: pressed.openId }, spec)
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '已发到您的私聊。', en: 'Sent to your private chat.' })
}

/** A page of a team's unvisited, in place of the page before; from the coverage card, as a message of its own. */
export async function showUnvisited(
  deps: Deps,
  { team: teamId, after }: { readonly team: string; readonly after?: string | undefined },
  by: Presser,
): Promise<PressAnswer> {
  const { campaign, person, pressed } = by
  if (!mayList(campaign, person.id, teamId)) return toast('warning', words['not-your-list'])
  const page = after === undefined ? {} : { after }
  const spec = { card: 'unvisited', personId: person.id, teamId, ...page } as const
  const standing = (await deps.store.post(pressed.messageId))?.card
  if (standing?.card === 'unvisited') return { toast: null, card: await drawUnvisited(deps, campaign, spec) }
  const job = showCard(deps, { openId: pressed.openId }, spec)
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '已发到您的私聊。', en: 'Sent to your private chat.' })
}

export async function drawUnvisited(
  deps: Deps,
  campaign: Campaign,
  { teamId, after }: Spec<'unvisited'>,
): Promise<object | null> {
  const team = teamById(campaign, teamId)
  const report = await coverage(deps)
  if (team === null || report === null) return null
  const rows = await unvisited(deps, { teamId }, after)
  return unvisitedCard({
    team,
    noun: campaign.register.noun,
    total: report.teams.find(({ id }) => id === teamId)?.unvisited ?? 0,
    rows: rows.map(({ number, head, placeId, group }) =>
      [number, head, pathOf(campaign, placeId), group].filter((part) => part !== '').join('　'),
    ),
    places: after === undefined ? placesLeft(campaign, report, team.townIds) : [],
    next: rows.length < UNVISITED_PAGE ? null : (rows.at(-1)?.number ?? null),
    goesOn: after !== undefined,
  })
}

/** Places of these towns that have a form of their own and have not been looked at. */
function placesLeft(
  campaign: Campaign,
  report: CoverageReport,
  townIds: readonly string[],
): readonly string[] {
  const here = new Set(withVillages(campaign, townIds))
  const due = new Set(placesDue(campaign))
  return report.villages
    .filter(({ id, places }) => here.has(id) && due.has(id) && places.unvisited > 0)
    .map(({ id }) => pathOf(campaign, id))
}
