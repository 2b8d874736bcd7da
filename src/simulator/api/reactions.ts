import { z } from 'zod'
import type { Message } from '../contract.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { found, speakable } from './sending.ts'
import { page, paging } from './shapes.ts'

const REACTIONS = '/open-apis/im/v1/messages/:message_id/reactions'
const WRITE = ['im:message', 'im:message.reactions:write_only']

function messageThere(context: ApiContext, id: string | undefined): Message {
  const message = found(context.world.messages.get(id ?? ''))
  speakable(context, context.world.chats.get(message.chatId))
  return message
}

/** The reaction's id carries what it is, so that it can be taken back. */
const reactionId = (messageId: string, emojiType: string, by: string): string =>
  Buffer.from(JSON.stringify([messageId, emojiType, by])).toString('base64url')

function withOne(reactions: Message['reactions'], emojiType: string, by: string): Message['reactions'] {
  const before = reactions.find((reaction) => reaction.emojiType === emojiType)?.by ?? []
  const others = reactions.filter((reaction) => reaction.emojiType !== emojiType)
  return [...others, { emojiType, by: [...new Set([...before, by])] }]
}

const without = (reactions: Message['reactions'], emojiType: string, who: string): Message['reactions'] =>
  reactions
    .map((one) => (one.emojiType === emojiType ? { ...one, by: one.by.filter((id) => id !== who) } : one))
    .filter(({ by }) => by.length > 0)

/** Codes 231001 and 231007 are UNVERIFIED. */
export const reactionRoutes = [
  route({
    method: 'POST',
    path: REACTIONS,
    scopes: WRITE,
    body: z.strictObject({ reaction_type: z.strictObject({ emoji_type: z.string() }) }),
    handle: (context, { params, body }) => {
      const { world, app, clock } = context
      const message = messageThere(context, params.message_id)
      const { emoji_type } = body.reaction_type
      if (!/^[A-Za-z0-9_]{1,40}$/.test(emoji_type)) throw new ApiError(231001, 'The emoji type is invalid.')
      world.updateMessage(message.messageId, { reactions: withOne(message.reactions, emoji_type, app.appId) })
      return {
        data: {
          reaction_id: reactionId(message.messageId, emoji_type, app.appId),
          operator: { operator_id: app.appId, operator_type: 'app' },
          action_time: String(clock.now()),
          reaction_type: { emoji_type },
        },
      }
    },
  }),
  route({
    method: 'GET',
    path: REACTIONS,
    scopes: ['im:message', 'im:message:readonly', 'im:message.reactions:read'],
    query: z.strictObject({
      reaction_type: z.string().optional(),
      user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional(),
      ...paging(50),
    }),
    handle: (context, { params, query }) => {
      const message = messageThere(context, params.message_id)
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
      return { data: page(all, query) }
    },
  }),
  route({
    method: 'DELETE',
    path: `${REACTIONS}/:reaction_id`,
    scopes: WRITE,
    handle: (context, { params }) => {
      const { world, app } = context
      const message = messageThere(context, params.message_id)
      const mine = message.reactions.find(
        ({ emojiType, by }) =>
          by.includes(app.appId) &&
          reactionId(message.messageId, emojiType, app.appId) === params.reaction_id,
      )
      if (mine === undefined)
        throw new ApiError(231007, 'The operator is not the one who added the reaction.')
      world.updateMessage(message.messageId, {
        reactions: without(message.reactions, mine.emojiType, app.appId),
      })
      return { data: { reaction_id: params.reaction_id, reaction_type: { emoji_type: mine.emojiType } } }
    },
  }),
]
