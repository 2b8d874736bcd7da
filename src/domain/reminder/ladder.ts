import { addDays, type Day, isWorkday, type WorkCalendar } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'

/** Workdays that have begun after a day, up to and with another; 'unknown' where a year they need is not known. Counted to `most`. */
export function workdaysAfter(
  calendar: WorkCalendar,
  dueOn: Day,
  today: Day,
  most: number,
): number | 'unknown' {
  let count = 0
  for (let day = addDays(dueOn, 1); day <= today && count < most; day = addDays(day, 1)) {
    const worked = isWorkday(calendar, day)
    if (worked === 'unknown') return 'unknown'
    if (worked) count += 1
  }
  return count
}

/** How far a finding has climbed since its due day (逐级提醒): who hears of it besides the owner. Past `review` comes `silent`. */
export type Rung = 'owner' | 'liaison' | 'town' | 'review' | 'silent'

/** Where no calendar counts the workdays, nobody but the owner is told. */
export function rungOf({ calendar, reminders }: Campaign, dueOn: Day, today: Day): Rung {
  const { liaison, town, review } = reminders.ladder
  const over = workdaysAfter(calendar, dueOn, today, review + 1)
  if (over === 'unknown' || over < liaison) return 'owner'
  if (over < town) return 'liaison'
  if (over < review) return 'town'
  return over === review ? 'review' : 'silent'
}

const ORDER: readonly Rung[] = ['owner', 'liaison', 'town', 'review', 'silent']

/** Whether a rung has been reached. */
export const hasReached = (rung: Rung, at: Rung): boolean => ORDER.indexOf(rung) >= ORDER.indexOf(at)
