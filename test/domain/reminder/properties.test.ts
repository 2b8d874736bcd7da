import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, dayOf, instantOf, weekdayOf } from '../../../src/domain/calendar.ts'
import type { Campaign } from '../../../src/domain/campaign/campaign.ts'
import type { Finding } from '../../../src/domain/finding/finding.ts'
import { asksOf } from '../../../src/domain/reminder/asks.ts'
import { forDigest, sleeps } from '../../../src/domain/reminder/digest.ts'
import { rungOf, workdaysAfter } from '../../../src/domain/reminder/ladder.ts'
import { rehearse } from '../../../src/domain/reminder/rehearse.ts'
import {
  isFirstOfWeek,
  mayDisturb,
  minuteFor,
  nextOpenTime,
  remindsOn,
} from '../../../src/domain/reminder/when.ts'
import { aCampaign, aFinding } from '../../support/builders.ts'

const START = '2026-03-02'
const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((at) => addDays(START, at))

/** Any holidays, make-up days and duty days; policies of every kind. */
const campaigns: fc.Arbitrary<Campaign> = fc
  .record({
    off: fc.array(day(0, 80), { maxLength: 20 }),
    work: fc.array(day(0, 80), { maxLength: 8 }),
    dutyDays: fc.array(day(0, 80), { maxLength: 4 }),
    digestAtMinute: fc.integer({ min: 0, max: 1439 }),
    spreadMinutes: fc.integer({ min: 0, max: 120 }),
    soonDays: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ off, work, ...policy }) => {
    const campaign = aCampaign()
    return {
      ...campaign,
      calendar: { years: { '2026': { off, work: work.filter((each) => !off.includes(each)) } } },
      reminders: { ...campaign.reminders, ...policy },
    }
  })
const dueDays = day(20, 60)
const claimed = (dueOn: Day): Finding => aFinding('claimed', { dueOn, reportedAt: instantOf(START, 9 * 60) })
const none = new Map<string, number>()

/** What the owner's digest of a day shows. */
const shownOn = (campaign: Campaign, finding: Finding, today: Day, snoozes = none) =>
  forDigest(
    campaign,
    asksOf(campaign, finding, today).filter(({ personId }) => personId === 'owner'),
    { today, snoozes, complete: isFirstOfWeek(campaign, today) },
  ).filter(({ reason }) => reason !== 'open')

/** The last day up to this one on which reminders go out. */
function lastSending(campaign: Campaign, upTo: Day): Day | null {
  for (let at = upTo; at > START; at = addDays(at, -1)) if (remindsOn(campaign, at) === true) return at
  return null
}

