import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Store } from '../app/ports/store.ts'
import { Arrivals, type Arriving } from './arrivals.ts'
import type { Db, Q, Tables } from './db.ts'
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
    failInbox: (id, error, retryAt) =>
      tx(async (q) => {
        const next = retryAt === null ? { state: 'failed' as const } : { freeAt: retryAt }
        await q
          .update(t.inbox)
          .set({ ...next, faults: sql`${t.inbox.faults} + 1`, error: errorText(error) })
          .where(and(eq(t.inbox.id, id), eq(t.inbox.state, 'waiting')))
      }),
  }
}

type Keep = (batch: readonly Arriving[]) => Promise<readonly string[]>

const keeping = ({ dialect, read, tx, t }: Db): Keep =>
  dialect === 'postgres'
    ? // One statement is all or nothing by itself.
      (batch) => read((q) => allAtOnce(q, batch))
    : (batch) => tx((q) => oneByOne(q, t, batch))

async function oneByOne(q: Q, { inbox }: Tables, batch: readonly Arriving[]): Promise<readonly string[]> {
  const kept: string[] = []
  for (const { id, text, at } of batch) {
    const rows = await q
      .insert(inbox)
      .values({ id, body: JSON.parse(text), receivedAt: at, state: 'waiting', attempts: 0, freeAt: 0 })
      .onConflictDoNothing()
      .returning({ id: inbox.id })
    kept.push(...rows.map((row) => row.id))
  }
  return kept
}

/** PostgreSQL: one statement for all rows; what costs there is the way to the server and back. */
async function allAtOnce(q: Q, batch: readonly Arriving[]): Promise<readonly string[]> {
  const ids = sql.param(batch.map(({ id }) => id))
  const ats = sql.param(batch.map(({ at }) => at))
  // No JSON holds this sign unescaped, so the texts need no quoting between them.
  const texts = batch.map(({ text }) => text).join('\u0001')
  const answer = await (q as NodePgDatabase<Tables>).execute<{ id: string }>(
    sql`insert into inbox (id, received_at, body, state, attempts, free_at)
      select id, at, body::json, 'waiting', 0, 0
      from unnest(${ids}::text[], ${ats}::bigint[], string_to_array(${texts}, chr(1))) as r(id, at, body)
      on conflict do nothing returning id`,
  )
  return answer.rows.map(({ id }) => id)
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
    .map(({ id, receivedAt, body, faults }) => ({ id, receivedAt, body, faults }))
}

/** The row stays, so that the same event coming again is known. */
export async function settleInbox({ t }: Db, q: Q, id: string): Promise<void> {
  await q.update(t.inbox).set({ state: 'settled', error: null }).where(eq(t.inbox.id, id))
}
