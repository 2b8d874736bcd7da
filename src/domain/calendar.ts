/** A calendar day, `YYYY-MM-DD`, in the campaign's time zone (Asia/Shanghai, UTC+8 all year). */
export type Day = string

/** What the State Council's yearly notice says: days off that would be workdays, and make-up workdays (调休). */
export type CalendarYear = { readonly off: readonly Day[]; readonly work: readonly Day[] }
/** Years by number as text; a year that is absent is unknown, not ordinary. */
export type WorkCalendar = { readonly years: Readonly<Record<string, CalendarYear>> }

export const DAY_MS = 86_400_000
const ZONE_MS = 8 * 3_600_000

/** Days since 1970-01-01 of a civil date (the usual era arithmetic; no Date, so no host time zone). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function civilFromDays(days: number): Day {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const parts = (day: Day): [number, number, number] => {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
  return [y, m, d]
}
const dayNumber = (day: Day): number => daysFromCivil(...parts(day))

/** True for a real date written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && civilFromDays(dayNumber(text)) === text

/** The calendar day an instant (ms since 1970) falls on in the campaign's time zone. */
export const dayOf = (at: number): Day => civilFromDays(Math.floor((at + ZONE_MS) / DAY_MS))

/** Minutes after local midnight of an instant (ms since 1970). */
export const minuteOf = (at: number): number =>
  Math.floor(((((at + ZONE_MS) % DAY_MS) + DAY_MS) % DAY_MS) / 60_000)

/** The instant (ms since 1970) at which a day begins locally, plus minutes. */
export const instantOf = (day: Day, minutes = 0): number =>
  dayNumber(day) * DAY_MS - ZONE_MS + minutes * 60_000

/** The last instant of a day: a term ends at 24:00 (民法典 art. 203). */
export const endOf = (day: Day): number => instantOf(addDays(day, 1)) - 1

export const addDays = (day: Day, days: number): Day => civilFromDays(dayNumber(day) + days)

/** The same day of the next month, or its last day where it has no such day (民法典 art. 202). */
export function addMonth(day: Day): Day {
  const [year, month, date] = parts(day)
  const [y, m] = month === 12 ? [year + 1, 1] : [year, month + 1]
  const first = daysFromCivil(y, m, 1)
  const length = daysFromCivil(m === 12 ? y + 1 : y, m === 12 ? 1 : m + 1, 1) - first
  return civilFromDays(first + Math.min(date, length) - 1)
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7

/** Whether a day is worked under the notice; 'unknown' when its year's notice is not known. */
export function isWorkday(calendar: WorkCalendar, day: Day): boolean | 'unknown' {
  const year = calendar.years[day.slice(0, 4)]
  if (year === undefined) return 'unknown'
  if (year.work.includes(day)) return true
  if (year.off.includes(day)) return false
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6
}

/** The n-th workday after a day, the start not counted (民法典 art. 201); 'unknown' when a needed year is not known. */
export function addWorkdays(calendar: WorkCalendar, from: Day, workdays: number): Day | 'unknown' {
  let day = from
  for (let left = workdays; left > 0; ) {
    day = addDays(day, 1)
    const worked = isWorkday(calendar, day)
    if (worked === 'unknown') return 'unknown'
    if (worked) left -= 1
  }
  return day
}

/** The last workday on or before a day: when to remind of a term that ends on a rest day. */
export function lastWorkdayUpTo(calendar: WorkCalendar, day: Day): Day | 'unknown' {
  for (let at = day; ; at = addDays(at, -1)) {
    const worked = isWorkday(calendar, at)
    if (worked === 'unknown') return 'unknown'
    if (worked) return at
  }
}

/** The first workday on or after a day: where a rolled term ends. */
export function nextWorkdayFrom(calendar: WorkCalendar, day: Day): Day | 'unknown' {
  for (let at = day; ; at = addDays(at, 1)) {
    const worked = isWorkday(calendar, at)
    if (worked === 'unknown') return 'unknown'
    if (worked) return at
  }
}
