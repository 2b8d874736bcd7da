import { addDays, type Day, dayOf } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { remindOn } from '../deadline.ts'
import { type Ask, REASONS } from './ask.ts'
import { isNear, touchedOn } from './asks.ts'
import { isFirstOfWeek, lastDayBefore } from './when.ts'

/** When a person last said "I know" (知道了) of a finding (ms), by finding. */
export type Snoozes = ReadonlyMap<string, number>

/** Most pressing first, then by the day it is wanted. */
export const inOrder = (asks: readonly Ask[]): readonly Ask[] =>
  [...asks].sort(
    (a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) || dayKey(a).localeCompare(dayKey(b)),
  )
const dayKey = ({ by }: Ask): string => by ?? '9999'

/**
 * What of a person's asks the digest of a day shows: on the first day of the week all of it; on others what is near, over, or
 * new since the last digest. What somebody said they know of sleeps, and what the ladder has left behind is left in peace.
 */
export function forDigest(
  campaign: Campaign,
  asks: readonly Ask[],
  {
    today,
    snoozes,
    complete,
  }: { readonly today: Day; readonly snoozes: Snoozes; readonly complete: boolean },
): readonly Ask[] {
  if (complete) return inOrder(asks)
  const newFrom = lastDayBefore(campaign, today)
  return inOrder(
    asks.filter(
      (ask) => isShown(campaign, ask, { today, newFrom }) && !sleeps(campaign, ask, snoozes, today),
    ),
  )
}

/** Whether it is worth a message: something to do that is not asleep. Work that is simply under way is none. */
export const isWorth = (campaign: Campaign, shown: readonly Ask[], snoozes: Snoozes, today: Day): boolean =>
  shown.some((ask) => ask.reason !== 'open' && !sleeps(campaign, ask, snoozes, today))

export const isComplete = isFirstOfWeek

function isShown(campaign: Campaign, ask: Ask, { today, newFrom }: { today: Day; newFrom: Day }): boolean {
  switch (ask.reason) {
    case 'overdue':
      return ask.rung !== 'silent'
    case 'late':
      return ask.rung === 'liaison'
    case 'open':
      return false
    case 'task':
      return isNear(campaign, ask.by, today) || isOver(ask, today) || dayOf(ask.since) >= newFrom
    default:
      return true
  }
}

const isOver = ({ by }: Ask, today: Day): boolean => by !== null && by !== 'unknown' && by < today

/** Until the workday before it is due it is not spoken of again; where that is past, it waits for the week's complete list. */
export function sleeps(campaign: Campaign, ask: Ask, snoozes: Snoozes, today: Day): boolean {
  const at = snoozes.get(ask.finding.facts.id)
  if (at === undefined || at < ask.since) return false
  const wakes = wakesOn(campaign, ask, dayOf(at))
  return wakes === null || today < wakes
}

/** The day on which somebody who knows hears again: the workday before, else the last workday up to it; null = only in the complete list. */
export function wakesOn({ calendar }: Campaign, { by }: Ask, knownOn: Day): Day | null {
  if (by === null || by === 'unknown') return null
  const days = [remindOn(calendar, addDays(by, -1)), remindOn(calendar, by)]
  const next = days.find((day) => day !== 'unknown' && day > knownOn)
  if (next !== undefined) return next
  return days[1] === 'unknown' && by > knownOn ? by : null
}

/** What is due today, or on a rest day before the next workday, and has not been touched: worth a second word. Only the owner's. */
export const forWord = (
  campaign: Campaign,
  asks: readonly Ask[],
  { today, snoozes }: { readonly today: Day; readonly snoozes: Snoozes },
): readonly Ask[] =>
  inOrder(
    asks.filter(
      (ask) =>
        WORD.has(ask.reason) &&
        isLastDay(campaign, ask, today) &&
        !touchedOn(ask.finding, ask.personId, today) &&
        !isKnownToday(snoozes.get(ask.finding.facts.id), today),
    ),
  )
const WORD: ReadonlySet<Ask['reason']> = new Set(['due-soon', 'unsigned', 'plan', 'returned', 'task'])

const isKnownToday = (at: number | undefined, today: Day): boolean => at !== undefined && dayOf(at) === today

const isLastDay = ({ calendar }: Campaign, { by }: Ask, today: Day): boolean =>
  by !== null && by !== 'unknown' && by >= today && (by === today || remindOn(calendar, by) === today)
