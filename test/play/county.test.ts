import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverage } from '../../src/app/coverage.ts'
import type { JournalRow } from '../../src/app/ports/store.ts'
import { statistics } from '../../src/app/statistics.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { instantOf } from '../../src/domain/calendar.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Finding, FindingEvent } from '../../src/domain/finding/finding.ts'
import { playedWorld, SOURCE } from '../../src/play/county.ts'
import { drive, PLAY_FROM, prepareCounty, type Size } from '../../src/play/drive.ts'
import { Hands } from '../../src/play/hands.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { type Office, openOffice } from '../support/office.ts'

const SIZE: Size = {
  register: { poor: 30, other: 50 },
  visited: { poor: 28, other: 44 },
  nthHousehold: 4,
  nthVillage: 8,
  writeOff: 20,
  returnEvery: 3,
  failEvery: 4,
}

let office: Office
let rows: readonly JournalRow[]
let told: string[]
beforeAll(async () => {
  told = []
  office = await openOffice({
    simulator: { seed: playedWorld(), startsAt: instantOf(PLAY_FROM, 600) },
    prepare: (deps) => prepareCounty(deps, sheets, SIZE),
  })
  const pace = { breathe: async () => {}, atOnce: 12, tell: (zh: string) => void told.push(zh) }
  const hands = new Hands(office.feishu, office.bot, pace)
  await drive({ hands, known: office.bot.deps.store, sheets, size: SIZE })
  rows = await office.bot.deps.store.journal(0, 1_000_000)
}, 300_000)
afterAll(() => office.close())

const theFindings = async () => {
  const found = await office.bot.deps.store.findings({ campaignId: 'qinyuan-played' })
  return found.map(({ value }) => value)
}
const eventsOf = (type: string) => rows.filter(({ event }) => event.type === type)

describe('a county’s drive, by what people write and press alone', () => {
  it('comes to the figures it was to come to, and says what they are of', async () => {
    const figures = await statistics(office.bot.deps)
    expect(figures).toMatchObject({
      towns: SOURCE.towns,
      poorVillages: SOURCE.poorVillages,
      otherVillages: SOURCE.otherVillages,
      poorHouseholds: SIZE.visited.poor,
      otherHouseholds: SIZE.visited.other,
      households: { due: 80, visited: 72 },
      writtenOff: SIZE.writeOff,
      longTerm: 1,
    })
    const all = await theFindings()
    expect(figures?.found).toBe(all.length)
    expect(figures?.rate).toBe(SIZE.writeOff / all.length)
  })

  it('has coverage that adds up every way', async () => {
    const report = await coverage(office.bot.deps)
    if (report === null) throw new Error('no report')
    const { county, towns, villages, kinds } = report
    for (const parts of [towns, villages, kinds]) {
      expect(parts.reduce((sum, { due }) => sum + due, 0)).toBe(county.due)
      expect(parts.reduce((sum, { visited }) => sum + visited, 0)).toBe(county.visited)
    }
  })

  it('issues every finding on one list, and has a letter signed and a plan approved for each', async () => {
    const all = await theFindings()
    const lists = await office.bot.deps.store.lists({ campaignId: 'qinyuan-played' })
    expect(lists).toHaveLength(SOURCE.towns + 1)
    expect(lists.flatMap(({ value }) => value.lines)).toHaveLength(all.length)
    expect(lists.every(({ value }) => value.townId === null || value.claimedByTown !== null)).toBe(true)
    for (const finding of all) {
      const signed = 'claim' in finding ? (finding.claim?.letter ?? '') : ''
      expect(signed, finding.facts.number).toMatch(/^[0-9a-f]{64}$/)
      if (finding.facts.villageId === null || !('plans' in finding)) continue
      expect(finding.plans.at(-1)?.answer?.approved, finding.facts.number).toBe(true)
    }
  })

  it('writes nothing off but on its reviewer’s own signature, never the owner’s, some of it after a return', async () => {
    const byId = new Map((await theFindings()).map((finding) => [finding.facts.id, finding]))
    const signed = eventsOf('finding-written-off')
    const reopened = eventsOf('finding-reopened')
    expect(reopened.length).toBeGreaterThan(0)
    expect(signed).toHaveLength(SIZE.writeOff + reopened.length)
    for (const { subjectId, event } of signed) {
      const finding = byId.get(subjectId)
      if (finding === undefined || !('assignment' in finding)) throw new Error(`${subjectId} is gone`)
      expect('by' in event && event.by).toBe(finding.assignment.reviewerId)
      expect(finding.assignment.reviewerId).not.toBe(finding.assignment.ownerId)
    }
    const returns = [...byId.values()].map((finding) => ('returns' in finding ? finding.returns.length : 0))
    expect(Math.max(...returns)).toBe(2)
  })

  it('draws a sample that two inspectors sign for, and tells it as it goes', async () => {
    const [sample] = await office.bot.deps.store.samples('qinyuan-played')
    expect(eventsOf('check-signed')).toHaveLength(sample?.findings.length ?? 0)
    expect(told.join('\n')).toContain('督查组抽取')
  })

  it('leaves a journal that is unbroken and replays to the present', async () => {
    expect((await checkJournal(office.bot.deps.store)).brokenAt).toBeNull()
    const replayed = new Map<string, Finding>()
    for (const { subject, subjectId, event } of rows)
      if (subject === 'finding')
        replayed.set(subjectId, evolve(replayed.get(subjectId) ?? null, event as FindingEvent))
    for (const finding of await theFindings()) expect(replayed.get(finding.facts.id)).toEqual(finding)
  })
})
