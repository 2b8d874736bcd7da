/** A chat in which the bot was heard or spoke: one person's own, or, with no person, a group. */
export type KnownChat = { readonly chatId: string; readonly openId: string | null }

/** The platform lists an app's groups, but not its private chats: they are remembered here. */
export interface ChatStore {
  /** Remembers a chat; nothing is written for one that this process noted before. */
  noteChat(chat: KnownChat): Promise<void>
  chats(): Promise<readonly KnownChat[]>
  /** The private chat with a person; null where there was none yet. */
  privateChat(openId: string): Promise<string | null>
}
