import type { Chat, ChatLine, Message, Seen } from '../contract.ts'

const isUnread = (message: Message, openId: string): boolean =>
  message.sender.id !== openId && !message.deleted && !message.readBy.includes(openId)

function lineOf(seen: Seen, chat: Chat, openId: string, botName: string): ChatLine {
  const messages = seen.messages(chat.chatId, openId)
  return {
    ...chat,
    title: chat.mode === 'p2p' ? botName : chat.name,
    unread: messages.filter((message) => isUnread(message, openId)).length,
    lastMessage: messages.at(-1) ?? null,
  }
}

/** The chats of one person, the latest talk first. */
export function chatLines(seen: Seen, openId: string): readonly ChatLine[] {
  const { chats, app } = seen.world()
  const latest = (line: ChatLine) => line.lastMessage?.createdAt ?? line.createdAt
  return chats
    .filter((chat) => chat.members.includes(openId))
    .map((chat) => lineOf(seen, chat, openId, app.botName))
    .sort((one, other) => latest(other) - latest(one))
}
