import { addDays, type Day, dayOf, instantOf, isWorkday, minuteOf, weekdayOf } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'

/** Whether reminders go out on a day: a workday, or one the office declared a duty day; 'unknown' where the year's notice is not known. */
export const remindsOn = ({ calendar, reminders }: Campaign, day: Day): boolean | 'unknown' =>
  reminders.dutyDays.includes(day) || isWorkday(calendar, day)

/** The first day of its week (Monday to Sunday) on which reminders go out: then lists are complete. */
export function isFirstOfWeek(campaign: Campaign, day: Day): boolean {
  const monday = addDays(day, -((weekdayOf(day) + 6) % 7))
  for (let at = monday; at < day; at = addDays(at, 1)) if (remindsOn(campaign, at) === true) return false
  return remindsOn(campaign, day) === true
}

/** The day before on which reminders went out: what came since is new. A month back at most. */
export function lastDayBefore(campaign: Campaign, day: Day): Day {
  for (let back = 1; back <= 31; back += 1) {
    const at = addDays(day, -back)
    if (remindsOn(campaign, at) === true) return at
  }
  return addDays(day, -1)
}

/** FNV-1a: the same for the same text, everywhere and always. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}

/** The minute of the day at which a person gets what goes out from `start` on: always the same one, never in quiet time. */
export function minuteFor({ reminders }: Campaign, personId: string, start: number): number {
  const { spreadMinutes, quietUntilMinute, quietFromMinute } = reminders
  const own = start + (hashOf(personId) % Math.max(1, spreadMinutes + 1))
  return Math.max(quietUntilMinute, Math.min(own, quietFromMinute - 1))
}

/** Whether people may be disturbed at this instant (ms): on a day reminders go out, outside quiet time. */
export function mayDisturb(campaign: Campaign, at: number): boolean {
  const { quietUntilMinute, quietFromMinute } = campaign.reminders
  const minute = minuteOf(at)
  if (minute < quietUntilMinute || minute >= quietFromMinute) return false
  return remindsOn(campaign, dayOf(at)) === true
}

/** This instant (ms), or where it lies in quiet time the end of that: for answers, which come on rest days, too. */
export function afterQuiet({ reminders }: Campaign, at: number): number {
  const { quietUntilMinute, quietFromMinute } = reminders
  const [day, minute] = [dayOf(at), minuteOf(at)]
  if (minute < quietUntilMinute) return instantOf(day, quietUntilMinute)
  return minute < quietFromMinute ? at : instantOf(addDays(day, 1), quietUntilMinute)
}

/** The next instant (ms) at which people may be disturbed; where no calendar says, at the next end of quiet time. */
export function nextOpenTime(campaign: Campaign, at: number): number {
  if (mayDisturb(campaign, at)) return at
  const opens = (day: Day) => instantOf(day, campaign.reminders.quietUntilMinute)
  const today = dayOf(at)
  for (let ahead = 0; ahead <= 31; ahead += 1) {
    const day = addDays(today, ahead)
    if (opens(day) > at && remindsOn(campaign, day) === true) return opens(day)
  }
  return opens(today) > at ? opens(today) : opens(addDays(today, 1))
}
