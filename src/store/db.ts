import { AsyncLocalStorage } from 'node:async_hooks'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Change } from '../app/ports/store.ts'
import type { Arriving } from './arrivals.ts'
import type * as tables from './schema/postgres.ts'

export type Tables = typeof tables

/** What queries may use: built once against PostgreSQL's types, run on both. No raw driver, no transaction inside. */
export type Q = Pick<
  PgDatabase<PgQueryResultHKT, Tables>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$count'
>

/** A select that PostgreSQL can lock. `.for()` type-checks everywhere but exists only there: use the helpers of Db. */
type Lockable = { for(strength: 'update', config?: { skipLocked: true }): unknown }

/** One database behind the shared queries. Neither `read` nor `tx` may wait for the network or for files. */
export type Db = {
  readonly dialect: 'sqlite' | 'postgres'
  readonly t: Tables
  /** Never sees an open transaction. */
  read<T>(fn: (q: Q) => Promise<T>): Promise<T>
  /** All of `fn` sees one moment, whatever is written meanwhile. */
  snapshot<T>(fn: (q: Q) => Promise<T>): Promise<T>
  /** All or nothing; may run `fn` again after a deadlock. Throws when called inside another. */
  tx<T>(fn: (q: Q) => Promise<T>): Promise<T>
  /** Holds the selected rows until the transaction ends. */
  lock<S extends Lockable>(select: S): S
  /** The same, leaving out the rows somebody else holds. */
  lockSkip<S extends Lockable>(select: S): S
  /** Until the transaction ends, nobody else appends to the journal or adds jobs: their numbers follow the order of commits. */
  lockAppend(q: Q): Promise<void>
  /** Keeps events in a way of its own, faster than `tx`: all or none; answers the ids that were new. */
  readonly keepEvents?: (batch: readonly Arriving[]) => Promise<readonly string[]>
  /** Carries out a whole change elsewhere, as `Store.commit` does it in `tx`. */
  readonly carryOut?: (change: Change) => Promise<'done' | 'already'>
  /** Resolves when all that can be read by now is on disk: SQLite shows a change a moment before it is. */
  onDisk(): Promise<void>
  /** Lets the numbers that the database gives out go on after the rows that were put in with theirs. */
  countOn(q: Q): Promise<void>
  migrate(): Promise<void>
  close(): Promise<void>
}

export type StoreOptions = {
  /** Hears every statement, for query plans and benches. */
  readonly onQuery?: (sql: string, params: readonly unknown[]) => void
  /** Most PostgreSQL connections at once; 10 when left out. */
  readonly poolSize?: number
  /** Hears of a PostgreSQL connection that broke while idle; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void
}

/** Following who is inside what slows down every promise of the process, for a mistake that only we can make: tests look for it. */
const inside = process.env['NODE_ENV'] === 'test' ? new AsyncLocalStorage<true>() : null

/** A transaction inside a transaction would wait for itself for ever on SQLite: under test it throws instead, on both. */
export async function once<T>(fn: () => Promise<T>): Promise<T> {
  if (inside === null) return fn()
  if (inside.getStore()) throw new Error('nested transaction')
  return inside.run(true, fn)
}

const KINDS: Readonly<Record<string, 'unique' | 'retry'>> = {
  '23505': 'unique',
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  '40001': 'retry',
  '40P01': 'retry',
}

/** What a driver's error means to us, whichever driver threw it and however it is wrapped. */
export function dbErrorKind(error: unknown): 'unique' | 'retry' | 'other' {
  if (!(error instanceof Error)) return 'other'
  const kind = 'code' in error ? KINDS[String(error.code)] : undefined
  return kind ?? dbErrorKind(error.cause)
}
