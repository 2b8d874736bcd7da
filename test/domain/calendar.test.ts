import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkdays,
  type CalendarYear,
  dayOf,
  daysBetween,
  endOf,
  instantOf,
  isDay,
  isWorkday,
  lastWorkdayUpTo,
  minuteOf,
  nextWorkdayFrom,
  type WorkCalendar,
  weekdayOf,
} from '../../src/domain/calendar.ts'
import known from '../../src/samples/calendar.json' with { type: 'json' }

const calendar: WorkCalendar = { years: known.years as Record<string, CalendarYear> }

/** Issued; five calendar days; the same rolled to a workday; five workdays; last workday up to the calendar day. */
const VECTORS = [
  ['2019-03-19', '2019-03-24', '2019-03-25', '2019-03-26', '2019-03-22'],
  ['2019-04-01', '2019-04-06', '2019-04-08', '2019-04-09', '2019-04-04'],
  ['2019-04-26', '2019-05-01', '2019-05-05', '2019-05-06', '2019-04-30'],
  ['2019-04-28', '2019-05-03', '2019-05-05', '2019-05-07', '2019-04-30'],
  ['2026-02-12', '2026-02-17', '2026-02-24', '2026-02-26', '2026-02-14'],
  ['2026-04-02', '2026-04-07', '2026-04-07', '2026-04-10', '2026-04-07'],
  ['2026-04-28', '2026-05-03', '2026-05-06', '2026-05-08', '2026-04-30'],
  ['2026-09-18', '2026-09-23', '2026-09-23', '2026-09-24', '2026-09-23'],
  ['2026-11-23', '2026-11-28', '2026-11-30', '2026-11-30', '2026-11-27'],
] as const

describe('five days from the day a list is issued', () => {
  it.each(VECTORS)(
    '%s: calendar %s, rolled %s, workdays %s, reminded by %s',
    (issued, natural, rolled, worked, remind) => {
      expect(addDays(issued, 5)).toBe(natural)
      expect(nextWorkdayFrom(calendar, natural)).toBe(rolled)
      expect(addWorkdays(calendar, issued, 5)).toBe(worked)
      expect(lastWorkdayUpTo(calendar, natural)).toBe(remind)
    },
  )

  it('moves with the notice of 22 March 2019, which made Labour Day four days', () => {
    const before = known.years['2019']
    const first: WorkCalendar = {
      years: {
        '2019': {
          off: before.off.filter((day) => !['2019-05-02', '2019-05-03', '2019-05-04'].includes(day)),
          work: before.work.filter((day) => !['2019-04-28', '2019-05-05'].includes(day)),
        },
      },
    }
    expect(addWorkdays(first, '2019-04-29', 3)).toBe('2019-05-03')
    expect(addWorkdays(calendar, '2019-04-29', 3)).toBe('2019-05-06')
  })

  it('is unknown where the year’s notice is not known, rather than guessed', () => {
    expect(addWorkdays(calendar, '2026-12-30', 5)).toBe('unknown')
    expect(isWorkday(calendar, '2027-01-04')).toBe('unknown')
    expect(lastWorkdayUpTo(calendar, '2027-01-02')).toBe('unknown')
    expect(nextWorkdayFrom(calendar, '2027-01-02')).toBe('unknown')
  })
})

describe('a day', () => {
  it('knows make-up workdays and days off in the middle of a week', () => {
    expect(isWorkday(calendar, '2026-02-28')).toBe(true)
    expect(isWorkday(calendar, '2026-10-01')).toBe(false)
    expect(isWorkday(calendar, '2026-04-11')).toBe(false)
    expect(isWorkday(calendar, '2026-04-08')).toBe(true)
  })

  it('is read strictly', () => {
    expect(['2024-02-29', '2026-04-30'].map(isDay)).toEqual([true, true])
    expect(['2023-02-29', '2026-4-3', '2026-13-01', '', '2026-04-31'].map(isDay)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('begins at midnight in Shanghai and ends at 24:00, wherever the server stands', () => {
    expect(instantOf('2026-04-08')).toBe(Date.UTC(2026, 3, 7, 16))
    expect(dayOf(instantOf('2026-04-08') - 1)).toBe('2026-04-07')
    expect(dayOf(endOf('2026-04-08'))).toBe('2026-04-08')
    expect(minuteOf(instantOf('2026-04-08', 530))).toBe(530)
    expect(weekdayOf('2026-04-08')).toBe(3)
  })

  const instants = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2199, 0, 1) })

  it('agrees with the civil calendar over two centuries', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const local = new Date(at + 8 * 3_600_000)
        expect(dayOf(at)).toBe(local.toISOString().slice(0, 10))
        expect(weekdayOf(dayOf(at))).toBe(local.getUTCDay())
        expect(minuteOf(at)).toBe(local.getUTCHours() * 60 + local.getUTCMinutes())
      }),
    )
  })

  it('adds and counts days the same way', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -40_000, max: 40_000 }), (at, days) => {
        const day = dayOf(at)
        expect(daysBetween(day, addDays(day, days))).toBe(days)
        expect(isDay(addDays(day, days))).toBe(true)
        expect(dayOf(instantOf(day))).toBe(day)
      }),
    )
  })
})
