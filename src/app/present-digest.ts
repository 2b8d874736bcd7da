import { type DigestLine, digestCard, type TownDigestLine } from '../../cards/digest-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { placeById } from '../domain/campaign/lookup.ts'
import { planAnswerers } from '../domain/finding/deciders.ts'
import { planPlaceOf } from '../domain/finding/plan-standing.ts'
import { forDigest, forWord, inOrder, type Snoozes, sleeps } from '../domain/reminder/digest.ts'
import type { TownLine } from '../domain/reminder/towns.ts'
import type { Deps } from './deps.ts'
import { missingLine } from './meetings.ts'
import type { CardSpec } from './ports/card-spec.ts'
import { snoozesOf } from './reminding/known.ts'
import { lookAt, type VersionedAsk, waitingFor } from './reminding/waiting.ts'
import { lineOf } from './views.ts'

type DigestSpec = Extract<CardSpec, { card: 'digest' }>

/** A person's list as it is now: of the day it was sent for it keeps the choice made then, so that what is dealt with goes and is counted. */
export async function drawDigest(
  deps: Deps,
  campaign: Campaign,
  spec: DigestSpec,
  pages: string | undefined,
): Promise<object> {
  const { personId, part = 'all' } = spec
  const look = lookAt(deps, campaign)
  const { today } = look
  const snoozes = await snoozesOf(deps, campaign, personId)
  const { asks, towns, meetings, leavers, undelivered } = await waitingFor(look, personId, part === 'all')
  const shown = choose(campaign, asks, { today, snoozes, part })
  const version = new Map(asks.map((ask) => [ask.finding.facts.id, ask.version]))
  const lines = shown.map((ask): DigestLine => {
    const { finding, reason, by } = ask
    const line = { finding, reason, by, version: version.get(finding.facts.id) ?? 0 }
    const answers = planAnswerers(campaign, finding).includes(personId)
    const planPlace = answers ? { planPlace: planPlaceOf(finding) } : {}
    return { ...lineOf(campaign, line, today), ...planPlace, known: sleeps(campaign, ask, snoozes, today) }
  })
  const asleep = asks.filter((ask) => sleeps(campaign, ask, snoozes, today))
  const left = new Set([...shown, ...asleep].map(({ finding }) => finding.facts.id))
  const word = part === 'today'
  return digestCard({
    day: today,
    part,
    lines,
    towns: word ? [] : towns.map((line) => townWords(campaign, line, pages)),
    meetings: word ? [] : meetings.map(missingLine),
    leavers: word ? [] : leavers,
    undelivered: word ? [] : undelivered,
    done: await doneSince(deps, campaign, spec, left),
    asleep: part === 'all' ? 0 : asleep.length,
    hidden: part === 'short' ? asks.length - shown.length : 0,
  })
}

type Choosing = {
  readonly today: Day
  readonly snoozes: Snoozes
  readonly part: NonNullable<DigestSpec['part']>
}

/** What of a person's asks a list of this kind shows. */
export function choose(campaign: Campaign, asks: readonly VersionedAsk[], { part, ...choosing }: Choosing) {
  if (part === 'all') return inOrder(asks)
  if (part === 'today') return forWord(campaign, asks, choosing)
  return forDigest(campaign, asks, { ...choosing, complete: false })
}

/** How many of those it was sent with were dealt with since. */
async function doneSince(
  { store, now }: Deps,
  campaign: Campaign,
  { personId, day, kind }: DigestSpec,
  left: ReadonlySet<string>,
): Promise<number> {
  if (day === undefined || kind === undefined || day !== dayOf(now())) return 0
  const [row] = await store.reminders({ campaignId: campaign.id, personId, day, kind })
  return (row?.why.findings ?? []).filter((id) => !left.has(id)).length
}

const SAID: Readonly<Record<TownLine['kind'], (count: number, workdays: number) => Bilingual>> = {
  'to-issue': (count) => ({ zh: `已确认${count}条，待印发清单`, en: `${count} confirmed, to be issued` }),
  'late-town': (count) => ({
    zh: `超期未办结${count}条，请过问`,
    en: `${count} overdue; please look into them`,
  }),
  'late-review': (count, workdays) => ({
    zh: `超期${workdays}个工作日以上${count}条，可印发督办通知`,
    en: `${count} overdue by ${workdays} workdays or more; an urging notice can be printed`,
  }),
  'late-list': (count, workdays) => ({
    zh: `超期超过${workdays}个工作日${count}条，供督查`,
    en: `${count} overdue by more than ${workdays} workdays, for the inspectors`,
  }),
}

function townWords(
  campaign: Campaign,
  { kind, townId, count, oldest }: TownLine,
  pages: string | undefined,
): TownDigestLine {
  const town = placeById(campaign, townId)?.name ?? campaign.county
  const { zh, en } = SAID[kind](count, campaign.reminders.ladder.review)
  const since =
    oldest === null ? { zh: '', en: '' } : { zh: `（最早${oldest}到期）`, en: ` (since ${oldest})` }
  const notice = kind === 'late-review' && pages !== undefined && townId !== null
  return {
    words: { zh: `${town}：${zh}${since.zh}`, en: `${town}: ${en}${since.en}` },
    notice: notice ? `${pages}/urge/${encodeURIComponent(townId)}` : null,
  }
}
