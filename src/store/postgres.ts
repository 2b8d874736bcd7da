import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import type { Arriving } from './arrivals.ts'
import { type Db, dbErrorKind, once, type StoreOptions, type Tables } from './db.ts'
import * as schema from './schema/postgres.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations/postgres', import.meta.url))
// Any two numbers of our own: everybody who locks the same one waits for the others.
const MIGRATE_LOCK = 72_010_001
const APPEND_LOCK = 72_010_002
const MAX_TRIES = 5

/** Opens a pool on a `postgres://` url; nothing is connected before the first query. */
export function openPostgres(url: string, options: StoreOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
    // Statements that are given together travel together.
    pipeline: true,
  })
  // Without a listener a connection that breaks while idle ends the whole process.
  pool.on('error', (error) => options.onIdleError?.(error))
  const logger = {
    logQuery: (text: string, params: unknown[]) => options.onQuery?.(text, params),
  }
  const db = drizzle(pool, { schema, logger })
  let closed: Promise<void> | null = null
  return {
    dialect: 'postgres',
    // While one waits for the disk, the other is written.
    changesAtOnce: 2,
    t: schema,
    read: (fn) => once(() => fn(db)),
    snapshot: (fn) => db.transaction(fn, { isolationLevel: 'repeatable read', accessMode: 'read only' }),
    tx: (fn) => once(() => retried(() => db.transaction(fn))),
    keepEvents: (batch) => once(() => keepEvents(pool, batch, options)),
    lock: (select) => select.for('update') as typeof select,
    lockSkip: (select) => select.for('update', { skipLocked: true }) as typeof select,
    lockAppend: async (q) => {
      await (q as NodePgDatabase<Tables>).execute(sql`select pg_advisory_xact_lock(${APPEND_LOCK})`)
    },
    countOn: async (q) => {
      for (const [table, column] of COUNTED)
        await (q as NodePgDatabase<Tables>).execute(
          sql`select setval(pg_get_serial_sequence(${table}, ${column}), (select coalesce(max(${sql.identifier(column)}), 0) + 1 from ${sql.identifier(table)}), false)`,
        )
    },
    onDisk: async () => {},
    migrate: () => once(() => migrateAlone(pool)),
    close: () => {
      closed ??= pool.end()
      return closed
    },
  }
}

const KEEP_EVENTS = `insert into inbox (id, received_at, body, state, attempts, free_at)
  select id, at, body::json, 'waiting', 0, 0
  from unnest($1::text[], $2::bigint[], string_to_array($3, chr(1))) as r(id, at, body)`

/** One statement for all, which is all or nothing by itself, and which the server knows by its name. */
async function keepEvents(
  pool: pg.Pool,
  batch: readonly Arriving[],
  { onQuery }: StoreOptions,
): Promise<void> {
  // No JSON holds this sign unescaped, so the texts need no quoting between them.
  const texts = batch.map(({ text }) => text).join('\u0001')
  const values = [batch.map(({ id }) => id), batch.map(({ at }) => at), texts]
  onQuery?.(KEEP_EVENTS, values)
  await pool.query({ name: 'keep-events', text: KEEP_EVENTS, values })
}

/** The columns whose numbers PostgreSQL gives out. */
const COUNTED = [
  ['inbox', 'seq'],
  ['jobs', 'id'],
] as const

async function retried<T>(fn: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fn()
    } catch (error) {
      if (dbErrorKind(error) !== 'retry' || tries === MAX_TRIES) throw error
    }
  }
}

/** drizzle's migrator takes no lock of its own: replicas starting together would trip over each other. */
async function migrateAlone(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATE_LOCK])
    try {
      await migrate(drizzle(client), { migrationsFolder: MIGRATIONS })
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATE_LOCK])
    }
  } finally {
    client.release()
  }
}
