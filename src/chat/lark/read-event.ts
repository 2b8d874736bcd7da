import { z } from 'zod'
import type { Heard } from '../../app/ports/chat.ts'
import { readContent } from './read-content.ts'
import { readInstant } from './times.ts'

/** Lenient on purpose: unknown fields come any day, and an unreadable event must not stop the line. */
const userId = z.looseObject({ open_id: z.string().optional() })
const header = z.looseObject({ event_type: z.string(), create_time: z.unknown().optional() })
const envelope = z.looseObject({ header, event: z.looseObject({}) })

const mention = z.looseObject({ key: z.string(), id: userId.optional(), name: z.string().optional() })
const messageEvent = z.looseObject({
  sender: z.looseObject({ sender_id: userId.nullish(), sender_type: z.string().optional() }),
  message: z.looseObject({
    message_id: z.string(),
    root_id: z.string().optional(),
    parent_id: z.string().optional(),
    create_time: z.unknown().optional(),
    chat_id: z.string(),
    chat_type: z.string().optional(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mention).nullish(),
  }),
})
const chatEvent = z.looseObject({
  chat_id: z.string(),
  name: z.string().nullish(),
  operator_id: userId.nullish(),
})
const menuEvent = z.looseObject({
  operator: z.looseObject({ operator_id: userId }),
  event_key: z.string(),
  timestamp: z.unknown().optional(),
})
const recallEvent = z.looseObject({ message_id: z.string() })

/** What an event (v2 envelope) means to us. Never throws: what is of no use or unreadable is 'other'. */
export function readEvent(body: unknown, ownOpenId: string): Heard {
  const read = envelope.safeParse(body)
  if (!read.success) return { kind: 'other', type: 'unreadable' }
  const { header: head, event } = read.data
  const at = readInstant(head.create_time, 0)
  switch (head.event_type) {
    case 'im.message.receive_v1':
      return readMessage(event, ownOpenId, at)
    case 'im.chat.member.bot.added_v1':
      return withParsed(chatEvent, event, head.event_type, ({ chat_id, name, operator_id }) => ({
        kind: 'bot-added',
        chatId: chat_id,
        chatName: name ?? '',
        openId: operator_id?.open_id ?? null,
        at,
      }))
    case 'im.chat.member.bot.deleted_v1':
    case 'im.chat.disbanded_v1':
      return withParsed(chatEvent, event, head.event_type, ({ chat_id }) => ({
        kind: 'bot-gone',
        chatId: chat_id,
        at,
      }))
    case 'application.bot.menu_v6':
      return withParsed(menuEvent, event, head.event_type, ({ operator, event_key, timestamp }) => ({
        kind: 'menu',
        openId: operator.operator_id.open_id ?? '',
        key: event_key,
        at: readInstant(timestamp, at),
      }))
    case 'im.message.recalled_v1':
      return withParsed(recallEvent, event, head.event_type, ({ message_id }) => ({
        kind: 'recalled',
        messageId: message_id,
        at,
      }))
    default:
      return { kind: 'other', type: head.event_type }
  }
}

function withParsed<T>(schema: z.ZodType<T>, event: unknown, type: string, make: (read: T) => Heard): Heard {
  const read = schema.safeParse(event)
  return read.success ? make(read.data) : { kind: 'other', type: `${type} (unreadable)` }
}

function readMessage(event: unknown, ownOpenId: string, at: number): Heard {
  const read = messageEvent.safeParse(event)
  if (!read.success) return { kind: 'other', type: 'im.message.receive_v1 (unreadable)' }
  const { sender, message } = read.data
  const openId = sender.sender_id?.open_id
  // Other bots, and ourselves: whoever answers machines may talk for ever.
  if (sender.sender_type !== 'user' || openId === undefined)
    return { kind: 'other', type: `message from ${sender.sender_type}` }
  const mentions = (message.mentions ?? []).map(({ key, id, name }) => ({
    key,
    openId: id?.open_id ?? '',
    name: name ?? '',
  }))
  const content = readContent(message.message_type, message.content, mentions, ownOpenId)
  return {
    kind: 'message',
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType: message.chat_type === 'p2p' ? 'private' : 'group',
    openId,
    at: readInstant(message.create_time, at),
    mentionsBot: mentions.some((mentioned) => mentioned.openId === ownOpenId),
    mentions: mentions.filter((mentioned) => mentioned.openId !== ownOpenId && mentioned.openId !== ''),
    parentId: message.parent_id || null,
    rootId: message.root_id || null,
    ...content,
  }
}
