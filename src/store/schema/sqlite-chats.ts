import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// The pair of postgres-chats.ts.
/** Every chat in which we were heard or spoke: a person's own, or with no person a group. */
export const chats = sqliteTable(
  'chats',
  {
    chatId: text('chat_id').primaryKey(),
    openId: text('open_id'),
  },
  (t) => [index('chats_person').on(t.openId)],
)
