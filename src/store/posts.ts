import { asc, eq, lt } from 'drizzle-orm'
import type { Post, Store } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'
import { prepared } from './prepared.ts'

const byMessage = prepared<{ messageId: string }, Post[]>('post', ({ q, t, $ }) =>
  q
    .select()
    .from(t.posts)
    .where(eq(t.posts.messageId, $('messageId'))),
)

export function postQueries(db: Db): Pick<Store, 'post' | 'postsOf' | 'postsBefore'> {
  const { read, t } = db
  return {
    post: (messageId) =>
      read(async (q) => {
        const [row] = await byMessage(db, q, { messageId })
        return row ?? null
      }),
    postsOf: (findingId) =>
      read((q) =>
        q
          .select()
          .from(t.posts)
          .where(eq(t.posts.findingId, findingId))
          .orderBy(asc(t.posts.sentAt), asc(t.posts.messageId)),
      ),
    postsBefore: (sentBefore, limit) =>
      read((q) =>
        q
          .select()
          .from(t.posts)
          .where(lt(t.posts.sentAt, sentBefore))
          .orderBy(asc(t.posts.sentAt), asc(t.posts.messageId))
          .limit(limit),
      ),
  }
}

export async function putPost({ t }: Db, q: Q, post: Post): Promise<void> {
  const { messageId, ...rest } = post
  await q.insert(t.posts).values(post).onConflictDoUpdate({ target: t.posts.messageId, set: rest })
}

/**
 * Notes what a message was drawn as. False where a press has put another card in its place meanwhile (a form that became a
 * finding before anybody knew that it was sent): that one stays.
 */
export async function notePost({ t, lock }: Db, q: Q, post: Post): Promise<boolean> {
  const isNew = await q
    .insert(t.posts)
    .values(post)
    .onConflictDoNothing()
    .returning({ messageId: t.posts.messageId })
  if (isNew.length > 0) return true
  const here = eq(t.posts.messageId, post.messageId)
  const [there] = await lock(q.select({ card: t.posts.card }).from(t.posts).where(here))
  if (JSON.stringify(there?.card) !== JSON.stringify(post.card)) return false
  await q.update(t.posts).set({ drawnVersion: post.drawnVersion }).where(here)
  return true
}

export async function dropPost({ t }: Db, q: Q, messageId: string): Promise<void> {
  await q.delete(t.posts).where(eq(t.posts.messageId, messageId))
}
