import { index, pgTable, text } from 'drizzle-orm/pg-core'

// The pair of sqlite-chats.ts.
/** Every chat in which we were heard or spoke: a person's own, or with no person a group. */
export const chats = pgTable(
  'chats',
  {
    chatId: text('chat_id').primaryKey(),
    openId: text('open_id'),
  },
  (t) => [index('chats_person').on(t.openId)],
)
