import { addDays, type Day, endOf } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Finding } from '../finding/finding.ts'
import type { Ask } from './ask.ts'
import { asksOf } from './asks.ts'
import { forDigest, forWord, isComplete, isWorth } from './digest.ts'
import { townLinesFor } from './towns.ts'
import { remindsOn } from './when.ts'

/** What one person would get on one day. */
export type Rehearsed = {
  readonly day: Day
  readonly personId: string
  readonly digest: boolean
  readonly word: boolean
  /** Findings spoken of: as many messages where each had its own. */
  readonly lines: number
}

/**
 * The policy run forward over the findings as they are, as if nobody did anything from now on: who would get what on which
 * day. Days of an unknown year and rest days have none.
 */
export function rehearse(
  campaign: Campaign,
  findings: readonly Finding[],
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly Rehearsed[] {
  const all: Rehearsed[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    if (remindsOn(campaign, day) === true) all.push(...onDay(campaign, findings, day))
  return all
}

const NOBODY_KNOWS: ReadonlyMap<string, number> = new Map()

function onDay(campaign: Campaign, findings: readonly Finding[], today: Day): readonly Rehearsed[] {
  const complete = isComplete(campaign, today)
  const there = findings.filter(({ facts }) => facts.reportedAt <= endOf(today))
  const asked = new Map<string, Ask[]>()
  for (const ask of there.flatMap((finding) => asksOf(campaign, finding, today))) {
    const known = asked.get(ask.personId)
    if (known === undefined) asked.set(ask.personId, [ask])
    else known.push(ask)
  }
  return campaign.people.flatMap(({ id: personId }) => {
    const asks = asked.get(personId) ?? []
    const shown = forDigest(campaign, asks, { today, snoozes: NOBODY_KNOWS, complete })
    const towns = townLinesFor(campaign, there, personId, { today, complete })
    const digest = isWorth(campaign, shown, NOBODY_KNOWS, today) || towns.length > 0
    const word = forWord(campaign, asks, { today, snoozes: NOBODY_KNOWS }).length > 0
    const lines = shown.length + towns.reduce((sum, { count }) => sum + count, 0)
    return digest || word ? [{ day: today, personId, digest, word, lines: digest ? lines : 0 }] : []
  })
}
