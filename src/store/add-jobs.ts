import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { NewJob } from '../app/ports/jobs.ts'
import type { Post } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'

/** Adds jobs in order, under the append lock (the caller took it). */
export async function addJobs(db: Db, q: Q, jobs: readonly NewJob[]): Promise<void> {
  for (const { lane, key, payload, notBefore } of jobs) {
    if (key !== null && (await waits(db, q, key))) continue
    const fresh = { state: 'waiting', attempts: 0, uuid: randomUUID(), freeAt: 0 } as const
    await q.insert(db.t.jobs).values({ lane, key, payload, notBefore, ...fresh })
  }
}

/**
 * A job somebody is doing no longer waits: it may have read the past, so another must follow it. The one that waits
 * is held until we commit, or a worker could do it just now, without seeing what we write.
 */
async function waits({ t, lock }: Db, q: Q, key: string): Promise<boolean> {
  const rows = await lock(
    q
      .select({ id: t.jobs.id })
      .from(t.jobs)
      .where(and(eq(t.jobs.key, key), eq(t.jobs.state, 'waiting'), isNull(t.jobs.lease))),
  )
  return rows.length > 0
}

/** Every standing card of these findings is to be drawn again. */
export async function refreshPosts(
  db: Db,
  q: Q,
  findingIds: readonly string[],
  notBefore: number,
): Promise<void> {
  if (findingIds.length === 0) return
  const { t } = db
  const standing = await q
    .select({ messageId: t.posts.messageId })
    .from(t.posts)
    .where(inArray(t.posts.findingId, [...findingIds]))
    .orderBy(asc(t.posts.messageId))
  await addJobs(
    db,
    q,
    standing.map(({ messageId }) => refreshOf(messageId, notBefore)),
  )
}

/** A finding or visit may move on while its card is on the way out, when there is no post yet to refresh. */
export async function redrawIfBehind(db: Db, q: Q, post: Post, notBefore: number): Promise<void> {
  const version = await versionShown(db, q, post)
  if (version > post.drawnVersion) await addJobs(db, q, [refreshOf(post.messageId, notBefore)])
}

async function versionShown({ t }: Db, q: Q, { card }: Post): Promise<number> {
  const [row] =
    card.card === 'finding'
      ? await q
          .select({ version: t.findings.version })
          .from(t.findings)
          .where(eq(t.findings.id, card.findingId))
      : card.card === 'visit'
        ? await q.select({ version: t.visits.version }).from(t.visits).where(eq(t.visits.id, card.visitId))
        : []
  return row?.version ?? 0
}

const refreshOf = (messageId: string, notBefore: number): NewJob => ({
  lane: `message:${messageId}`,
  key: `refresh:${messageId}`,
  payload: { do: 'refresh', messageId },
  notBefore,
})
