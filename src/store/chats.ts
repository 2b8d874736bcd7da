import { eq } from 'drizzle-orm'
import type { ChatStore } from '../app/ports/chats.ts'
import type { Db } from './db.ts'

export function chatQueries({ read, tx, t }: Db): ChatStore {
  /** What this process has written down already: most messages come from chats it knows. */
  const noted = new Set<string>()
  return {
    noteChat: async ({ chatId, openId }) => {
      const known = `${chatId} ${openId}`
      if (noted.has(known)) return
      await tx((q) =>
        q
          .insert(t.chats)
          .values({ chatId, openId })
          .onConflictDoUpdate({ target: t.chats.chatId, set: { openId } }),
      )
      noted.add(known)
    },
    chats: () => read((q) => q.select().from(t.chats)),
    privateChat: (openId) =>
      read(async (q) => {
        const [row] = await q.select().from(t.chats).where(eq(t.chats.openId, openId))
        return row?.chatId ?? null
      }),
  }
}
