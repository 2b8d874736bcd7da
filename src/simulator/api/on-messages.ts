import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { found, ownMessage, speakable } from './sending.ts'
import { page } from './shapes.ts'

const MESSAGE = '/open-apis/im/v1/messages/:message_id'
const emoji = z.strictObject({ reaction_type: z.strictObject({ emoji_type: z.string().min(1) }) })

function reachableMessage(context: ApiContext, id: string | undefined) {
  const message = found(context.world.messages.get(id ?? ''))
  speakable(context, context.world.chats.get(message.chatId))
  return message
}

/** The reaction's id carries what it is, so that it can be taken back. */
const reactionId = (messageId: string, emojiType: string, by: string): string =>
  Buffer.from(JSON.stringify([messageId, emojiType, by])).toString('base64url')

const urgent = (kind: 'app' | 'sms' | 'phone') =>
  route({
    method: 'PATCH',
    path: `${MESSAGE}/urgent_${kind}`,
    scopes:
      kind === 'app'
        ? ['im:message.urgent', 'im:message.urgent:app_send']
        : [`im:message.urgent:${kind}`, `im:message.urgent:${kind}_send`],
    query: z.strictObject({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional() }),
    body: z.strictObject({ user_id_list: z.array(z.string()).min(1).max(200) }),
    handle: (context, { params, body }) => {
      const message = ownMessage(context, params.message_id ?? '')
      const members = new Set(context.world.chats.get(message.chatId)?.members ?? [])
      const reached = body.user_id_list.filter((id) => members.has(id))
      context.world.updateMessage(message.messageId, {
        urgentTo: [...new Set([...message.urgentTo, ...reached])],
      })
      return { data: { invalid_user_id_list: body.user_id_list.filter((id) => !members.has(id)) } }
    },
  })

export const onMessageRoutes = [
  route({
    method: 'POST',
    path: `${MESSAGE}/reactions`,
    scopes: ['im:message', 'im:message.reactions:write_only'],
    body: emoji,
    handle: (context, { params, body }) => {
      const message = reachableMessage(context, params.message_id)
      const { emoji_type } = body.reaction_type
      const { appId } = context.app
      const others = message.reactions.filter((reaction) => reaction.emojiType !== emoji_type)
      const by = message.reactions.find((reaction) => reaction.emojiType === emoji_type)?.by ?? []
      context.world.updateMessage(message.messageId, {
        reactions: [...others, { emojiType: emoji_type, by: [...new Set([...by, appId])] }],
      })
      return {
        data: {
          reaction_id: reactionId(message.messageId, emoji_type, appId),
          operator: { operator_id: appId, operator_type: 'app' },
          action_time: String(context.clock.now()),
          reaction_type: { emoji_type },
        },
      }
    },
  }),
  route({
    method: 'GET',
    path: `${MESSAGE}/reactions`,
    scopes: ['im:message', 'im:message:readonly', 'im:message.reactions:read'],
    query: z.strictObject({
      reaction_type: z.string().optional(),
      page_size: z.coerce.number().int().min(1).max(50).optional(),
      page_token: z.string().optional(),
      user_id_type: z.string().optional(),
    }),
    handle: (context, { params, query }) => {
      const message = reachableMessage(context, params.message_id)
      const all = message.reactions
        .filter(({ emojiType }) => query.reaction_type === undefined || query.reaction_type === emojiType)
        .flatMap(({ emojiType, by }) =>
          by.map((id) => ({
            reaction_id: reactionId(message.messageId, emojiType, id),
            operator: { operator_id: id, operator_type: id === context.app.appId ? 'app' : 'user' },
            action_time: String(message.updatedAt),
            reaction_type: { emoji_type: emojiType },
          })),
        )
      return { data: page(all, query, 50) }
    },
  }),
  route({
    method: 'DELETE',
    path: `${MESSAGE}/reactions/:reaction_id`,
    scopes: ['im:message', 'im:message.reactions:write_only'],
    handle: (context, { params }) => {
      const message = reachableMessage(context, params.message_id)
      const { appId } = context.app
      const mine = message.reactions.find(
        ({ emojiType }) => reactionId(message.messageId, emojiType, appId) === params.reaction_id,
      )
      if (mine === undefined) throw new ApiError(231007, 'The reaction is not added by the bot.')
      const left = message.reactions
        .map((reaction) =>
          reaction === mine ? { ...reaction, by: reaction.by.filter((id) => id !== appId) } : reaction,
        )
        .filter((reaction) => reaction.by.length > 0)
      context.world.updateMessage(message.messageId, { reactions: left })
      return { data: { reaction_id: params.reaction_id, reaction_type: { emoji_type: mine.emojiType } } }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/im/v1/pins',
    scopes: ['im:message', 'im:message.pins:write_only', 'im:message:send_as_bot'],
    body: z.strictObject({ message_id: z.string().min(1) }),
    handle: (context, { body }) => {
      const message = reachableMessage(context, body.message_id)
      context.limits.target('message', message.messageId, context.clock.now())
      context.world.updateMessage(message.messageId, { pinned: true })
      const { appId } = context.app
      return {
        data: {
          pin: {
            message_id: message.messageId,
            chat_id: message.chatId,
            operator_id: appId,
            operator_id_type: 'app_id',
            create_time: String(context.clock.now()),
          },
        },
      }
    },
  }),
  route({
    method: 'DELETE',
    path: '/open-apis/im/v1/pins/:message_id',
    scopes: ['im:message', 'im:message.pins:write_only', 'im:message:send_as_bot'],
    handle: (context, { params }) => {
      const message = reachableMessage(context, params.message_id)
      context.world.updateMessage(message.messageId, { pinned: false })
      return { data: {} }
    },
  }),
  urgent('app'),
  urgent('sms'),
  urgent('phone'),
  route({
    method: 'GET',
    path: `${MESSAGE}/read_users`,
    scopes: ['im:message', 'im:message:readonly'],
    query: z.strictObject({
      user_id_type: z.enum(['open_id', 'union_id', 'user_id']),
      page_size: z.coerce.number().int().min(1).max(100).optional(),
      page_token: z.string().optional(),
    }),
    handle: (context, { params, query }) => {
      const message = ownMessage(context, params.message_id ?? '')
      const readers = message.readBy.map((user_id) => ({
        user_id_type: 'open_id',
        user_id,
        timestamp: String(message.updatedAt),
        tenant_key: context.world.tenantKey,
      }))
      return { data: page(readers, query, 100) }
    },
  }),
]
