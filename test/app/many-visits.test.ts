import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverage, type Figures, UNVISITED_PAGE, unvisited } from '../../src/app/coverage.ts'
import type { Deps } from '../../src/app/deps.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { signVisit, type TypedVisit } from '../../src/app/visits.ts'
import { DAY_MS, dayOf } from '../../src/domain/calendar.ts'
import type { Campaign, Person, Place } from '../../src/domain/campaign/campaign.ts'
import type { Household } from '../../src/domain/register/household.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { openStore } from '../../src/store/open.ts'
import { aCampaign, MORNING } from '../support/builders.ts'

const TEAMS = 12
const HOUSEHOLDS = 2_000
const KINDS = ['poor', 'other'] as const

/** A small steady generator: the same county every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * sides)
  }
}
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)
const place = (id: string, kind: Place['kind'], parentId: string | null): Place => ({
  id,
  kind,
  name: id,
  aliases: [],
  code: id,
  parentId,
  groups: [],
  category: '',
})
const person = (id: string): Person => ({
  id,
  name: id,
  title: '',
  unit: '',
  aliases: [],
  placeId: null,
  openId: `ou_${id}`,
})

/** Twelve teams, a town each, three villages a town. */
const county: Campaign = aCampaign({
  places: [
    place('county', 'county', null),
    ...upTo(TEAMS).flatMap((town) => [
      place(`t${town}`, 'town', 'county'),
      ...upTo(3).map((village) => place(`t${town}v${village}`, 'village', `t${town}`)),
    ]),
  ],
  people: upTo(TEAMS).flatMap((team) => [person(`leader${team}`), person(`member${team}`)]),
  grants: [],
  teams: upTo(TEAMS).map((team) => ({
    id: `team${team}`,
    name: `第${team + 1}排查组`,
    leaderId: `leader${team}`,
    memberIds: [`member${team}`],
    townIds: [`t${team}`],
  })),
  visitForms: [
    ...aCampaign().visitForms,
    {
      id: 'village',
      name: '村级核查',
      about: 'place',
      level: '村',
      items: ['H5'],
      questions: [],
      satisfaction: [],
    },
  ],
})

const roll = dice(7)
const register: readonly Household[] = upTo(HOUSEHOLDS).map((at) => ({
  id: `h${at}`,
  campaignId: county.id,
  number: `N${String(at).padStart(5, '0')}`,
  placeId: `t${roll(TEAMS)}v${roll(3)}`,
  group: '',
  head: `户主${at}`,
  kind: KINDS[roll(2)] ?? 'poor',
  fields: {},
  gone: at % 97 === 0,
}))

let folder: string
let store: Store
let now = MORNING
let deps: Deps
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiaohao-visits-'))
  store = await openStore(join(folder, 'many.db'))
  await store.migrate()
  let ids = 0
  now = MORNING
  deps = {
    store,
    now: () => now,
    newId: () => {
      ids += 1
      return `v${ids}`
    },
    nudge: () => {},
  }
  const events = [{ type: 'campaign-applied', by: 'system', at: now, campaign: county }] as const
  await store.commit({
    cause: null,
    at: now,
    campaign: { id: county.id, expectedVersion: 0, next: county, events },
    households: register,
  })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const typed = (over: Partial<TypedVisit>): TypedVisit => ({
  formId: 'household',
  placeId: '',
  householdId: null,
  items: { H5: { met: true } },
  answers: {},
  seen: {},
  ...over,
})
const figures = (due: number, visited: number): Figures => ({ due, visited, unvisited: due - visited })
const only = ({ due, visited, unvisited: left }: Figures): Figures => ({ due, visited, unvisited: left })
const total = (rows: readonly Figures[]): Figures =>
  rows.reduce<Figures>((sum, row) => figures(sum.due + row.due, sum.visited + row.visited), figures(0, 0))

