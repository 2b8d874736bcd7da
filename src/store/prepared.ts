import { type Placeholder, sql } from 'drizzle-orm'
import type { Db, Q, Tables } from './db.ts'

type Ready<R> = { execute(values: Record<string, unknown>): Promise<R> }
type Preparable<R> = { prepare(name: string): Ready<R> }
export type Building = {
  readonly q: Q
  readonly t: Tables
  readonly lock: Db['lock']
  /** Stands for a value that each run brings along. */
  readonly $: (name: string) => Placeholder
}

/**
 * A statement of the hot road, built once for what it runs on: building one takes several times as long as running it.
 * PostgreSQL knows it by its name, too.
 */
export function prepared<V extends Record<string, unknown>, R>(
  name: string,
  build: (building: Building) => Preparable<R>,
): (db: Pick<Db, 't' | 'lock'>, q: Q, values: V) => Promise<R> {
  const known = new WeakMap<Q, Ready<R>>()
  return async ({ t, lock }, q, values) => {
    let ready = known.get(q)
    if (ready === undefined) {
      ready = build({ q, t, lock, $: (value) => sql.placeholder(value) }).prepare(name)
      known.set(q, ready)
    }
    return ready.execute(values)
  }
}

/** A value to be brought along for each of these names. */
export const held = <N extends string>(names: readonly N[], $: Building['$']): Record<N, Placeholder> =>
  Object.fromEntries(names.map((name) => [name, $(name)])) as Record<N, Placeholder>
