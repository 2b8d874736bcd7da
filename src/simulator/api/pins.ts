import { z } from 'zod'
import type { Message } from '../contract.ts'
import type { ApiContext } from './context.ts'
import { route } from './route.ts'
import { found, speakable } from './sending.ts'
import { page, paging } from './shapes.ts'

const WRITE = ['im:message', 'im:message.pins:write_only', 'im:message:send_as_bot']

function pinnable(context: ApiContext, id: string | undefined): Message {
  const { world, limits, clock } = context
  const message = found(world.messages.get(id ?? ''))
  speakable(context, world.chats.get(message.chatId))
  limits.target('pin', message.messageId, clock.now())
  return message
}

const shape = ({ app }: ApiContext, message: Message) => ({
  message_id: message.messageId,
  chat_id: message.chatId,
  operator_id: app.appId,
  operator_id_type: 'app_id',
  create_time: String(message.updatedAt),
})

export const pinRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/im/v1/pins',
    scopes: WRITE,
    body: z.strictObject({ message_id: z.string().min(1) }),
    handle: (context, { body }) => {
      const message = pinnable(context, body.message_id)
      return {
        data: { pin: shape(context, context.world.updateMessage(message.messageId, { pinned: true })) },
      }
    },
  }),
  route({
    method: 'DELETE',
    path: '/open-apis/im/v1/pins/:message_id',
    scopes: WRITE,
    handle: (context, { params }) => {
      const message = pinnable(context, params.message_id)
      context.world.updateMessage(message.messageId, { pinned: false })
      return { data: {} }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/pins',
    scopes: ['im:message', 'im:message:readonly', 'im:message.pins:read'],
    query: z.strictObject({
      chat_id: z.string().min(1),
      start_time: z.string().regex(/^\d+$/).optional(),
      end_time: z.string().regex(/^\d+$/).optional(),
      ...paging(50),
    }),
    handle: (context, { query }) => {
      const chat = speakable(context, context.world.chats.get(query.chat_id))
      const pinned = context.world.messagesIn(chat.chatId).filter(({ pinned: is, deleted, updatedAt }) => {
        const from = Number(query.start_time ?? 0)
        const to = Number(query.end_time ?? Number.POSITIVE_INFINITY)
        return is && !deleted && updatedAt >= from && updatedAt <= to
      })
      return {
        data: page(
          pinned.map((message) => shape(context, message)),
          query,
        ),
      }
    },
  }),
]
