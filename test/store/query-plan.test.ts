import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenStore, openDb, storeOn } from '../../src/store/open.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { crowd } from './crowded.ts'
import { PAGING, ROADS, type Road } from './roads.ts'

type Asked = { readonly sql: string; readonly params: readonly unknown[] }
type Listened = {
  readonly store: OpenStore
  /** Tables of more than a thousand rows, as the database calls them. */
  readonly crowded: ReadonlyMap<string, number>
  /** What the database is asked while something is done, each statement once. */
  readonly during: (road: Road) => Promise<readonly Asked[]>
}

async function listen(url: string): Promise<Listened> {
  const heard: Asked[] = []
  const db = await openDb(url, { onQuery: (sql, params) => heard.push({ sql, params: [...params] }) })
  await db.migrate()
  const rows = Object.entries(await crowd(db)).map(
    ([table, count]) => [table.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`), count] as const,
  )
  const store = storeOn(db)
  return {
    store,
    crowded: new Map(rows.filter(([, count]) => count > 1_000)),
    during: async (road) => {
      heard.length = 0
      await road(store)
      const asked = new Map(heard.filter(({ sql }) => !BESIDES.test(sql)).map((each) => [each.sql, each]))
      expect(asked.size).toBeGreaterThan(0)
      return [...asked.values()]
    },
  }
}

/** The transaction itself, the lock that appends take turns by, and the count of all findings, which reads them all. */
const BESIDES = /^(begin|commit|rollback)|pg_advisory_xact_lock|^select count\(\*\) from "findings"$/i
const badlyIndexed: Road = (store) => store.findings({ campaignId: 'qy' })

describe('on SQLite a query goes by an index', () => {
  let folder = ''
  let listened: Listened
  let plans: Database.Database
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaohao-plans-'))
    const file = join(folder, 'xiaohao.db')
    listened = await listen(file)
    plans = new Database(file, { readonly: true })
  })
  afterAll(async () => {
    plans.close()
    await listened.store.close()
    await rm(folder, { recursive: true, force: true })
  })

  const planOf = async (road: Road): Promise<string[]> =>
    (await listened.during(road)).flatMap(({ sql, params }) =>
      plans
        .prepare(`explain query plan ${sql}`)
        .all(...params.map((value) => (typeof value === 'boolean' ? Number(value) : value)))
        .map((step) => (step as { detail: string }).detail)
        // The journal's last row is read from its end.
        .filter((step) => step !== 'SCAN journal' || !/"seq" desc limit \?$/.test(sql)),
    )
  const isCrowded = (step: string) => listened.crowded.has(step.split(' ')[1] ?? '')
  const isWhole = (step: string) => step.startsWith('SCAN') && !/USING (COVERING )?INDEX/.test(step)
  /** One campaign is all there is. */
  const isCampaigns = (step: string) => step.endsWith('(campaign_id=?)')
  const wasteful = async (road: Road) =>
    (await planOf(road)).filter((step) => isCrowded(step) && (isWhole(step) || isCampaigns(step)))

  it.each(ROADS)('%s', async (_name, road) => {
    expect(await wasteful(road)).toEqual([])
  })
  it.each(PAGING)('%s', async (_name, road) => {
    expect((await planOf(road)).filter((step) => isCrowded(step) && isWhole(step))).toEqual([])
  })
  it('and one that does not is seen', async () => {
    expect(await wasteful(badlyIndexed)).toHaveLength(1)
  })

  const WHOSE = ['owner', 'reviewer', 'town', 'village', 'team'] as const
  it.each(WHOSE)('reads only what is open of the %s’s, not years of what is closed', async (whose) => {
    const stages = ['issued', 'claimed'] as const
    const plan = await planOf((store) => store.findings({ campaignId: 'qy', [`${whose}Id`]: 'x', stages }))
    const wanted = `USING INDEX findings_${whose}_open (campaign_id=? AND ${whose}_id=? AND open=?)`
    expect(plan[0]).toContain(wanted)
    expect(plan.join()).not.toContain('TEMP B-TREE FOR ORDER BY')
  })
  it.each([{}, { dueBefore: '2026-04-08' }])(
    'reads only what is at a stage, whenever it was due: %o',
    async (due) => {
      const stages = ['submitted', 'confirmed'] as const
      const plan = await planOf((store) => store.findings({ campaignId: 'qy', stages, ...due }))
      expect(plan[0]).toContain('USING INDEX findings_stage (campaign_id=? AND stage=?')
    },
  )
  it.each(WHOSE)('reads only what is the %s’s, not the whole campaign', async (whose) => {
    const plan = await planOf((store) => store.findings({ campaignId: 'qy', [`${whose}Id`]: 'x', limit: 50 }))
    expect(plan[0]).toContain(`USING INDEX findings_${whose} (campaign_id=? AND ${whose}_id=?)`)
    expect(plan.join()).not.toContain('TEMP B-TREE FOR ORDER BY')
  })
})

describe('on PostgreSQL a query reads little more than it answers', () => {
  let listened: Listened
  let client: pg.Client
  beforeAll(async () => {
    const url = await freshDatabase()
    listened = await listen(url)
    client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('vacuum analyze')
  })
  afterAll(async () => {
    await client.end()
    await listened.store.close()
  })

  /** The plan with what was really read. Nothing is written; what is inserted is there already, and only planned. */
  const planOf = async ({ sql, params }: Asked): Promise<Plan> => {
    const really = /^\s*insert/i.test(sql) ? '' : 'analyze, '
    await client.query('begin')
    const { rows } = await client.query(`explain (${really}format json) ${sql}`, [...params])
    await client.query('rollback')
    return rows[0]['QUERY PLAN'][0].Plan
  }
  const wasteful = async (road: Road) => {
    const asked = await listened.during(road)
    const found: string[] = []
    for (const each of asked) found.push(...wasteIn(await planOf(each), listened.crowded))
    return found
  }

  it.each([...ROADS, ...PAGING])('%s', async (_name, road) => {
    expect(await wasteful(road)).toEqual([])
  })
  it('and one that does not is seen', async () => {
    expect(await wasteful(badlyIndexed)).toHaveLength(1)
  })
})

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Rows Removed by Filter'?: number
  readonly 'Actual Loops'?: number
  readonly Plans?: readonly Plan[]
}

/** Steps that go through a whole table, or throw away more than a tenth of it: a town has less. */
function wasteIn(plan: Plan, crowded: Listened['crowded']): string[] {
  const { 'Node Type': step, 'Relation Name': table = '', Plans: below = [] } = plan
  const thrownAway = (plan['Rows Removed by Filter'] ?? 0) * (plan['Actual Loops'] ?? 1)
  const all = crowded.get(table)
  const isWaste = all !== undefined && (step === 'Seq Scan' || thrownAway > all / 10)
  const said = isWaste ? [`${step} on ${table}: ${thrownAway} of ${all} rows for nothing`] : []
  return [...said, ...below.flatMap((each) => wasteIn(each, crowded))]
}
