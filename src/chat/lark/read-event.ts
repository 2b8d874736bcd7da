import { z } from 'zod'
import type { Heard } from '../../app/ports/chat.ts'
import { readMessage } from './read-message.ts'
import { person } from './shapes.ts'
import { readInstant } from './times.ts'

const envelope = z.looseObject({
  header: z.looseObject({ event_type: z.string(), create_time: z.unknown().optional() }),
  event: z.looseObject({}).nullish(),
})
const chatEvent = z.looseObject({
  chat_id: z.string().min(1),
  name: z.string().nullish(),
  operator_id: person,
})
const menuEvent = z.looseObject({
  operator: z.looseObject({ operator_id: z.looseObject({ open_id: z.string().min(1) }) }),
  event_key: z.string(),
  /** Seconds; text in the documents, a number on the line (platform rule 3.6). */
  timestamp: z.unknown().optional(),
})
const recallEvent = z.looseObject({ message_id: z.string().min(1), recall_time: z.unknown().optional() })

/** Whatever `status` says: the platform's own sample shows `is_resigned: false` here (platform rule 3.7). */
const personGone = z.looseObject({ object: z.looseObject({ open_id: z.string().min(1) }) })

type Reader = (event: unknown, at: number, ownOpenId: string) => Heard | null

/** A reader that gives up (null) on a shape it does not know. */
const reader =
  <T>(schema: z.ZodType<T>, make: (read: T, at: number) => Heard): Reader =>
  (event, at) => {
    const read = schema.safeParse(event)
    return read.success ? make(read.data, at) : null
  }

const gone = reader(chatEvent, ({ chat_id }, at) => ({ kind: 'bot-gone', chatId: chat_id, at }))

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['im.message.receive_v1', readMessage],
  [
    'im.chat.member.bot.added_v1',
    reader(chatEvent, ({ chat_id, name, operator_id }, at) => ({
      kind: 'bot-added',
      chatId: chat_id,
      chatName: name ?? '',
      openId: operator_id?.open_id ?? null,
      at,
    })),
  ],
  ['im.chat.member.bot.deleted_v1', gone],
  ['im.chat.disbanded_v1', gone],
  [
    'application.bot.menu_v6',
    reader(menuEvent, ({ operator, event_key, timestamp }, at) => ({
      kind: 'menu',
      openId: operator.operator_id.open_id,
      key: event_key,
      at: readInstant(timestamp, at),
    })),
  ],
  [
    'contact.user.deleted_v3',
    reader(personGone, ({ object }, at) => ({ kind: 'person-left', openId: object.open_id, at })),
  ],
  [
    'im.message.recalled_v1',
    reader(recallEvent, ({ message_id, recall_time }, at) => ({
      kind: 'recalled',
      messageId: message_id,
      at: readInstant(recall_time, at),
    })),
  ],
])

/** What an event (v2 envelope) means to us. Never throws: what is of no use or unreadable is 'other', for it must not stop the line. */
export function readEvent(body: unknown, ownOpenId: string): Heard {
  const read = envelope.safeParse(body)
  if (!read.success) return { kind: 'other', type: 'unreadable' }
  const { header, event } = read.data
  const understand = READERS.get(header.event_type)
  if (understand === undefined) return { kind: 'other', type: header.event_type }
  const heard = understand(event, readInstant(header.create_time, 0), ownOpenId)
  return heard ?? { kind: 'other', type: `${header.event_type} (unreadable)` }
}
