import type { Bilingual } from '../../domain/bilingual.ts'
import { type Day, dayOf } from '../../domain/calendar.ts'
import type { Campaign, CampaignRole } from '../../domain/campaign/campaign.ts'
import { placeById } from '../../domain/campaign/lookup.ts'
import type { Finding } from '../../domain/finding/finding.ts'
import { hasGrant, townOf } from '../../domain/permission.ts'
import type { Ask } from '../../domain/reminder/ask.ts'
import { asksOf } from '../../domain/reminder/asks.ts'
import { type TownLine, townLinesFor } from '../../domain/reminder/towns.ts'
import type { Deps } from '../deps.ts'
import { type MissingMeetings, meetingsMissing } from '../meetings.ts'
import type { FindingQuery } from '../ports/store.ts'
import type { Versioned } from '../ports/versioned.ts'
import { type Leaver, leaversFor } from '../still-open.ts'
import { undeliveredLines } from '../undelivered.ts'

export type VersionedAsk = Ask & { readonly version: number }

/** Everything that waits for one person: finding by finding, and town by town where one by one would be too much. */
export type Waiting = {
  readonly asks: readonly VersionedAsk[]
  readonly towns: readonly TownLine[]
  readonly meetings: readonly MissingMeetings[]
  /** Who left without a hand-over. */
  readonly leavers: readonly Leaver[]
  /** What could not be sent, and what to do about it: for the office. */
  readonly undelivered: readonly Bilingual[]
}

/** One look at the register: what several people are told from is read once. */
export type Look = {
  readonly deps: Deps
  readonly campaign: Campaign
  readonly today: Day
  readonly find: (query: Omit<FindingQuery, 'campaignId'>) => Promise<readonly Versioned<Finding>[]>
  readonly meetings: () => Promise<readonly MissingMeetings[]>
  readonly undelivered: () => Promise<readonly Bilingual[]>
}

export function lookAt(deps: Deps, campaign: Campaign): Look {
  const known = new Map<string, Promise<readonly Versioned<Finding>[]>>()
  let missing: Promise<readonly MissingMeetings[]> | null = null
  let undelivered: Promise<readonly Bilingual[]> | null = null
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
    undelivered: () => {
      undelivered ??= undeliveredLines(deps, campaign)
      return undelivered
    },
  }
}

const OPEN = ['issued', 'claimed', 'long-term'] as const

export async function waitingFor(look: Look, personId: string, complete: boolean): Promise<Waiting> {
  const { campaign, today } = look
  const queries = [...queriesFor(look, personId), ...townQueries(look, personId, complete)]
  const found = (await Promise.all(queries)).flat()
  const once = new Map(found.map((entry) => [entry.value.facts.id, entry]))
  const asks = [...once.values()].flatMap(({ value, version }) =>
    asksOf(campaign, value, today)
      .filter((ask) => ask.personId === personId)
      .map((ask) => ({ ...ask, version })),
  )
  const findings = [...once.values()].map(({ value }) => value)
  const office = hasGrant(campaign, personId, 'office', null)
  return {
    asks,
    towns: townLinesFor(campaign, findings, personId, { today, complete }),
    meetings: office ? await look.meetings() : [],
    leavers: office ? await leaversFor(look.deps, campaign, personId) : [],
    undelivered: office ? await look.undelivered() : [],
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
  const place = placeById(campaign, placeId)
  if (place?.kind === 'village') return { villageId: place.id }
  return place?.kind === 'town' ? { townId: place.id } : {}
}

/** What the lines of towns are made of. */
function townQueries({ campaign, today, find }: Look, personId: string, complete: boolean) {
  const over = { stages: OPEN, dueBefore: today }
  const towns = new Set(placesOf(campaign, personId, 'town-lead').map((id) => townOf(campaign, id)?.id))
  return [
    ...[...towns].map((townId) => find({ ...(townId === undefined ? {} : { townId }), ...over })),
    ...(holds(campaign, personId, 'reviewer') ? [find({ reviewerId: personId, ...over })] : []),
    ...(complete && holds(campaign, personId, 'inspector') ? [find(over)] : []),
    ...(campaign.issuing === 'by-list' && hasGrant(campaign, personId, 'office', null)
      ? [find({ stages: ['confirmed'] })]
      : []),
  ]
}
