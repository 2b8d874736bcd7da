import { and, asc, count, eq, inArray, lt, ne } from 'drizzle-orm'
import type { Store } from '../app/ports/store.ts'
import type { Db, Q, Tables } from './db.ts'

/** Forgets what is over and done with. */
export type Sweeping = {
  /** Deletes inbox rows that were given up, dead jobs, causes and reminders that came to nothing from before an instant (ms); answers how many rows went. */
  sweep(olderThan: number): Promise<number>
}

export const upkeepQueries = (
  db: Db,
): Pick<Store, 'counts' | 'setting' | 'setSetting' | 'ping'> & Sweeping => {
  const { read, tx, t } = db
  return {
    counts: (now) => read((q) => counts(t, q, now)),
    setting: (name) =>
      read(async (q) => {
        const [row] = await q.select().from(t.settings).where(eq(t.settings.name, name))
        return row?.value ?? null
      }),
    setSetting: (name, value) => tx((q) => setSetting(t, q, name, value)),
    ping: async () => {
      await read((q) => q.select().from(t.settings).limit(1))
      await tx((q) => setSetting(t, q, 'ping', 'ok'))
    },
    sweep: (olderThan) => tx((q) => sweep(t, q, olderThan)),
  }
}

async function setSetting({ settings }: Tables, q: Q, name: string, value: string | null): Promise<void> {
  if (value === null) await q.delete(settings).where(eq(settings.name, name))
  else {
    await q
      .insert(settings)
      .values({ name, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
  }
}

async function counts({ findings, inbox, jobs }: Tables, q: Q, now: number) {
  const [all] = await q.select({ n: count() }).from(findings)
  const events = await q.select({ state: inbox.state, n: count() }).from(inbox).groupBy(inbox.state)
  const work = await q.select({ state: jobs.state, n: count() }).from(jobs).groupBy(jobs.state)
  const [oldest] = await q
    .select({ notBefore: jobs.notBefore })
    .from(jobs)
    .where(eq(jobs.state, 'waiting'))
    .orderBy(asc(jobs.notBefore))
    .limit(1)
  const of = (rows: readonly { state: string; n: number }[], state: string) =>
    rows.find((row) => row.state === state)?.n ?? 0
  return {
    findings: all?.n ?? 0,
    inboxWaiting: of(events, 'waiting'),
    inboxFailed: of(events, 'failed'),
    jobsWaiting: of(work, 'waiting'),
    jobsDead: of(work, 'dead'),
    oldestDueMs: oldest === undefined ? 0 : Math.max(0, now - oldest.notBefore),
  }
}

async function sweep({ inbox, jobs, causes, reminders }: Tables, q: Q, olderThan: number): Promise<number> {
  // Also what a bot of an earlier version, at work during an upgrade, has left as settled.
  const over = and(ne(inbox.state, 'waiting'), lt(inbox.receivedAt, olderThan))
  const events = await q.delete(inbox).where(over).returning({ seq: inbox.seq })
  const dead = and(eq(jobs.state, 'dead'), lt(jobs.diedAt, olderThan))
  const work = await q.delete(jobs).where(dead).returning({ id: jobs.id })
  const old = await q.delete(causes).where(lt(causes.at, olderThan)).returning({ cause: causes.cause })
  // That somebody had nothing to hear of, or a day was free, is of no use to anybody later.
  const idle = and(inArray(reminders.result, ['nothing', 'rest-day']), lt(reminders.at, olderThan))
  const nothing = await q.delete(reminders).where(idle).returning({ day: reminders.day })
  return events.length + work.length + old.length + nothing.length
}
