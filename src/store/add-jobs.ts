import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { NewJob } from '../app/ports/jobs.ts'
import type { Post } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'
import { held, prepared } from './prepared.ts'

/** Adds jobs in order, under the append lock (the caller took it). */
export async function addJobs(db: Db, q: Q, jobs: readonly NewJob[]): Promise<void> {
  for (const { lane, key, payload, notBefore } of jobs) {
    if (key !== null && (await waits(db, q, key))) continue
    const fresh = { state: 'waiting', attempts: 0, uuid: randomUUID(), freeAt: 0 } as const
    await insertJob(db, q, { lane, key, payload, notBefore, ...fresh })
  }
}

const insertJob = prepared('insert-job', ({ q, t, $ }) =>
  q
    .insert(t.jobs)
    .values(held(['lane', 'key', 'payload', 'notBefore', 'state', 'attempts', 'uuid', 'freeAt'], $)),
)

/**
 * A job somebody is doing no longer waits: it may have read the past, so another must follow it. The one that waits
 * is held until we commit, or a worker could do it just now, without seeing what we write.
 */
async function waits(db: Db, q: Q, key: string): Promise<boolean> {
  const rows = await waiting(db, q, { key })
  return rows.length > 0
}

const waiting = prepared<{ key: string }, { id: number }[]>('waiting-job', ({ q, t, lock, $ }) =>
  lock(
    q
      .select({ id: t.jobs.id })
      .from(t.jobs)
      .where(and(eq(t.jobs.key, $('key')), eq(t.jobs.state, 'waiting'), isNull(t.jobs.lease))),
  ),
)

/** So many at a time are looked up by one statement; each of these stands ready. */
const SIZES = [1, 2, 4, 8] as const
const MOST_PLACES = 8
const standingOf = new Map(
  SIZES.map((size) => {
    const places = Array.from({ length: size }, (_, at) => `p${at}`)
    const find = prepared<Record<string, string>, { messageId: string }[]>(
      `standing-${size}`,
      ({ q, t, $ }) =>
        q
          .select({ messageId: t.posts.messageId })
          .from(t.posts)
          .where(inArray(t.posts.findingId, places.map($)))
          .orderBy(asc(t.posts.messageId)),
    )
    return [size, find] as const
  }),
)

/** The messages that show any of these, at most MOST_PLACES of them. */
async function standing(db: Db, q: Q, ids: readonly string[]): Promise<readonly string[]> {
  const size = SIZES.find((each) => each >= ids.length) ?? MOST_PLACES
  const last = ids.at(-1) ?? ''
  const places = Array.from({ length: size }, (_, at) => [`p${at}`, ids[at] ?? last] as const)
  const rows = await standingOf.get(size)?.(db, q, Object.fromEntries(places))
  return (rows ?? []).map(({ messageId }) => messageId)
}

/** Every standing card of these findings is to be drawn again. */
export async function refreshPosts(
  db: Db,
  q: Q,
  findingIds: readonly string[],
  notBefore: number,
): Promise<void> {
  const ids = [...new Set(findingIds)]
  const messageIds: string[] = []
  for (let from = 0; from < ids.length; from += MOST_PLACES)
    messageIds.push(...(await standing(db, q, ids.slice(from, from + MOST_PLACES))))
  await addJobs(
    db,
    q,
    messageIds.map((messageId) => refreshOf(messageId, notBefore)),
  )
}

/** A finding, visit or list may move on while its card is on the way out, when there is no post yet to refresh. */
export async function redrawIfBehind(db: Db, q: Q, post: Post, notBefore: number): Promise<void> {
  const version = await versionShown(db, q, post)
  if (version > post.drawnVersion) await addJobs(db, q, [refreshOf(post.messageId, notBefore)])
}

async function versionShown({ t }: Db, q: Q, { card }: Post): Promise<number> {
  const [table, id] =
    card.card === 'finding'
      ? ([t.findings, card.findingId] as const)
      : card.card === 'visit'
        ? ([t.visits, card.visitId] as const)
        : card.card === 'list'
          ? ([t.lists, card.listId] as const)
          : ([null, ''] as const)
  if (table === null) return 0
  const [row] = await q.select({ version: table.version }).from(table).where(eq(table.id, id))
  return row?.version ?? 0
}

/** The job that draws a message again, as it stands then. */
export const refreshOf = (messageId: string, notBefore: number): NewJob => ({
  lane: `message:${messageId}`,
  key: `refresh:${messageId}`,
  payload: { do: 'refresh', messageId },
  notBefore,
})
