import { type Day, dayOf } from '../../domain/calendar.ts'
import type { Campaign } from '../../domain/campaign/campaign.ts'
import { holdersOf } from '../../domain/finding/deciders.ts'
import type { Finding } from '../../domain/finding/finding.ts'
import { asksOf, rungToday } from '../../domain/reminder/asks.ts'
import { hasReached } from '../../domain/reminder/ladder.ts'
import { mayDisturb } from '../../domain/reminder/when.ts'
import type { Deps } from '../deps.ts'
import type { CardSpec } from '../ports/card-spec.ts'

/** By what somebody's list of one day is found among the standing cards: it is drawn again when something of theirs changes. */
export const digestKey = (personId: string, day: Day): string => `digest:${personId}:${day}`

/** Whose lists of today show this finding, as it was or as it is. */
export function digestsShowing(
  campaign: Campaign,
  finding: readonly [before: Finding, after: Finding],
  today: Day,
): readonly string[] {
  const people = finding.flatMap((each) => [
    ...asksOf(campaign, each, today).map(({ personId }) => personId),
    ...aboveOwner(campaign, each, today),
  ])
  return [...new Set(people)].map((personId) => digestKey(personId, today))
}

/** Those who have it as one of a town's line. */
function aboveOwner(campaign: Campaign, finding: Finding, today: Day): readonly string[] {
  const rung = rungToday(campaign, finding, today)
  if (rung === null || !hasReached(rung, 'town') || !('assignment' in finding)) return []
  return [finding.assignment.reviewerId, ...holdersOf(campaign, finding, 'town-lead')]
}

/** Whether a card may still go out: a reminder that was held up goes on its own day and outside quiet time, or not at all. */
export async function isTimely({ store, now }: Deps, spec: CardSpec): Promise<boolean> {
  if (spec.card !== 'digest' || spec.kind === undefined) return true
  const campaign = (await store.campaign())?.value
  return campaign !== undefined && spec.day === dayOf(now()) && mayDisturb(campaign, now())
}

/** A list somebody asks for follows what is dealt with today, as the day's own does. */
export const ofToday = ({ now }: Pick<Deps, 'now'>, spec: CardSpec): CardSpec =>
  spec.card === 'digest' ? { ...spec, day: dayOf(now()) } : spec