describe('whatever the calendar and the policy', () => {
  it('everything that is due is spoken of before its day is over', () => {
    fc.assert(
      fc.property(campaigns, dueDays, (campaign, dueOn) => {
        const last = lastSending(campaign, dueOn)
        if (last === null) return
        expect(shownOn(campaign, claimed(dueOn), last)).toHaveLength(1)
      }),
    )
  })

  it('also to somebody who said they know, when a workday is left after that', () => {
    fc.assert(
      fc.property(campaigns, dueDays, fc.integer({ min: 1, max: 15 }), (campaign, dueOn, before) => {
        const plain = { ...campaign, reminders: { ...campaign.reminders, dutyDays: [] } }
        const knownOn = addDays(dueOn, -before)
        const last = lastSending(plain, dueOn)
        if (last === null || last <= knownOn) return
        const snoozes = new Map([['f-1', instantOf(knownOn, 600)]])
        const days = Array.from({ length: before }, (_, at) => addDays(knownOn, at + 1))
        const heard = days.filter(
          (each) =>
            remindsOn(plain, each) === true && shownOn(plain, claimed(dueOn), each, snoozes).length > 0,
        )
        expect(heard.length).toBeGreaterThan(0)
      }),
    )
  })

  it('what is dealt with is on nobody’s list', () => {
    fc.assert(
      fc.property(campaigns, dueDays, day(0, 80), (campaign, dueOn, today) => {
        for (const stage of ['written-off', 'verified', 'ended', 'voided', 'merged'] as const)
          expect(asksOf(campaign, aFinding(stage, { dueOn }), today)).toEqual([])
      }),
    )
  })

  it('the ladder only climbs, and ends', () => {
    fc.assert(
      fc.property(campaigns, dueDays, (campaign, dueOn) => {
        const rungs = ['owner', 'liaison', 'town', 'review', 'silent']
        const climb = Array.from({ length: 60 }, (_, at) =>
          rungs.indexOf(rungOf(campaign, dueOn, addDays(dueOn, at + 1))),
        )
        expect(climb).toEqual([...climb].sort())
        expect(climb.at(-1)).toBe(4)
        const later = lastSending(campaign, addDays(dueOn, 60)) ?? START
        if (!isFirstOfWeek(campaign, later)) expect(shownOn(campaign, claimed(dueOn), later)).toEqual([])
      }),
    )
  })

  it('a rehearsal speaks to nobody on a rest day, and at most twice to anybody on others', () => {
    fc.assert(
      fc.property(campaigns, fc.array(dueDays, { maxLength: 6 }), (campaign, dues) => {
        const findings = dues.map((dueOn, at) =>
          aFinding(at % 2 === 0 ? 'claimed' : 'issued', {
            dueOn,
            id: `f-${at}`,
            reportedAt: instantOf(START, 540),
          }),
        )
        const all = rehearse(campaign, findings, { from: START, to: addDays(START, 70) })
        for (const each of all) expect(remindsOn(campaign, each.day)).toBe(true)
        const keys = all.map((each) => `${each.day} ${each.personId}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 40 },
    )
  })

  it('a person has a minute of their own, never in quiet time', () => {
    fc.assert(
      fc.property(campaigns, fc.string(), (campaign, personId) => {
        const { digestAtMinute, quietUntilMinute, quietFromMinute } = campaign.reminders
        const minute = minuteFor(campaign, personId, digestAtMinute)
        expect(minute).toBe(minuteFor(campaign, personId, digestAtMinute))
        expect(minute).toBeGreaterThanOrEqual(quietUntilMinute)
        expect(minute).toBeLessThan(quietFromMinute)
      }),
    )
  })

  it('what waits for the end of quiet time waits until people may be disturbed', () => {
    fc.assert(
      fc.property(campaigns, day(0, 40), fc.integer({ min: 0, max: 1439 }), (campaign, today, minute) => {
        const at = instantOf(today, minute)
        const open = nextOpenTime(campaign, at)
        expect(open).toBeGreaterThanOrEqual(at)
        const free = Array.from({ length: 32 }, (_, ahead) => addDays(dayOf(at), ahead))
        if (free.slice(1).some((each) => remindsOn(campaign, each) === true))
          expect(mayDisturb(campaign, open)).toBe(true)
      }),
    )
  })
})

describe('a year whose calendar is not known', () => {
  const unknown = aCampaign({ calendar: { years: {} } })
  it('counts no workdays and lets nobody but the owner hear', () => {
    expect(workdaysAfter(unknown.calendar, START, addDays(START, 9), 6)).toBe('unknown')
    expect(rungOf(unknown, START, addDays(START, 30))).toBe('owner')
    expect(remindsOn(unknown, START)).toBe('unknown')
  })
  it('leaves a term that is told in days as it was', () => {
    const [ask] = asksOf(unknown, claimed('2026-03-10'), '2026-03-09')
    expect(ask?.reason).toBe('due-soon')
    expect(
      ask === undefined
        ? null
        : sleeps(unknown, ask, new Map([['f-1', instantOf('2026-03-09')]]), '2026-03-09'),
    ).toBe(true)
  })
})

it('weeks begin on their first day of work', () => {
  const campaign = aCampaign({
    calendar: { years: { '2026': { off: ['2026-03-02', '2026-03-03'], work: [] } } },
  })
  expect(weekdayOf('2026-03-04')).toBe(3)
  expect(isFirstOfWeek(campaign, '2026-03-04')).toBe(true)
  expect(isFirstOfWeek(campaign, '2026-03-05')).toBe(false)
})
