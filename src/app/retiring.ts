import { addDays, DAY_MS, type Day, dayOf, instantOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { mayDisturb, remindsOn } from '../domain/reminder/when.ts'
import type { Deps } from './deps.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { NewJob } from './ports/jobs.ts'

/** Cards take neither presses nor changes after fourteen days (platform rule 4.9, code 230031); half a day is kept back. */
const LIFE_MS = 13.5 * DAY_MS
const AT_ONCE = 500

/** Whatever is on no daily list and cannot simply be asked for: it is issued again while it is open. */
const ISSUED_AGAIN: ReadonlySet<CardSpec['card']> = new Set([
  'visit-form',
  'list',
  'check',
  'setup',
  'hand-over',
])
export const isIssuedAgain = ({ card }: CardSpec): boolean => ISSUED_AGAIN.has(card)

/**
 * Closes every standing card that would die before the next day on which people may hear from us; the lists of those days
 * carry what is open on it. Looked at as often as one likes: a card is closed once. Returns how many are on their way.
 */
export async function retireOldCards(deps: Deps): Promise<number> {
  const campaign = (await deps.store.campaign())?.value
  const now = deps.now()
  if (campaign === undefined) return 0
  // Where no calendar says what a workday is, every day is as good.
  const known = remindsOn(campaign, dayOf(now)) !== 'unknown'
  if (known && !mayDisturb(campaign, now)) return 0
  const old = await deps.store.postsBefore(endOfNext(campaign, dayOf(now)) - LIFE_MS, AT_ONCE)
  if (old.length === 0) return 0
  const jobs = old.map(
    ({ messageId }): NewJob => ({
      lane: `message:${messageId}`,
      key: `retire:${messageId}`,
      notBefore: now,
      payload: { do: 'retire', messageId },
    }),
  )
  await deps.store.commit({ cause: null, at: now, jobs })
  deps.nudge()
  return old.length
}

/** The end of the next day after this one on which lists go out; a month ahead at most. */
function endOfNext(campaign: Campaign, today: Day): number {
  for (let ahead = 1; ahead <= 31; ahead += 1) {
    const day = addDays(today, ahead)
    if (remindsOn(campaign, day) !== false) return instantOf(addDays(day, 1))
  }
  return instantOf(addDays(today, 2))
}
