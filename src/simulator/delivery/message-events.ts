import type { Chat, Device, Message, Person } from '../contract.ts'
import { type UserIds, userIds } from './user-ids.ts'

/** What payloads need to know of the tenant and the app. */
export type Setting = {
  readonly tenantKey: string
  readonly appId: string
  readonly scopes: ReadonlySet<string>
  readonly bot: { readonly openId: string; readonly unionId: string; readonly name: string }
  readonly person: (openId: string) => Person
}
type Payload = Readonly<Record<string, unknown>>

const USER_AGENTS: Readonly<Record<Device, string>> = {
  phone:
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36 Lark/7.43.5 LarkLocale/zh_CN',
  desktop: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Lark/7.43.5 LarkLocale/zh_CN',
}

export const idsOf = (set: Setting, openId: string): UserIds => userIds(set.person(openId), set.scopes)

const botIds = (set: Setting) => ({ union_id: set.bot.unionId, user_id: null, open_id: set.bot.openId })

/** @all leaves no entry, only `@_all` in the text (platform rule 3.1). */
function mentionsOf(set: Setting, message: Message) {
  return message.mentions
    .filter((mention) => mention.id !== 'all')
    .map((mention) => ({
      key: mention.key,
      id: mention.isBot ? botIds(set) : idsOf(set, mention.id),
      name: mention.name,
      tenant_key: set.tenantKey,
      mentioned_type: mention.isBot ? 'bot' : 'user',
    }))
}

/** im.message.receive_v1 (platform rule 3.1). */
export function received(set: Setting, chat: Chat, message: Message, device: Device): Payload {
  const mentions = mentionsOf(set, message)
  return {
    sender: {
      sender_id: idsOf(set, message.sender.id),
      sender_type: 'user',
      tenant_key: set.tenantKey,
    },
    message: {
      message_id: message.messageId,
      ...(message.rootId === null ? {} : { root_id: message.rootId }),
      ...(message.parentId === null ? {} : { parent_id: message.parentId }),
      create_time: String(message.createdAt),
      update_time: String(message.updatedAt),
      chat_id: message.chatId,
      ...(message.threadId === null ? {} : { thread_id: message.threadId }),
      chat_type: chat.mode === 'p2p' ? 'p2p' : 'group',
      message_type: message.type,
      content: JSON.stringify(message.content),
      ...(mentions.length === 0 ? {} : { mentions }),
      ...(set.scopes.has('im:user_agent:read') ? { user_agent: USER_AGENTS[device] } : {}),
    },
  }
}

/** im.message.recalled_v1. */
export const recalled = (message: Message, at: number): Payload => ({
  message_id: message.messageId,
  chat_id: message.chatId,
  recall_time: String(at),
  recall_type: 'message_owner',
})

type Reaction = {
  readonly messageId: string
  readonly emojiType: string
  readonly by: string
  readonly at: number
}

/** im.message.reaction.created_v1 and deleted_v1: no chat id and no reaction id, as on the platform. */
export const reaction = (set: Setting, it: Reaction): Payload => ({
  message_id: it.messageId,
  reaction_type: { emoji_type: it.emojiType },
  operator_type: 'user',
  user_id: idsOf(set, it.by),
  app_id: set.appId,
  action_time: String(it.at),
})

/** im.message.message_read_v1; the platform raises it for private chats only. */
export const read = (set: Setting, by: string, messageIds: readonly string[], at: number): Payload => ({
  reader: { reader_id: idsOf(set, by), read_time: String(at), tenant_key: set.tenantKey },
  message_id_list: messageIds,
})
