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

/** What came of one change; `stale` and `failed` say why. */
export type Outcome =
  | { readonly done: 'done' | 'already' }
  | { readonly stale: string }
  | { readonly failed: unknown }

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
  /** Keeps events in a way of its own, faster than `tx`: all or none. */
  readonly keepEvents?: (batch: readonly Arriving[]) => Promise<void>
  /** Carries out changes elsewhere, each for itself, as `carryOut` does it in `tx`. */
  readonly carryOut?: (changes: readonly Change[]) => Promise<readonly Outcome[]>
  /** How many batches of changes may be under way at a time. */
  readonly changesAtOnce: number
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
const inside = process.env['NODE_ENV'] === 'test' ? new AsyncLocalStorage<boolean>() : null

/** A transaction inside a transaction would wait for itself for ever on SQLite: under test it throws instead, on both. */
export async function once<T>(fn: () => Promise<T>): Promise<T> {
  if (inside === null) return fn()
  if (inside.getStore()) throw new Error('nested transaction')
  return inside.run(true, fn)
}

/** What is done here is done for several callers, and stands inside nobody's transaction. */
export const outside = <T>(fn: () => T): T => (inside === null ? fn() : inside.run(false, fn))

type ErrorKind = 'unique' | 'retry' | 'content' | 'other'
const KINDS: readonly (readonly [codes: RegExp, kind: ErrorKind])[] = [
  [/^(23505|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/, 'unique'],
  [/^40(001|P01)$/, 'retry'],
  // Values that no column takes: PostgreSQL's classes 22 and 23.
  [/^(2[23]\w{3}|SQLITE_(CONSTRAINT|MISMATCH|TOOBIG).*)$/, 'content'],
]

/**
 * What a driver's error means to us, whichever driver threw it and however it is wrapped: 'content' = the fault of what was to be
 * written; 'other' = perhaps of the database.
 */
export function dbErrorKind(error: unknown): ErrorKind {
  if (!(error instanceof Error)) return 'other'
  const code = 'code' in error ? String(error.code) : ''
  const [, kind] = KINDS.find(([codes]) => codes.test(code)) ?? []
  return kind ?? dbErrorKind(error.cause)
}