describe('twelve teams visiting by the thousand', () => {
  it('leave figures that are what one counts by hand, and that add up every way', async () => {
    const present = register.filter(({ gone }) => !gone)
    const seen = new Map<string, number>()
    const villages = new Set<string>()
    let refused = 0
    for (let made = 0; made < 1_500; made += 1) {
      if (made % 100 === 0) now += DAY_MS / 4
      const household = register[roll(HOUSEHOLDS)]
      if (household === undefined) continue
      const team = household.placeId.slice(1).split('v')[0] ?? ''
      // Now and then a neighbouring team helps out, and a visit is entered a day later.
      const from = roll(10) === 0 ? `member${roll(TEAMS)}` : `member${team}`
      const visitor = county.people.find(({ id }) => id === from)
      if (visitor === undefined) throw new Error('nobody to visit')
      const later = roll(5) === 0 ? { madeOn: dayOf(now - DAY_MS) } : {}
      const where = { cause: `c${made}`, visitor, chatId: null, messageId: null }
      const about = { placeId: household.placeId, householdId: household.id, ...later }
      const outcome = await signVisit(deps, typed(about), where)
      if (outcome.kind === 'signed') seen.set(household.id, (seen.get(household.id) ?? 0) + 1)
      else refused += 1
      expect(outcome.kind).toBe(household.gone ? 'refused' : 'signed')
      if (made % 50 === 0) {
        const village = { formId: 'village', placeId: household.placeId }
        const looked = await signVisit(deps, typed(village), { ...where, cause: `p${made}` })
        if (looked.kind === 'signed') villages.add(household.placeId)
      }
    }
    const report = await coverage(deps)
    if (report === null) throw new Error('no report')

    const counted = (which: readonly Household[]) =>
      figures(which.length, which.filter(({ id }) => seen.has(id)).length)
    expect(refused).toBeGreaterThan(0)
    expect(only(report.county)).toEqual(counted(present))
    for (const village of report.villages)
      expect(only(village)).toEqual(counted(present.filter(({ placeId }) => placeId === village.id)))
    for (const [at, team] of report.teams.entries())
      expect(only(team)).toEqual(counted(present.filter(({ placeId }) => placeId.startsWith(`t${at}v`))))
    for (const kind of report.kinds)
      expect(only(kind)).toEqual(counted(present.filter((household) => household.kind === kind.id)))

    for (const rows of [report.towns, report.villages, report.teams, report.kinds])
      expect(total(rows)).toEqual(only(report.county))
    for (const row of [report.county, ...report.towns, ...report.villages, ...report.teams])
      expect(total(row.kinds)).toEqual(only(row))
    expect(report.county.places).toEqual(figures(TEAMS * 3, villages.size))
    expect(total(report.towns.map((town) => town.places))).toEqual(report.county.places)
    const made = [...seen.values()].reduce((sum, times) => sum + times, 0)
    expect(report.teams.reduce((sum, team) => sum + team.made, 0)).toBe(made + 30)

    expect(await unvisitedOf('team3')).toEqual(
      present
        .filter(({ id, placeId }) => placeId.startsWith('t3v') && !seen.has(id))
        .map(({ number }) => number),
    )
    expect((await checkJournal(store)).brokenAt).toBeNull()
  }, 120_000)

  it('answer the same press with the same visit', async () => {
    const household = register[1]
    const visitor = county.people[1]
    if (household === undefined || visitor === undefined) throw new Error('nobody')
    const about = typed({ placeId: household.placeId, householdId: household.id })
    const where = { cause: 'press-1', visitor, chatId: null, messageId: null }
    const [first, second] = [await signVisit(deps, about, where), await signVisit(deps, about, where)]
    expect(second).toEqual(first)
    const together = await Promise.all(
      upTo(6).map(() => signVisit(deps, about, { ...where, cause: 'press-2' })),
    )
    expect(new Set(together.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect((await store.household(household.id))?.visits).toBe(2)
  })
})

async function unvisitedOf(teamId: string): Promise<readonly string[]> {
  const numbers: string[] = []
  for (;;) {
    const page = await unvisited(deps, { teamId }, numbers.at(-1))
    numbers.push(...page.map(({ number }) => number))
    if (page.length < UNVISITED_PAGE) return numbers
  }
}
