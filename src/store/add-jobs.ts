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

/** So many at a time are looked up by one statement, which stands ready whatever their number. */
const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
type Places = Record<(typeof PLACES)[number], string>
const standingOf = prepared<Places, { messageId: string }[]>('standing', ({ q, t, $ }) =>
  q
    .select({ messageId: t.posts.messageId })
    .from(t.posts)
    .where(inArray(t.posts.findingId, PLACES.map($)))
    .orderBy(asc(t.posts.messageId)),
)

/** Every standing card of these findings is to be drawn again. */
export async function refreshPosts(
  db: Db,
  q: Q,
  findingIds: readonly string[],
  notBefore: number,
): Promise<void> {
  const standing: { readonly messageId: string }[] = []
  const ids = [...new Set(findingIds)]
  for (let from = 0; from < ids.length; from += PLACES.length) {
    const last = ids.at(-1) ?? ''
    const some = PLACES.map((place, at) => [place, ids[from + at] ?? last] as const)
    standing.push(...(await standingOf(db, q, Object.fromEntries(some) as Places)))
  }
  await addJobs(
    db,
    q,
    standing.map(({ messageId }) => refreshOf(messageId, notBefore)),
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
