import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db, Q, StoreOptions, Tables } from './db.ts'
import * as schema from './schema/sqlite.ts'

const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  // 64 MB: the upper levels of a million findings' indexes stay at hand.
  'cache_size = -65536',
  // What a change may have to take back is kept at hand, and not in a file of its own each time.
  'temp_store = MEMORY',
]

/** A connection to a file (made when missing) or ':memory:'; what is committed on it is on disk, unless it is told otherwise. */
export function connect(file: string): Database.Database {
  const connection = new Database(file, { timeout: 5_000 })
  for (const pragma of PRAGMAS) connection.pragma(pragma)
  return preparedOnce(connection)
}

/** Statements differ by as many values as they carry: a bound, though no program of ours reaches it. */
const MOST_STATEMENTS = 2_000

/** drizzle prepares a statement each time it runs it, which takes longer than running it. */
function preparedOnce(connection: Database.Database): Database.Database {
  const known = new Map<string, Database.Statement>()
  const prepare = connection.prepare.bind(connection)
  const once = (source: string): Database.Statement => {
    const statement = known.get(source) ?? prepare(source)
    if (known.size >= MOST_STATEMENTS) known.clear()
    known.set(source, statement)
    return statement
  }
  return Object.assign(connection, { prepare: once as typeof connection.prepare })
}

/** The shared queries on a connection. */
export function queriesOn(connection: Database.Database, onQuery?: StoreOptions['onQuery']): Q {
  const logger = { logQuery: (sql: string, params: unknown[]) => onQuery?.(sql, params) }
  // The one cast: drizzle's SQLite builders answer the same calls and can be awaited.
  return drizzle(connection, { schema, logger }) as unknown as Q
}

/** What is the same for every connection: there is one writer at a time, so nothing is ever held against others. */
export const SQLITE = {
  dialect: 'sqlite',
  changesAtOnce: 1,
  t: schema as unknown as Tables,
  lock: (select) => select,
  lockSkip: (select) => select,
  lockAppend: async () => {},
  // AUTOINCREMENT goes on after the highest there was.
  countOn: async () => {},
} satisfies Partial<Db>
