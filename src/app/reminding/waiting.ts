import { type Day, dayOf } from '../../domain/calendar.ts'
import type { Campaign, CampaignRole } from '../../domain/campaign/campaign.ts'
import type { Finding } from '../../domain/finding/finding.ts'
import { hasGrant, townOf } from '../../domain/permission.ts'
import type { Ask } from '../../domain/reminder/ask.ts'
import { asksOf } from '../../domain/reminder/asks.ts'
import { climbed, type TownLine, townLines } from '../../domain/reminder/digest.ts'
import type { Deps } from '../deps.ts'
import { type MissingMeetings, meetingsMissing } from '../meetings.ts'
import type { FindingQuery } from '../ports/store.ts'
import type { Versioned } from '../ports/versioned.ts'

export type VersionedAsk = Ask & { readonly version: number }

/** Everything that waits for one person: finding by finding, and town by town where one by one would be too much. */
export type Waiting = {
  readonly asks: readonly VersionedAsk[]
  readonly towns: readonly TownLine[]
  readonly meetings: readonly MissingMeetings[]
}

/** One look at the register: what several people are told from is read once. */
export type Look = {
  readonly deps: Deps
  readonly campaign: Campaign
  readonly today: Day
  readonly find: (query: Omit<FindingQuery, 'campaignId'>) => Promise<readonly Versioned<Finding>[]>
  readonly meetings: () => Promise<readonly MissingMeetings[]>
}

export function lookAt(deps: Deps, campaign: Campaign): Look {
  const known = new Map<string, Promise<readonly Versioned<Finding>[]>>()
  let missing: Promise<readonly MissingMeetings[]> | null = null
  return {
    deps,
    campaign,
    today: dayOf(deps.now()),
    find: (query) => {
      const read = () => deps.store.findings({ campaignId: campaign.id, ...query })
      // What hangs on one person is asked for once anyway.
      if (query.ownerId ?? query.reviewerId ?? query.helperId ?? query.teamId) return read()
      const key = JSON.stringify(query)
      const found = known.get(key) ?? read()
      known.set(key, found)
      return found
    },
    meetings: () => {
      missing ??= meetingsMissing(deps, campaign)
      return missing
    },
  }
}

const OPEN = ['issued', 'claimed', 'long-term'] as const

export async function waitingFor(look: Look, personId: string, complete: boolean): Promise<Waiting> {
  const { campaign, today } = look
  const found = (await Promise.all(queriesFor(look, personId))).flat()
  const once = new Map(found.map((entry) => [entry.value.facts.id, entry]))
  const asks = [...once.values()].flatMap(({ value, version }) =>
    asksOf(campaign, value, today)
      .filter((ask) => ask.personId === personId)
      .map((ask) => ({ ...ask, version })),
  )
  const office = hasGrant(campaign, personId, 'office', null)
  return {
    asks,
    towns: await townsFor(look, personId, complete),
    meetings: office ? await look.meetings() : [],
  }
}

const placesOf = ({ grants }: Campaign, personId: string, role: CampaignRole): readonly (string | null)[] =>
  grants.filter((grant) => grant.personId === personId && grant.role === role).map(({ placeId }) => placeId)
const holds = (campaign: Campaign, personId: string, role: CampaignRole): boolean =>
  placesOf(campaign, personId, role).length > 0

function queriesFor({ campaign, today, find }: Look, personId: string) {
  const led = campaign.teams.filter((team) => team.leaderId === personId)
  const decides =
    led.length > 0 ||
    (['office', 'leading-group', 'town-lead', 'inspector'] as const).some((role) =>
      holds(campaign, personId, role),
    )
  return [
    find({ ownerId: personId, stages: OPEN }),
    find({ reviewerId: personId, stages: ['submitted', 'long-term'] }),
    find({ helperId: personId, stages: OPEN }),
    ...led.map(({ id }) => find({ teamId: id, stages: ['reported'] })),
    // What the office itself filed, the office confirms.
    ...(holds(campaign, personId, 'office') ? [find({ stages: ['reported'] })] : []),
    ...(decides ? [find({ waiting: true })] : []),
    ...placesOf(campaign, personId, 'village-team').map((placeId) =>
      find({ ...within(campaign, placeId), stages: OPEN, dueBefore: today }),
    ),
  ]
}

function within(campaign: Campaign, placeId: string | null): { villageId?: string; townId?: string } {
  const place = campaign.places.find(({ id }) => id === placeId)
  if (place?.kind === 'village') return { villageId: place.id }
  return place?.kind === 'town' ? { townId: place.id } : {}
}

/** The town's lead, the review leader, the inspectors and the office get one line a town. */
async function townsFor(look: Look, personId: string, complete: boolean): Promise<readonly TownLine[]> {
  const { campaign, today, find } = look
  const over = { stages: OPEN, dueBefore: today }
  const lines: TownLine[] = []
  const add = async (
    kind: TownLine['kind'],
    found: ReturnType<Look['find']>,
    at: 'town' | 'review' | 'silent',
  ) => {
    const findings = (await found).map(({ value }) => value)
    lines.push(...townLines(kind, climbed(campaign, findings, { today, at, complete })))
  }
  for (const placeId of new Set(placesOf(campaign, personId, 'town-lead'))) {
    const town = townOf(campaign, placeId)
    await add('late-town', find({ ...(town === null ? {} : { townId: town.id }), ...over }), 'town')
  }
  if (holds(campaign, personId, 'reviewer'))
    await add('late-review', find({ reviewerId: personId, ...over }), 'review')
  if (complete && holds(campaign, personId, 'inspector')) await add('late-list', find(over), 'silent')
  if (campaign.issuing === 'by-list' && hasGrant(campaign, personId, 'office', null)) {
    const confirmed = await find({ stages: ['confirmed'] })
    lines.push(
      ...townLines(
        'to-issue',
        confirmed.map(({ value }) => value),
      ),
    )
  }
  return lines
}
