import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenStore, openStore } from '../../src/store/open.ts'
import { aNewFinding, MORNING } from '../support/builders.ts'
import { aJob, anIntake, aPost } from './contract/samples.ts'

const HASH = 'ab'.repeat(32)
/** What runs for every event, press, card and tick. */
const HOT: Record<string, (store: OpenStore) => Promise<unknown>> = {
  finding: (store) => store.finding('f-1'),
  findingByNumber: (store) => store.findingByNumber('qy', 'HK-LXG-0001'),
  'findings of the campaign': (store) => store.findings({ campaignId: 'qy', limit: 50 }),
  'findings of an owner': (store) => store.findings({ campaignId: 'qy', ownerId: 'owner' }),
  'findings of a reviewer': (store) => store.findings({ campaignId: 'qy', reviewerId: 'reviewer' }),
  'findings of a town': (store) => store.findings({ campaignId: 'qy', townId: 'hekou', stages: ['issued'] }),
  'findings of a team': (store) => store.findings({ campaignId: 'qy', teamId: 'team-3' }),
  'findings in a stage': (store) => store.findings({ campaignId: 'qy', stages: ['submitted'] }),
  'findings of a village': (store) => store.findings({ campaignId: 'qy', villageId: 'lxg' }),
  'findings of a helper': (store) => store.findings({ campaignId: 'qy', helperId: 'helper' }),
  'findings that wait for an answer': (store) => store.findings({ campaignId: 'qy', waiting: true }),
  list: (store) => store.list('l-1'),
  'lists of a town': (store) => store.lists({ campaignId: 'qy', townId: 'hekou' }),
  'lists of the campaign': (store) => store.lists({ campaignId: 'qy' }),
  samples: (store) => store.samples('qy'),
  photoUses: (store) => store.photoUses([HASH]),
  lastEntry: (store) => store.lastEntry('qy'),
  lastSequence: (store) => store.lastSequence('qy', 'HK-LXG-'),
  knows: (store) => store.knows('e-1'),
  commit: (store) =>
    store.commit({
      cause: 'e-1',
      at: MORNING,
      findings: [aNewFinding('issued')],
      intake: [anIntake()],
      posts: [aPost()],
      jobs: [aJob({ key: 'k' })],
      refresh: ['f-1'],
      inboxDone: 'e-1',
    }),
  post: (store) => store.post('om_1'),
  postsOf: (store) => store.postsOf('f-1'),
  openIntake: (store) => store.openIntake('owner', MORNING),
  imageKeys: (store) => store.imageKeys('cli_a', [HASH, HASH]),
  receive: (store) => store.receive('e-2', {}, MORNING),
  takeInbox: (store) => store.takeInbox(MORNING, 1_000, 10),
  takeJobs: (store) => store.takeJobs(MORNING, 1_000, 10),
  journal: (store) => store.journal(0, 10),
}

describe('a query that runs often on SQLite', () => {
  let folder = ''
  let store: OpenStore
  let plans: Database.Database
  const heard: { sql: string; params: readonly unknown[] }[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaohao-plans-'))
    const file = join(folder, 'xiaohao.db')
    store = await openStore(file, { onQuery: (sql, params) => heard.push({ sql, params }) })
    await store.migrate()
    plans = new Database(file, { readonly: true })
  })
  afterAll(async () => {
    plans.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  const planOf = async (run: (store: OpenStore) => Promise<unknown>): Promise<string[]> => {
    heard.length = 0
    await run(store)
    expect(heard.length).toBeGreaterThan(0)
    // The last row of all, read from the end: a scan that stops at once.
    const queries = heard.filter(({ sql }) => !/"seq" desc limit \?$/.test(sql))
    return queries.flatMap(({ sql, params }) =>
      plans
        .prepare(`explain query plan ${sql}`)
        .all(...params.map((value) => (typeof value === 'boolean' ? Number(value) : value)))
        .map((step) => (step as { detail: string }).detail),
    )
  }

  it.each(Object.entries(HOT))('goes by an index: %s', async (_name, run) => {
    const whole = (await planOf(run)).filter(
      (step) => step.startsWith('SCAN') && !/USING (COVERING )?INDEX|VALUES CLAUSE/.test(step),
    )
    expect(whole).toEqual([])
  })

  const WHOSE = ['owner', 'reviewer', 'town', 'village', 'team'] as const
  it.each(WHOSE)('reads only what is open of the %s’s, not years of what is closed', async (whose) => {
    const stages = ['issued', 'claimed'] as const
    const plan = await planOf((open) => open.findings({ campaignId: 'qy', [`${whose}Id`]: 'x', stages }))
    const wanted = `USING INDEX findings_${whose}_open (campaign_id=? AND ${whose}_id=? AND open=?)`
    expect(plan[0]).toContain(wanted)
    expect(plan.join()).not.toContain('TEMP B-TREE FOR ORDER BY')
  })
  it.each(WHOSE)('reads only what is the %s’s, not the whole campaign', async (whose) => {
    const plan = await planOf((open) => open.findings({ campaignId: 'qy', [`${whose}Id`]: 'x', limit: 50 }))
    expect(plan[0]).toContain(`USING INDEX findings_${whose} (campaign_id=? AND ${whose}_id=?)`)
    expect(plan.join()).not.toContain('TEMP B-TREE FOR ORDER BY')
  })
})
