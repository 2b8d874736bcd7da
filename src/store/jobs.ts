import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gte, inArray, like, lte, min, sql } from 'drizzle-orm'
import type { Job } from '../app/ports/jobs.ts'
import type { FailedJob, JobOutcome, Store } from '../app/ports/store.ts'
import { addJobs, redrawing, refreshing, refreshOf } from './add-jobs.ts'
import type { Db, Q, Tables } from './db.ts'
import { errorText } from './error-text.ts'
import { dropPost, notePost } from './posts.ts'

export const jobQueries = (db: Db): Pick<Store, 'takeJobs' | 'settleJob' | 'deadJobs' | 'heldJobs'> => {
  const { read, tx, t } = db
  return {
    takeJobs: (now, leaseMs, limit) => tx((q) => take(db, q, { now, until: now + leaseMs, limit })),
    settleJob: (job, outcome) => tx((q) => settle(db, q, job, outcome)),
    deadJobs: (limit, since) =>
      read(async (q) => {
        const { state, diedAt, id } = t.jobs
        const late = since === undefined ? undefined : gte(diedAt, since)
        const rows = await q
          .select()
          .from(t.jobs)
          .where(and(eq(state, 'dead'), late))
          .orderBy(desc(id))
          .limit(limit)
        return rows.map(failed)
      }),
    heldJobs: (limit) =>
      read(async (q) => {
        const { state, error, id } = t.jobs
        const rows = await q
          .select()
          .from(t.jobs)
          .where(and(eq(state, 'waiting'), like(error, 'config %')))
          .orderBy(asc(id))
          .limit(limit)
        return rows.map(failed)
      }),
  }
}

/**
 * A lane's head is its first waiting job, due or not, and only a head is ever leased: order in a lane is strict,
 * and a lane whose head is being done yields nothing.
 */
async function take({ t, lockSkip }: Db, q: Q, turn: { now: number; until: number; limit: number }) {
  const waiting = eq(t.jobs.state, 'waiting')
  const heads = q
    .select({ id: min(t.jobs.id) })
    .from(t.jobs)
    .where(waiting)
    .groupBy(t.jobs.lane)
  const free = await lockSkip(
    q
      .select({ id: t.jobs.id })
      .from(t.jobs)
      .where(
        and(
          inArray(t.jobs.id, heads),
          waiting,
          lte(t.jobs.notBefore, turn.now),
          lte(t.jobs.freeAt, turn.now),
        ),
      )
      .orderBy(asc(t.jobs.id))
      .limit(turn.limit),
  )
  if (free.length === 0) return []
  const ids = free.map((row) => row.id)
  const taken = await q
    .update(t.jobs)
    .set({
      lease: randomUUID(),
      freeAt: turn.until,
      attempts: sql`${t.jobs.attempts} + 1`,
      firstTakenAt: sql`coalesce(${t.jobs.firstTakenAt}, ${turn.now})`,
    })
    .where(inArray(t.jobs.id, ids))
    .returning()
  return taken.sort((a, b) => a.id - b.id).map(jobOf)
}

async function settle(db: Db, q: Q, job: Job, outcome: JobOutcome): Promise<boolean> {
  const { t } = db
  const mine = and(eq(t.jobs.id, job.id), eq(t.jobs.lease, job.lease))
  if (outcome.kind === 'done') {
    const gone = await q.delete(t.jobs).where(mine).returning({ id: t.jobs.id })
    if (gone.length > 0) await writeOutcome(db, q, job, outcome)
    return gone.length > 0
  }
  const settled = await q
    .update(t.jobs)
    .set({ ...afterwards(db, outcome), lease: null })
    .where(mine)
    .returning({ id: t.jobs.id })
  return settled.length > 0
}

function afterwards({ t: { jobs } }: Db, outcome: Exclude<JobOutcome, { kind: 'done' }>) {
  if (outcome.kind === 'put-off') return { freeAt: outcome.at, attempts: sql`${jobs.attempts} - 1` }
  const failed = { faults: sql`${jobs.faults} + 1`, error: errorText(outcome.error) }
  return outcome.kind === 'retry'
    ? { ...failed, freeAt: outcome.at }
    : { ...failed, state: 'dead' as const, diedAt: outcome.at }
}

async function writeOutcome(
  db: Db,
  q: Q,
  job: Job,
  { post, more = [], refresh = [], gone }: Extract<JobOutcome, { kind: 'done' }>,
): Promise<void> {
  const stands = post === undefined || (await notePost(db, q, post))
  if (gone !== undefined) await dropPost(db, q, gone)
  if (post === undefined && more.length + refresh.length === 0) return
  await db.lockAppend(q)
  const at = job.notBefore
  const refreshed = await refreshing(
    db,
    q,
    refresh.map((id) => ({ id, at })),
  )
  // What was drawn here may have come after the card that a press put there.
  const redrawn = stands
    ? await redrawing(db, q, post === undefined ? [] : [{ post, at }])
    : [refreshOf(post.messageId, at)]
  await addJobs(db, q, [...more, ...refreshed, ...redrawn])
}

const failed = (row: Tables['jobs']['$inferSelect']): FailedJob => ({ ...jobOf(row), error: row.error ?? '' })

function jobOf(row: Tables['jobs']['$inferSelect']): Job {
  const { id, lane, key, payload, notBefore, attempts, faults, uuid } = row
  const taken = { lease: row.lease ?? '', since: row.firstTakenAt ?? 0 }
  return { id, lane, key, payload, notBefore, attempts, faults, uuid, ...taken }
}
