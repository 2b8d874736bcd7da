import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import { auditReminders } from '../../src/app/reminding/audit.ts'
import { importCalendar } from '../../src/app/reminding/import-calendar.ts'
import { remind } from '../../src/app/reminding/remind.ts'
import { urgeNotice } from '../../src/app/reminding/urge-notice.ts'
import { addDays, dayOf, instantOf, minuteOf } from '../../src/domain/calendar.ts'
import type { Campaign } from '../../src/domain/campaign/campaign.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Finding } from '../../src/domain/finding/finding.ts'
import { remindsOn } from '../../src/domain/reminder/when.ts'
import { type OpenStore, openStore } from '../../src/store/open.ts'
import { aCampaign, aNewFinding } from '../support/builders.ts'

const FROM = '2026-04-01'
const years = { '2026': { off: ['2026-04-06', '2026-04-07'], work: ['2026-04-11'] } }

async function registerWith(campaign: Campaign, dues: readonly number[]): Promise<OpenStore> {
  const store = await openStore(':memory:')
  await store.migrate()
  const at = instantOf(FROM, 9 * 60)
  const events = [{ type: 'campaign-applied', by: 'system', at, campaign }] as const
  await store.commit({
    cause: null,
    at,
    campaign: { id: campaign.id, expectedVersion: 0, next: campaign, events },
  })
  for (const [index, due] of dues.entries()) {
    const dueOn = addDays(FROM, due)
    const stage = index % 3 === 0 ? 'issued' : 'claimed'
    const number = `HK-LXG-${String(index).padStart(4, '0')}`
    await store.commit({
      cause: null,
      at,
      findings: [aNewFinding(stage, { id: `f-${index}`, number, dueOn, reportedAt: at })],
    })
  }
  return store
}

