import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Store } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'
import { errorText } from './error-text.ts'

export const inboxQueries = (db: Db): Pick<Store, 'receive' | 'takeInbox' | 'failInbox'> => {
  const { tx, t } = db
  return {
    receive: (id, body, at) =>
      tx(async (q) => {
        const kept = await q
          .insert(t.inbox)
          .values({ id, body, receivedAt: at, state: 'waiting', attempts: 0, freeAt: 0 })
          .onConflictDoNothing()
          .returning({ id: t.inbox.id })
        return kept.length === 0 ? 'known' : 'new'
      }),
    takeInbox: (now, leaseMs, limit) => tx((q) => take(db, q, { now, until: now + leaseMs, limit })),
    failInbox: (id, error, retryAt) =>
      tx(async (q) => {
        const next = retryAt === null ? { state: 'failed' as const } : { freeAt: retryAt }
        await q
          .update(t.inbox)
          .set({ ...next, error: errorText(error) })
          .where(and(eq(t.inbox.id, id), eq(t.inbox.state, 'waiting')))
      }),
  }
}

async function take({ t, lockSkip }: Db, q: Q, turn: { now: number; until: number; limit: number }) {
  const free = await lockSkip(
    q
      .select({ seq: t.inbox.seq })
      .from(t.inbox)
      .where(and(eq(t.inbox.state, 'waiting'), lte(t.inbox.freeAt, turn.now)))
      .orderBy(asc(t.inbox.seq))
      .limit(turn.limit),
  )
  if (free.length === 0) return []
  const seqs = free.map((row) => row.seq)
  const taken = await q
    .update(t.inbox)
    .set({ freeAt: turn.until, attempts: sql`${t.inbox.attempts} + 1` })
    .where(inArray(t.inbox.seq, seqs))
    .returning()
  return taken
    .sort((a, b) => a.seq - b.seq)
    .map(({ id, receivedAt, body, attempts }) => ({ id, receivedAt, body, attempts }))
}

/** The row stays, so that the same event coming again is known. */
export async function settleInbox({ t }: Db, q: Q, id: string): Promise<void> {
  await q.update(t.inbox).set({ state: 'settled', error: null }).where(eq(t.inbox.id, id))
}
