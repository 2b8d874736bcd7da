import { z } from 'zod'
import type { Chat, Message } from '../contract.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { cardContentType, messageShape, page, paging } from './shapes.ts'

const seconds = z.string().regex(/^\d+$/).optional()
const query = z.strictObject({
  container_id_type: z.enum(['chat', 'thread']),
  container_id: z.string().min(1),
  start_time: seconds,
  end_time: seconds,
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).optional(),
  card_msg_content_type: cardContentType,
  ...paging(50),
})
type Asked = z.output<typeof query>

/** A chat's or a thread's messages; a group's are read with im:message.group_msg only. */
export const historyRoutes = [
  route({
    method: 'GET',
    path: '/open-apis/im/v1/messages',
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
    query,
    handle: (context, { query: asked }) => {
      const { items, ...rest } = page(within(context, asked), asked)
      const kind = asked.card_msg_content_type ?? 'plain'
      return { data: { items: items.map((message) => messageShape(context, message, kind)), ...rest } }
    },
  }),
]

function within(context: ApiContext, asked: Asked): readonly Message[] {
  const from = Number(asked.start_time ?? 0) * 1000
  const to = asked.end_time === undefined ? Number.POSITIVE_INFINITY : Number(asked.end_time) * 1000
  const all = contained(context, asked).filter(
    ({ createdAt, onlyFor }) => createdAt >= from && createdAt <= to && onlyFor === null,
  )
  return asked.sort_type === 'ByCreateTimeDesc' ? all.reverse() : all
}

function contained(context: ApiContext, asked: Asked): Message[] {
  const { world } = context
  const key = asked.container_id_type === 'chat' ? 'chatId' : 'threadId'
  const all = [...world.messages.values()].filter((message) => message[key] === asked.container_id)
  if (asked.container_id_type === 'thread' && all.length === 0)
    throw new ApiError(230019, 'The topic does NOT exist.')
  const chatId = asked.container_id_type === 'chat' ? asked.container_id : all[0]?.chatId
  readable(context, world.chats.get(chatId ?? ''))
  return all
}

function readable({ app }: ApiContext, chat: Chat | undefined): void {
  if (chat === undefined || !chat.hasBot) throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
  if (chat.mode !== 'p2p' && !app.scopes.has('im:message.group_msg'))
    throw new ApiError(230027, 'Lack of necessary permissions, ext=need scope: im:message.group_msg')
}
