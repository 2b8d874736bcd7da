import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Store } from '../app/ports/store.ts'
import { Arrivals, type Arriving } from './arrivals.ts'
import type { Db, Q } from './db.ts'
import { errorText } from './error-text.ts'

/** The body of an event whose JSON is at hand: kept as it is, and not written out once more. */
export class JsonText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export const inboxQueries = (db: Db): Pick<Store, 'receive' | 'takeInbox' | 'failInbox'> => {
  const { tx, t } = db
  const arrivals = new Arrivals(db.keepEvents ?? keeping(db))
  return {
    receive: (id, body, at) =>
      arrivals.receive({
        // PostgreSQL's text cannot hold this one sign.
        id: id.replaceAll('\0', ''),
        text: body instanceof JsonText ? body.text : JSON.stringify(body),
        at,
      }),
    takeInbox: (now, leaseMs, limit) => tx((q) => take(db, q, { now, until: now + leaseMs, limit })),
    failInbox: (seq, error, retryAt) =>
      tx(async (q) => {
        const next = retryAt === null ? { state: 'failed' as const } : { freeAt: retryAt }
        await q
          .update(t.inbox)
          .set({ ...next, faults: sql`${t.inbox.faults} + 1`, error: errorText(error) })
          .where(and(eq(t.inbox.seq, seq), eq(t.inbox.state, 'waiting')))
      }),
  }
}

const keeping =
  ({ tx, t }: Db) =>
  (batch: readonly Arriving[]): Promise<void> =>
    tx(async (q) => {
      for (const { id, text, at } of batch)
        await q
          .insert(t.inbox)
          .values({ id, body: JSON.parse(text), receivedAt: at, state: 'waiting', attempts: 0, freeAt: 0 })
    })

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
    .map(({ seq, id, receivedAt, body, faults }) => ({ seq, id, receivedAt, body, faults }))
}

export async function settleInbox({ t }: Db, q: Q, seq: number): Promise<void> {
  await q.delete(t.inbox).where(eq(t.inbox.seq, seq))
}
