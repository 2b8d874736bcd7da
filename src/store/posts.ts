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

export async function dropPost({ t }: Db, q: Q, messageId: string): Promise<void> {
  await q.delete(t.posts).where(eq(t.posts.messageId, messageId))
}
