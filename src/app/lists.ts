import { dayOf, isWorkday, minuteOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { hasGrant } from '../domain/permission.ts'
import { type ListLine, listFor, worthReminding } from '../domain/reminder.ts'
import type { Deps } from './deps.ts'
import { type MissingMeetings, meetingsMissing } from './meetings.ts'
import type { NewJob } from './ports/jobs.ts'

const ACTIONABLE = ['reported', 'issued', 'claimed', 'long-term', 'submitted'] as const

const ledBy = (campaign: Campaign, personId: string): ReadonlySet<string> =>
  new Set(campaign.teams.filter((team) => team.leaderId === personId).map((team) => team.id))

export type VersionedLine = ListLine & { readonly version: number }

/** Everything that waits for one person, most pressing first. */
export async function myList(
  deps: Deps,
  campaign: Campaign,
  personId: string,
): Promise<readonly VersionedLine[]> {
  const { store } = deps
  const query = { campaignId: campaign.id, stages: ACTIONABLE }
  const leads = ledBy(campaign, personId)
  const found = await Promise.all([
    store.findings({ ...query, ownerId: personId }),
    store.findings({ ...query, stages: ['submitted'], reviewerId: personId }),
    ...[...leads].map((teamId) => store.findings({ ...query, stages: ['reported'], teamId })),
  ])
  const once = new Map(found.flat().map((entry) => [entry.value.facts.id, entry]))
  const findings = [...once.values()].map(({ value }) => value)
  return listFor(findings, {
    personId,
    today: dayOf(deps.now()),
    leads,
    soonDays: campaign.reminders.soonDays,
  }).map((line) => ({
    ...line,
    version: once.get(line.finding.facts.id)?.version ?? 0,
  }))
}

const isOffice = (campaign: Campaign, personId: string): boolean =>
  hasGrant(campaign, personId, 'office', null)

/** Towns whose meetings the office has still to see to; nobody else is told of them here. */
export const meetingsFor = async (
  deps: Deps,
  campaign: Campaign,
  personId: string,
): Promise<readonly MissingMeetings[]> =>
  isOffice(campaign, personId) ? meetingsMissing(deps, campaign) : []

/** Late in the day a missed digest is of no more use: it waits for the next workday. */
const USEFUL_UNTIL_MINUTE = 17 * 60

/** Whether today's digest should go out now: a workday, after the set time, not too late. An unknown calendar year counts Monday to Friday as nothing: no digest. */
export function digestIsDue(campaign: Campaign, now: number): boolean {
  const minute = minuteOf(now)
  if (minute < campaign.reminders.digestAtMinute || minute >= USEFUL_UNTIL_MINUTE) return false
  return isWorkday(campaign.calendar, dayOf(now)) === true
}

/** One private digest to each person who can do something; nothing to do, nothing sent. At most once a day, whoever asks. */
export async function sendDigests(deps: Deps): Promise<number> {
  const campaign = (await deps.store.campaign())?.value
  const now = deps.now()
  if (campaign === undefined || !digestIsDue(campaign, now)) return 0
  const cause = `digest:${campaign.id}:${dayOf(now)}`
  if (await deps.store.knows(cause)) return 0

  const missing = await meetingsMissing(deps, campaign)
  const jobs: NewJob[] = []
  for (const person of campaign.people) {
    const { openId } = person
    if (openId === null) continue
    const lines = worthReminding(await myList(deps, campaign, person.id))
    const toHold = missing.length > 0 && isOffice(campaign, person.id)
    if (lines.length === 0 && !toHold) continue
    jobs.push({
      lane: `person:${openId}`,
      key: null,
      notBefore: now,
      payload: { do: 'post', to: { openId }, card: { card: 'digest', personId: person.id } },
    })
  }
  const outcome = await deps.store.commit({ cause, at: now, jobs })
  if (outcome === 'already') return 0
  deps.nudge()
  return jobs.length
}
