import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { type Db, once, type StoreOptions } from './db.ts'
import { GroupCommit } from './group-commit.ts'
import { connect, queriesOn, SQLITE } from './sqlite-connection.ts'
import { writerOf } from './writer-thread.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url))
// Taken at load, so that a test's false clock cannot stop the store.
const setImmediate = globalThis.setImmediate

/** Opens a database file (made, with its folder, when missing), or ':memory:'. */
export function openSqlite(file: string, options: StoreOptions = {}): Db {
  if (file === ':memory:') return inMemory(options)
  mkdirSync(dirname(file), { recursive: true })
  const path = resolve(file)
  const [writer, reader] = [connect(path), connect(path)]
  for (const pragma of WRITER_PRAGMAS) writer.pragma(pragma)
  reader.pragma('query_only = on')
  const [write, read] = [queriesOn(writer, options.onQuery), queriesOn(reader, options.onQuery)]
  const inTurn = turnsAt(path)
  const thread = writerOf(path)
  const commits = new GroupCommit(writer, inTurn, () => thread.sync())
  return {
    ...SQLITE,
    read: (fn) => once(() => fn(read)),
    snapshot: (fn) => ofOneMoment(connect(path), (connection) => fn(queriesOn(connection, options.onQuery))),
    tx: (fn) => once(() => commits.run(() => fn(write))),
    // Whoever wants to hear every statement does not hear those of a thread.
    ...(options.onQuery === undefined
      ? {
          keepEvents: (batch) => once(() => inTurn(() => thread.keep(batch))),
          carryOut: (changes) =>
            inTurn(async () => {
              await commits.onDisk()
              return thread.carryOut(changes)
            }),
        }
      : {}),
    onDisk: () => commits.onDisk(),
    migrate: () => once(() => commits.run(async () => migrate(writer))),
    close: () =>
      inTurn(async () => {
        await thread.close()
        reader.close()
        writer.close()
      }),
  }
}

/** There is one connection, which no other sees: a read waits its turn, or it would see half a transaction. */
function inMemory({ onQuery }: StoreOptions): Db {
  const connection = connect(':memory:')
  const q = queriesOn(connection, onQuery)
  const inTurn = turns()
  const commits = new GroupCommit(connection, inTurn, async () => {})
  return {
    ...SQLITE,
    read: (fn) => once(() => inTurn(() => fn(q))),
    snapshot: (fn) => fn(q),
    tx: (fn) => once(() => commits.run(() => fn(q))),
    onDisk: () => commits.onDisk(),
    migrate: () => once(() => commits.run(async () => migrate(connection))),
    close: () => inTurn(async () => void connection.close()),
  }
}

/**
 * What the main thread writes itself is little. Its commits it leaves with the system, and those who wait for them are told once
 * the other thread has brought them to the disk; that one folds the log, too, unless one long change fills it.
 */
const WRITER_PRAGMAS = ['synchronous = NORMAL', 'wal_autocheckpoint = 8000', 'cache_size = -16384']

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