describe('whatever the clock, restarts and doubled schedulers', () => {
  it('nobody is told twice, more than their share, in quiet time or on a rest day', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 2, max: 14 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 14 * 48 - 1 }), { minLength: 4, maxLength: 14 }),
        fc.integer({ min: 0, max: 2 }),
        async (dues, looks, mostADay) => {
          const base = aCampaign({ calendar: { years } })
          const campaign = { ...base, reminders: { ...base.reminders, mostADay } }
          const store = await registerWith(campaign, dues)
          const instants = [...looks].sort((a, b) => a - b).map((half) => instantOf(FROM, half * 30))
          for (const now of instants) {
            const scheduler = (): Deps => ({ store, now: () => now, newId: randomUUID, nudge: () => {} })
            await Promise.all([remind(scheduler()), remind(scheduler())])
          }
          const rows = await store.reminders({ campaignId: campaign.id })
          const sent = rows.filter(({ result }) => result === 'sent')
          const kinds = rows.map(({ personId, day, kind }) => `${personId} ${day} ${kind}`)
          expect(new Set(kinds).size).toBe(kinds.length)
          expect((await store.counts(0)).jobsWaiting).toBe(sent.length)
          for (const { at, day, personId, slot } of sent) {
            expect(remindsOn(campaign, dayOf(at))).toBe(true)
            expect(minuteOf(at)).toBeGreaterThanOrEqual(8 * 60)
            expect(minuteOf(at)).toBeLessThan(17 * 60)
            const thatDay = sent.filter((row) => row.personId === personId && row.day === day)
            expect(thatDay.length).toBeLessThanOrEqual(mostADay)
            expect(slot).toBeLessThanOrEqual(mostADay)
          }
          await store.close()
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('the audit', () => {
  it('counts the people nobody thought of on a day the bot was down', async () => {
    const campaign = aCampaign({ calendar: { years } })
    const store = await registerWith(campaign, [3])
    let now = instantOf('2026-04-02', 10 * 60)
    const deps: Deps = { store, now: () => now, newId: randomUUID, nudge: () => {} }
    expect(await auditReminders(deps)).toBeNull()
    await remind(deps)
    now = instantOf('2026-04-02', 18 * 60)
    expect(await auditReminders(deps)).toMatchObject({ day: '2026-04-02', gap: 0 })
    // Nothing ran on the third.
    now = instantOf('2026-04-03', 18 * 60)
    expect(await auditReminders(deps)).toMatchObject({ day: '2026-04-03', gap: campaign.people.length })
    await store.close()
  })
})

describe('a year without its calendar', () => {
  it('is said to the office once, in daytime, and nothing else is sent', async () => {
    const campaign = aCampaign({ calendar: { years: {} } })
    const store = await registerWith(campaign, [1, 2])
    for (const [day, minute] of [
      ['2026-04-01', 300],
      ['2026-04-01', 600],
      ['2026-04-01', 700],
      ['2026-04-02', 600],
    ] as const) {
      const deps: Deps = { store, now: () => instantOf(day, minute), newId: randomUUID, nudge: () => {} }
      await remind(deps)
    }
    const rows = await store.reminders({ campaignId: campaign.id })
    expect(rows.map(({ personId, kind, day }) => [personId, kind, day])).toEqual([
      ['office', 'calendar:2026', '2026-04-01'],
    ])
    await store.close()
  })
})

describe('a calendar that changes on the way', () => {
  it('moves what depends on workdays, later only, and each person hears of all of it once', async () => {
    const clocks = {
      claim: { days: 3, unit: 'workday', roll: 'none' },
      plan: { days: 5, unit: 'calendar', roll: 'none' },
      review: { days: 3, unit: 'workday', roll: 'none' },
    } as const
    const before = { off: ['2026-05-01'], work: [] }
    const campaign = aCampaign({ calendar: { years: { '2026': before } }, clocks })
    const store = await registerWith(campaign, [])
    const at = instantOf('2026-04-29', 10 * 60)
    for (const id of ['f-1', 'f-2']) {
      const change = aNewFinding('issued', {
        id,
        number: `HK-LXG-${id}`,
        reportedAt: at,
        dueOn: '2026-05-20',
      })
      const terms = { claimBy: '2026-05-05', planBy: '2026-05-04' }
      const events = change.events.map((event) =>
        event.type === 'finding-issued' ? { ...event, listId: 'list-1', terms } : event,
      )
      const next = events.reduce<Finding | null>(evolve, null)
      if (next === null) throw new Error('no finding')
      await store.commit({ cause: null, at, findings: [{ ...change, events, next }] })
    }
    const deps: Deps = { store, now: () => at + 60_000, newId: randomUUID, nudge: () => {} }
    const off = ['2026-05-01', '2026-05-04', '2026-05-05']
    const notice = { year: '2026', days: { off, work: ['2026-05-09'] }, whole: true }
    expect(await importCalendar(deps, notice, 'cli')).toBe(2)
    const moved = (await store.finding('f-1'))?.value
    expect(moved !== undefined && 'terms' in moved ? moved.terms : null).toEqual({
      claimBy: '2026-05-07',
      planBy: '2026-05-04',
    })
    const jobs = await store.takeJobs(at + 120_000, 60_000, 10)
    expect(jobs.map(({ payload }) => payload.do)).toEqual(['say'])
    expect(JSON.stringify(jobs[0]?.payload)).toContain('HK-LXG-f-2：签字期限2026-05-07')
    expect(await importCalendar(deps, notice, 'cli')).toBe(0)
    expect((await store.reminders({ campaignId: 'qy' })).map(({ kind, result }) => [kind, result])).toEqual([
      ['terms:2026', 'sent'],
    ])
    await store.close()
  })
})

describe('the notice of what is long overdue', () => {
  it('is there for its reviewer and the office once the ladder has come to it, and names who has to act', async () => {
    const campaign = aCampaign({ calendar: { years } })
    const store = await registerWith(campaign, [2, 20])
    const on = (day: string): Deps => ({
      store,
      now: () => instantOf(day, 600),
      newId: randomUUID,
      nudge: () => {},
    })
    const asked = (day: string, personId: string) =>
      urgeNotice(on(day), campaign, { townId: 'hekou', personId })
    expect(await asked('2026-04-08', 'reviewer')).toBeNull()
    const paper = await asked('2026-04-14', 'reviewer')
    expect(paper?.to).toBe('河口镇党委政府：')
    expect(JSON.stringify(paper?.parts)).toContain('"HK-LXG-0000"')
    expect(JSON.stringify(paper?.parts)).not.toContain('HK-LXG-0001')
    expect(JSON.stringify(paper?.parts)).toContain('张伟')
    expect(await asked('2026-04-14', 'office')).toEqual(paper)
    expect(await asked('2026-04-14', 'member')).toBeNull()
    await store.close()
  })
})
