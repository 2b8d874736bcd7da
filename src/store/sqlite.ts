import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Arriving } from './arrivals.ts'
import { type Db, once, type Q, type StoreOptions, type Tables } from './db.ts'
import { DiskThread, INSERT_EVENT } from './disk-thread.ts'
import { GroupCommit } from './group-commit.ts'
import * as schema from './schema/sqlite.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url))
// Taken at load, so that a test's false clock cannot stop the store.
const setImmediate = globalThis.setImmediate

/** Opens a database file (made, with its folder, when missing), or ':memory:'. */
export function openSqlite(file: string, options: StoreOptions = {}): Db {
  const memory = file === ':memory:'
  if (!memory) mkdirSync(dirname(file), { recursive: true })
  const writer = connect(file)
  const reader = memory ? writer : connect(file)
  reader.pragma(`query_only = ${memory ? 'off' : 'on'}`)

  const queries = (connection: Database.Database): Q => {
    const logger = { logQuery: (sql: string, params: unknown[]) => options.onQuery?.(sql, params) }
    // The one cast: drizzle's SQLite builders answer the same calls and can be awaited.
    return drizzle(connection, { schema, logger }) as unknown as Q
  }
  const [write, read] = [queries(writer), queries(reader)]
  const inTurn = memory ? turns() : turnsAt(resolve(file))
  const disk = new DiskThread(file, PRAGMAS)
  if (!memory) for (const pragma of WRITER_PRAGMAS) writer.pragma(pragma)
  const commits = new GroupCommit(writer, inTurn, memory ? async () => {} : () => disk.sync())
  const keepEvents = (batch: readonly Arriving[]) => {
    options.onQuery?.(INSERT_EVENT, ['', 0, ''])
    return once(() => inTurn(() => disk.keep(batch)))
  }
  return {
    dialect: 'sqlite',
    t: schema as unknown as Tables,
    // In memory there is one connection: a read waits its turn, or it would see half a transaction.
    read: (fn) => once(() => (memory ? inTurn(() => fn(read)) : fn(read))),
    snapshot: (fn) =>
      memory ? fn(read) : ofOneMoment(connect(file), (connection) => fn(queries(connection))),
    tx: (fn) => once(() => commits.run(() => fn(write))),
    lock: (select) => select,
    lockSkip: (select) => select,
    lockAppend: async () => {},
    // AUTOINCREMENT goes on after the highest there was.
    countOn: async () => {},
    onDisk: () => commits.onDisk(),
    // What is in memory no other connection sees.
    ...(memory ? {} : { keepEvents }),
    migrate: () => once(() => commits.run(async () => migrate(writer))),
    close: () =>
      inTurn(async () => {
        await disk.close()
        reader.close()
        writer.close()
      }),
  }
}

const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  // 64 MB: the upper levels of a million findings' indexes stay at hand.
  'cache_size = -65536',
]
/**
 * A thread waits for the disk, and folds the log into the file: the writer leaves its commits with the system, and those who
 * wait for them are told once the thread has brought them there. Only a log that one long change fills it folds itself.
 */
const WRITER_PRAGMAS = ['synchronous = NORMAL', 'wal_autocheckpoint = 8000']

function connect(file: string): Database.Database {
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

type InTurn = <T>(fn: () => Promise<T>) => Promise<T>
const turnsByPath = new Map<string, InTurn>()

/** Stores of one process on one file share their turns: waiting for a lock stops the process, and so whoever holds it. */
function turnsAt(path: string): InTurn {
  const known = turnsByPath.get(path) ?? turns()
  turnsByPath.set(path, known)
  return known
}

/** One after another, as a single writer needs it. */
function turns(): InTurn {
  let tail: Promise<unknown> = Promise.resolve()
  let count = 0
  return (fn) => {
    const job = tail.then(async () => {
      // SQLite answers without leaving the microtasks: a long run of writes would stop every timer and socket.
      count += 1
      if (count % 50 === 0) await new Promise((done) => setImmediate(done))
      return fn()
    })
    tail = job.catch(() => {})
    return job
  }
}

/** What is read in one transaction is of one moment. Takes the connection and closes it. */
async function ofOneMoment<T>(
  connection: Database.Database,
  fn: (connection: Database.Database) => Promise<T>,
): Promise<T> {
  try {
    connection.pragma('query_only = on')
    connection.exec('BEGIN')
    return await fn(connection)
  } finally {
    connection.close()
  }
}

/** drizzle's own migrator looks before it locks: two processes starting at once would both begin. */
function migrate(connection: Database.Database): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  )
  const known = connection.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get()
  for (const step of readMigrationFiles({ migrationsFolder: MIGRATIONS })) {
    if (step.folderMillis <= Number(known ?? 0)) continue
    for (const statement of step.sql) connection.exec(statement)
    connection
      .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
      .run(step.hash, step.folderMillis)
  }
}
