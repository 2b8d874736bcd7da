import { z } from 'zod'
import type { PastMessage } from '../../app/ports/chat.ts'
import type { Span } from '../../app/ports/jobs.ts'
import type { Lark } from './client.ts'
import { everyPage } from './pages.ts'
import { readInstant } from './times.ts'

const optional = z.string().nullish().catch(null)
const item = z.looseObject({
  message_id: z.string().min(1),
  root_id: optional,
  parent_id: optional,
  msg_type: z.string(),
  create_time: z.unknown().optional(),
  deleted: z.boolean().nullish(),
  chat_id: optional,
  sender: z.looseObject({ id: z.string(), sender_type: optional }).nullish(),
  body: z.looseObject({ content: z.string().catch('') }).nullish(),
  mentions: z.array(z.looseObject({ key: z.string(), id: z.string(), name: optional })).nullish(),
})
type Item = z.infer<typeof item>

type Chat = { readonly chatId: string; readonly isPrivate: boolean }

/** A chat's messages of a span of time (platform rule 4.2), oldest first; what cannot be read is left out. */
export async function historyOf(lark: Lark, chat: Chat, span: Span): Promise<readonly PastMessage[]> {
  const params = {
    container_id_type: 'chat',
    container_id: chat.chatId,
    start_time: String(Math.floor(span.from / 1000)),
    end_time: String(Math.ceil(span.to / 1000)),
    sort_type: 'ByCreateTimeAsc',
    page_size: 50,
    // Unasked, a card comes as an old client would show it.
    card_msg_content_type: 'user_card_content',
  } as const
  const found = await everyPage((token) =>
    lark.call((client) => client.im.v1.message.list({ params: { ...params, ...token } })),
  )
  return found.flatMap((each) => {
    const read = item.safeParse(each)
    return read.success ? [pastMessage(read.data, chat)] : []
  })
}

const pastMessage = (message: Item, chat: Chat): PastMessage => ({
  messageId: message.message_id,
  at: readInstant(message.create_time, 0),
  ownCard:
    message.sender?.sender_type === 'app' && message.msg_type === 'interactive' ? titleOf(message) : null,
  event: message.sender?.sender_type === 'user' ? eventOf(message, chat) : null,
})

/** The event that tells of a message, or of its having been taken back (platform rules 3.1, 3.5). */
function eventOf(message: Item, { chatId, isPrivate }: Chat): object {
  const header = (event_type: string) => ({
    event_id: `history:${message.message_id}`,
    event_type,
    create_time: message.create_time,
  })
  const { message_id, root_id, parent_id, create_time, msg_type: message_type } = message
  if (message.deleted === true)
    return { schema: '2.0', header: header('im.message.recalled_v1'), event: { message_id, chat_id: chatId } }
  return {
    schema: '2.0',
    header: header('im.message.receive_v1'),
    event: {
      sender: { sender_id: { open_id: message.sender?.id }, sender_type: 'user' },
      message: {
        ...{ message_id, root_id, parent_id, create_time, message_type, chat_id: chatId },
        chat_type: isPrivate ? 'p2p' : 'group',
        content: message.body?.content ?? '',
        mentions: (message.mentions ?? []).map(({ key, id, name }) => ({ key, id: { open_id: id }, name })),
      },
    },
  }
}

const header = z.looseObject({ header: z.looseObject({ title: z.looseObject({ content: z.string() }) }) })

/** A card's title; '' where the platform does not say. */
function titleOf({ body }: Item): string {
  try {
    const read = header.safeParse(JSON.parse(body?.content ?? ''))
    return read.success ? read.data.header.title.content : ''
  } catch {
    return ''
  }
}
