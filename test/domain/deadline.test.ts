import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarYear, type WorkCalendar } from '../../src/domain/calendar.ts'
import type { Clock } from '../../src/domain/campaign/campaign.ts'
import {
  dueDay,
  movedTerms,
  recomputed,
  remindOn,
  reviewBy,
  type SetTerm,
  termsFrom,
} from '../../src/domain/deadline.ts'
import { moveTerms } from '../../src/domain/finding/move-terms.ts'
import known from '../../src/samples/calendar.json' with { type: 'json' }
import { aCampaign } from '../support/builders.ts'
import { after, confirmed, MORNING, reported } from './story.ts'

const calendar: WorkCalendar = { years: known.years as Record<string, CalendarYear> }
/** As it stood before 22 March 2019: Labour Day one day off. */
const first: WorkCalendar = {
  years: {
    ...calendar.years,
    '2019': {
      off: known.years['2019'].off.filter((day) => !['2019-05-02', '2019-05-03', '2019-05-04'].includes(day)),
      work: known.years['2019'].work.filter((day) => !['2019-04-28', '2019-05-05'].includes(day)),
    },
  },
}
const uncapped = { calendar, capOn: null }
const natural: Clock = { days: 5, unit: 'calendar', roll: 'none' }
const rolled: Clock = { ...natural, roll: 'next-workday' }
const worked: Clock = { ...natural, unit: 'workday' }

/** Issued; five calendar days; the same rolled to a workday; five workdays; when to remind of the first. */
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

describe('a term of five days', () => {
  it.each(VECTORS)(
    'from %s ends on %s; rolled %s; workdays %s; reminded of on %s',
    (from, a, b, c, remind) => {
      expect(dueDay(natural, from, uncapped)).toBe(a)
      expect(dueDay(rolled, from, uncapped)).toBe(b)
      expect(dueDay(worked, from, uncapped)).toBe(c)
      expect(remindOn(calendar, a)).toBe(remind)
    },
  )

  it('never ends after the cap, and the cap does not roll over a holiday', () => {
    const capOn = '2019-05-01'
    expect(dueDay(rolled, '2019-04-26', { calendar, capOn })).toBe(capOn)
    expect(dueDay(worked, '2019-04-28', { calendar, capOn })).toBe(capOn)
    expect(dueDay(natural, '2019-04-20', { calendar, capOn })).toBe('2019-04-25')
  })

  it('has its own days where it begins after the cap, as a re-check does', () => {
    expect(dueDay(natural, '2019-05-06', { calendar, capOn: '2019-04-30' })).toBe('2019-05-11')
  })

  it('is unknown where it needs a year whose notice is not known, rather than guessed', () => {
    expect(dueDay(worked, '2026-12-30', uncapped)).toBe('unknown')
    expect(dueDay(rolled, '2026-12-28', uncapped)).toBe('unknown')
    expect(dueDay(natural, '2026-12-30', uncapped)).toBe('2027-01-04')
    expect(remindOn(calendar, '2027-01-04')).toBe('unknown')
    // Whatever 2027 brings, it is past the cap.
    expect(dueDay(worked, '2026-12-30', { calendar, capOn: '2026-12-31' })).toBe('2026-12-31')
  })

  it('is never negative and never shorter than its days, unless the cap ends it', () => {
    const day = fc.integer({ min: 0, max: 360 }).map((off) => addDays('2026-01-01', off))
    const clock = fc.record({
      days: fc.nat(30),
      unit: fc.constantFrom('calendar' as const, 'workday' as const),
      roll: fc.constantFrom('none' as const, 'next-workday' as const),
    })
    fc.assert(
      fc.property(clock, day, fc.option(day), (term, from, capOn) => {
        const due = dueDay(term, from, { calendar, capOn })
        if (due === 'unknown') return
        expect(due >= from).toBe(true)
        if (capOn !== null && from <= capOn) expect(due <= capOn).toBe(true)
        if (capOn === null) expect(due >= addDays(from, term.days)).toBe(true)
      }),
    )
  })
})

describe('a calendar that changes midway (国办发明电〔2019〕3号)', () => {
  const three: Clock = { days: 3, unit: 'workday', roll: 'none' }
  const set = (over: Partial<SetTerm> = {}): SetTerm => ({
    clock: three,
    from: '2019-04-29',
    dueOn: '2019-05-03',
    capOn: null,
    ...over,
  })

  it('makes three workdays from 29 April end on 3 May under the first notice and on 6 May under the second', () => {
    expect(dueDay(three, '2019-04-29', { calendar: first, capOn: null })).toBe('2019-05-03')
    expect(dueDay(three, '2019-04-29', uncapped)).toBe('2019-05-06')
  })

  it('moves what counts workdays and has not run out, and says what moves', () => {
    const calendarDays = set({ clock: natural, dueOn: '2019-05-04' })
    const over = set({ from: '2019-04-10', dueOn: '2019-04-15' })
    const unknown = set({ dueOn: 'unknown' })
    expect(movedTerms([set(), calendarDays, over, unknown], calendar, '2019-04-29')).toEqual([
      { term: set(), from: '2019-05-03', to: '2019-05-06' },
      { term: unknown, from: 'unknown', to: '2019-05-06' },
    ])
  })

  it('never moves a day to an earlier one', () => {
    // 28 April became a workday: two workdays from 26 April would be shorter by the new notice.
    const term = set({ clock: { ...three, days: 2 }, from: '2019-04-26', dueOn: '2019-04-30' })
    expect(dueDay(term.clock, term.from, uncapped)).toBe('2019-04-29')
    expect(recomputed(term, calendar, '2019-04-27')).toBe('2019-04-30')
  })

  it('leaves a day alone that the new calendar does not know', () => {
    expect(recomputed(set(), { years: {} }, '2019-04-29')).toBe('2019-05-03')
  })
})

describe('the terms of a finding', () => {
  const campaign = aCampaign({
    capOn: '2026-06-30',
    calendar,
    clocks: { claim: { days: 1, unit: 'workday', roll: 'none' }, plan: natural, review: worked },
  })

  it('to sign and to plan run from the day of issue, to review from the day of the work', () => {
    expect(termsFrom(campaign, '2026-04-03')).toEqual({ claimBy: '2026-04-07', planBy: '2026-04-08' })
    expect(reviewBy(campaign, MORNING)).toBe('2026-04-15')
  })

  it('are kept with it, and moved by an event when the calendar changes, or by none', () => {
    const issued = {
      type: 'finding-issued',
      by: 'office',
      at: MORNING,
      listId: 'l',
      assignment: { ownerId: 'owner', reviewerId: 'reviewer', dueOn: '2026-04-23' },
      terms: termsFrom(campaign, '2026-04-08'),
    } as const
    const finding = after(reported, confirmed, issued)
    const changed = { years: { '2026': { off: ['2026-04-09', '2026-04-10'], work: [] } } }
    expect(moveTerms({ by: 'admin' }, finding, campaign, MORNING)).toEqual({ ok: true, events: [] })
    expect(moveTerms({ by: 'admin' }, finding, { ...campaign, calendar: changed }, MORNING)).toEqual({
      ok: true,
      events: [
        {
          type: 'terms-moved',
          by: 'admin',
          at: MORNING,
          terms: { claimBy: '2026-04-13', planBy: '2026-04-13' },
        },
      ],
    })
  })
})
