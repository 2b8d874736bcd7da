import { eq, sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addJobs } from '../../src/store/add-jobs.ts'
import type { Db } from '../../src/store/db.ts'
import { openStore } from '../../src/store/open.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { MORNING } from '../support/builders.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { aJob } from './contract/samples.ts'

/** A promise that somebody else keeps. */
function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((keep) => {
    resolve = keep
  })
  return { promise, resolve }
}

const opened = async (db: Db): Promise<Db> => {
  onTestFinished(() => db.close())
  await db.migrate()
  return db
}
const kinds = [
  { name: 'SQLite', open: async () => opened(openSqlite(':memory:')) },
  { name: 'PostgreSQL', open: async () => opened(openPostgres(await freshDatabase())) },
]

describe.each(kinds)('a transaction on $name', ({ open }) => {
  it('throws at once inside another instead of waiting for itself', async () => {
    const db = await open()
    await expect(db.tx(() => db.tx(async () => 1))).rejects.toThrow('nested transaction')
    await expect(db.tx(() => db.read(async () => 1))).rejects.toThrow('nested transaction')
    expect(await db.tx(async () => 2)).toBe(2)
  })

  it('is not seen by readers before its end', async () => {
    const db = await open()
    const writing = db.tx(async (q) => {
      await q.insert(db.t.settings).values({ name: 'a', value: '1' })
      await q.insert(db.t.settings).values({ name: 'b', value: '2' })
    })
    const seen = await db.read((q) => q.$count(db.t.settings))
    await writing
    expect([0, 2]).toContain(seen)
    expect(await db.read((q) => q.$count(db.t.settings))).toBe(2)
  })

  it('takes everything back when it throws', async () => {
    const db = await open()
    const failing = db.tx(async (q) => {
      await q.insert(db.t.settings).values({ name: 'a', value: '1' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await db.read((q) => q.$count(db.t.settings))).toBe(0)
  })
})

describe('SQLite', () => {
  it('lets the rest of the program go on during a long run of writes', async () => {
    const db = await opened(openSqlite(':memory:'))
    let left = 300
    let leftWhenHeard = 0
    setImmediate(() => {
      leftWhenHeard = left
    })
    const write = () =>
      db.tx(async () => {
        left -= 1
      })
    await Promise.all(Array.from({ length: 300 }, write))
    expect(leftWhenHeard).toBeGreaterThan(0)
  })
})

describe('PostgreSQL', () => {
  it('keeps a waiting job from the workers until the change that counts on it is written', async () => {
    const url = await freshDatabase()
    const db = await opened(openPostgres(url))
    const worker = await openStore(url)
    onTestFinished(() => worker.close())
    await worker.commit({ cause: null, at: MORNING, jobs: [aJob({ key: 'refresh:om_1' })] })

    const collapsed = later<void>()
    const goOn = later<void>()
    const change = db.tx(async (q) => {
      await addJobs(db, q, [aJob({ key: 'refresh:om_1' })])
      collapsed.resolve()
      await goOn.promise
    })
    await collapsed.promise
    expect(await worker.takeJobs(MORNING, 1_000, 10)).toEqual([])
    goOn.resolve()
    await change
    expect(await worker.takeJobs(MORNING, 1_000, 10)).toHaveLength(1)
    expect(await worker.counts(MORNING)).toMatchObject({ jobsWaiting: 1 })
  })

  it('tries again after a deadlock', async () => {
    const db = await opened(openPostgres(await freshDatabase()))
    const names = ['a', 'b']
    await db.tx(async (q) => {
      await q.insert(db.t.settings).values(names.map((name) => ({ name, value: '' })))
    })
    const bothHold = later<void>()
    let holding = 0
    const crosswise = (order: readonly string[]) =>
      db.tx(async (q) => {
        for (const name of order) {
          await db.lock(q.select().from(db.t.settings).where(eq(db.t.settings.name, name)))
          holding += 1
          if (holding === 2) bothHold.resolve()
          await bothHold.promise
        }
        return order.join('')
      })
    expect(await Promise.all([crosswise(names), crosswise(names.toReversed())])).toEqual(['ab', 'ba'])
  })

  it('outlives its idle connections and tells of their end', async () => {
    const url = await freshDatabase()
    const heard = later<Error>()
    const store = await openStore(url, { onIdleError: heard.resolve })
    onTestFinished(() => store.close())
    await store.migrate()
    await store.ping()
    const other = openPostgres(url)
    onTestFinished(() => other.close())
    await other.tx(async (q) => {
      const mine = sql`pg_terminate_backend(pid)`
      await q
        .select({ gone: mine })
        .from(sql`pg_stat_activity`)
        .where(sql`datname = current_database() and pid <> pg_backend_pid()`)
    })
    expect(await heard.promise).toBeInstanceOf(Error)
    await store.ping()
  })
})
