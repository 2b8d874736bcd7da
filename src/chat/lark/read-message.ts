import { z } from 'zod'
import type { Heard } from '../../app/ports/chat.ts'
import { type Mentioned, readContent } from './read-content.ts'
import { person } from './shapes.ts'
import { readInstant } from './times.ts'

const optionalText = z.string().nullish().catch(null)
const mention = z.looseObject({ key: z.string(), id: person, name: optionalText }).nullable().catch(null)
const messageEvent = z.looseObject({
  sender: z.looseObject({ sender_id: person, sender_type: optionalText }),
  message: z.looseObject({
    message_id: z.string().min(1),
    root_id: optionalText,
    parent_id: optionalText,
    create_time: z.unknown().optional(),
    chat_id: z.string().min(1),
    chat_type: optionalText,
    message_type: z.string(),
    content: z.string().catch(''),
    mentions: z.array(mention).nullish().catch(null),
  }),
})

/** A received message (platform rule 3.1); null when it cannot be read. `at` (ms) stands in for a missing time. */
export function readMessage(event: unknown, at: number, ownOpenId: string): Heard | null {
  const read = messageEvent.safeParse(event)
  if (!read.success) return null
  const { sender, message } = read.data
  const openId = sender.sender_id?.open_id
  // Other bots, and ourselves: whoever answers machines may talk for ever.
  if ((sender.sender_type ?? 'user') !== 'user' || openId === ownOpenId)
    return { kind: 'other', type: `message from ${sender.sender_type ?? 'ourselves'}` }
  if (!openId) return null
  const mentions = mentionsOf(message.mentions ?? [])
  return {
    kind: 'message',
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType: message.chat_type === 'p2p' ? 'private' : 'group',
    openId,
    at: readInstant(message.create_time, at),
    // By id, never by the shown name: names are not the bot's alone.
    mentionsBot: mentions.some((mentioned) => mentioned.openId === ownOpenId),
    mentions: mentions
      .filter((mentioned) => mentioned.openId !== ownOpenId && mentioned.openId !== '')
      .map(({ openId: mentioned, name }) => ({ openId: mentioned, name })),
    parentId: message.parent_id || null,
    rootId: message.root_id || null,
    ...readContent(message.message_type, message.content, mentions, ownOpenId),
  }
}

const mentionsOf = (given: readonly z.infer<typeof mention>[]): readonly Mentioned[] =>
  given.flatMap((one) =>
    one === null ? [] : [{ key: one.key, openId: one.id?.open_id ?? '', name: one.name ?? '' }],
  )
