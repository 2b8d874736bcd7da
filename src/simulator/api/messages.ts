import { z } from 'zod'
import type { Message } from '../contract.ts'
import { readContent } from './content.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { CARD_LIFE_MS, found, ownMessage, speakable } from './sending.ts'
import { cardContentType, messageShape } from './shapes.ts'

const READ = ['im:message', 'im:message:readonly']
const UPDATE = ['im:message', 'im:message:send_as_bot', 'im:message:update']
const RECALL = ['im:message', 'im:message:send_as_bot', 'im:message:recall']
const MESSAGE = '/open-apis/im/v1/messages/:message_id'
const MOST_EDITS = 20
const userIdType = z.enum(['open_id', 'union_id', 'user_id']).optional()

/** A card of the app's own that can still be changed. */
function changeableCard(context: ApiContext, messageId: string): Message {
  const message = ownMessage(context, messageId)
  if (message.type !== 'interactive' || message.onlyFor !== null)
    throw new ApiError(
      230001,
      'Your request contains an invalid request parameter, ext=This message is NOT a card that can be updated.',
    )
  if (context.clock.now() - message.createdAt > CARD_LIFE_MS)
    throw new ApiError(230031, 'The message is sent more than 14 days ago, it cannot be updated.')
  speakable(context, context.world.chats.get(message.chatId))
  return message
}

/** A text or post of the app's own; the codes mean something else here than elsewhere (platform rule 4.2). */
function editable(context: ApiContext, messageId: string): Message {
  const { world, app } = context
  const message = found(world.messages.get(messageId))
  if (message.sender.id !== app.appId)
    throw new ApiError(230071, 'The operator is not the sender of the message.')
  if (message.type !== 'text' && message.type !== 'post')
    throw new ApiError(230054, 'This operation is not supported for this message type.')
  speakable(context, world.chats.get(message.chatId))
  if ((world.edits.get(messageId) ?? 0) >= MOST_EDITS)
    throw new ApiError(230072, 'The message has reached the number of times it can be edited.')
  return message
}

export const messageRoutes = [
  route({
    method: 'PATCH',
    path: MESSAGE,
    scopes: UPDATE,
    body: z.strictObject({ content: z.string().min(1) }),
    handle: (context, { params, body }) => {
      const { messageId } = changeableCard(context, params.message_id ?? '')
      context.limits.target('message', messageId, context.clock.now())
      const { content } = readContent(context, { msg_type: 'interactive', content: body.content })
      context.world.updateMessage(messageId, { content, updatedAt: context.clock.now(), edited: true })
      return { data: {} }
    },
  }),
  route({
    method: 'PUT',
    path: MESSAGE,
    scopes: UPDATE,
    body: z.strictObject({ msg_type: z.enum(['text', 'post']), content: z.string().min(1) }),
    handle: (context, { params, body }) => {
      const { world, clock, limits } = context
      const { messageId } = editable(context, params.message_id ?? '')
      limits.target('message', messageId, clock.now())
      const { content, mentions } = readContent(context, body)
      world.edits.set(messageId, (world.edits.get(messageId) ?? 0) + 1)
      const change = { type: body.msg_type, content, mentions, edited: true, updatedAt: clock.now() }
      return { data: messageShape(context, world.updateMessage(messageId, change)) }
    },
  }),
  route({
    method: 'GET',
    path: MESSAGE,
    scopes: READ,
    query: z.strictObject({ user_id_type: userIdType, card_msg_content_type: cardContentType }),
    handle: (context, { params, query }) => {
      const message = context.world.messages.get(params.message_id ?? '')
      if (message === undefined) throw new ApiError(231003, 'The message is not found, ext=not found message')
      if (!context.world.chats.get(message.chatId)?.hasBot)
        throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
      if (message.onlyFor !== null) throw new ApiError(230050, 'The message is invisible to the operator.')
      return { data: { items: [messageShape(context, message, query.card_msg_content_type ?? 'plain')] } }
    },
  }),
  route({
    method: 'DELETE',
    path: MESSAGE,
    scopes: RECALL,
    handle: (context, { params }) => {
      const message = found(context.world.messages.get(params.message_id ?? ''))
      if (!context.world.chats.get(message.chatId)?.hasBot)
        throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
      if (message.sender.id !== context.app.appId)
        throw new ApiError(230026, 'No permission to recall this message.')
      context.world.updateMessage(message.messageId, { deleted: true })
      return { data: {} }
    },
  }),
]
