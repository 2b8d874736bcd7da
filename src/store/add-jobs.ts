import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { NewJob } from '../app/ports/jobs.ts'
import type { Post } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'
import { held, prepared } from './prepared.ts'

/** Adds jobs in order, under the append lock (the caller took it); what waits already under the same key is not added again. */
export async function addJobs(db: Db, q: Q, jobs: readonly NewJob[]): Promise<void> {
  const keys = [...new Set(jobs.flatMap(({ key }) => key ?? []))].sort()
  const held = await Promise.all(keys.map((key) => waits(db, q, key)))
  const waiting = new Set(keys.filter((_, at) => held[at]))
  const added = jobs.filter(({ key }) => {
    if (key === null) return true
    const isFirst = !waiting.has(key)
    waiting.add(key)
    return isFirst
  })
  await Promise.all(
    added.map(({ lane, key, payload, notBefore }) => {
      const fresh = { state: 'waiting', attempts: 0, uuid: randomUUID(), freeAt: 0 } as const
      return insertJob(db, q, { lane, key, payload, notBefore, ...fresh })
    }),
  )
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
type Standing = { readonly messageId: string; readonly findingId: string | null }
const standingOf = new Map(
  SIZES.map((size) => {
    const places = Array.from({ length: size }, (_, at) => `p${at}`)
    const find = prepared<Record<string, string>, Standing[]>(`standing-${size}`, ({ q, t, $ }) =>
      q
        .select({ messageId: t.posts.messageId, findingId: t.posts.findingId })
        .from(t.posts)
        .where(inArray(t.posts.findingId, places.map($)))
        .orderBy(asc(t.posts.messageId)),
    )
    return [size, find] as const
  }),
)

/** The messages that show any of these, at most MOST_PLACES of them. */
async function standing(db: Db, q: Q, ids: readonly string[]): Promise<readonly Standing[]> {
  const size = SIZES.find((each) => each >= ids.length) ?? MOST_PLACES
  const last = ids.at(-1) ?? ''
  const places = Array.from({ length: size }, (_, at) => [`p${at}`, ids[at] ?? last] as const)
  const rows = await standingOf.get(size)?.(db, q, Object.fromEntries(places))
  return rows ?? []
}

/** The jobs that draw every standing card of these findings, visits, lists or digests again, from `at` (ms) on. */
export async function refreshing(
  db: Db,
  q: Q,
  shown: readonly { readonly id: string; readonly at: number }[],
): Promise<readonly NewJob[]> {
  const since = new Map<string, number>()
  for (const { id, at } of shown) if (!since.has(id)) since.set(id, at)
  const ids = [...since.keys()]
  const pages = Array.from({ length: Math.ceil(ids.length / MOST_PLACES) }, (_, page) =>
    ids.slice(page * MOST_PLACES, (page + 1) * MOST_PLACES),
  )
  const found = await Promise.all(pages.map((page) => standing(db, q, page)))
  return found.flat().map(({ messageId, findingId }) => refreshOf(messageId, since.get(findingId ?? '') ?? 0))
}

/** The same for cards that were overtaken: what they show may move on while they are on the way out, when there is no post yet to refresh. */
export async function redrawing(
  db: Db,
  q: Q,
  posts: readonly { readonly post: Post; readonly at: number }[],
): Promise<readonly NewJob[]> {
  const versions = await Promise.all(posts.map(({ post }) => versionShown(db, q, post)))
  return posts
    .filter(({ post }, index) => (versions[index] ?? 0) > post.drawnVersion)
    .map(({ post, at }) => refreshOf(post.messageId, at))
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
