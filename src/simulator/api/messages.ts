import { z } from 'zod'
import type { Chat, Message } from '../contract.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { remember, remembered } from './once.ts'
import { route } from './route.ts'
import {
  CARD_LIFE_MS,
  checkedCard,
  countTarget,
  found,
  ownMessage,
  reachable,
  readContent,
  replyPlace,
  speakable,
} from './sending.ts'
import { messageShape, page } from './shapes.ts'

const SEND = ['im:message', 'im:message:send_as_bot', 'im:message:send']
const READ = ['im:message', 'im:message:readonly']
const UPDATE = ['im:message', 'im:message:send_as_bot', 'im:message:update']
const RECALL = ['im:message', 'im:message:send_as_bot', 'im:message:recall']

const msgType = z.enum([
  'text',
  'post',
  'image',
  'file',
  'audio',
  'media',
  'sticker',
  'interactive',
  'share_chat',
  'share_user',
  'system',
])
const uuid = z.string().max(50).optional()
const userIdType = z.enum(['open_id', 'union_id', 'user_id']).optional()

function chatFor(context: ApiContext, type: string, id: string): Chat {
  const { world } = context
  if (type === 'chat_id') return speakable(context, world.chats.get(id))
  const person = [...world.people.values()].find(
    (candidate) =>
      ({
        open_id: candidate.openId,
        union_id: candidate.unionId,
        user_id: candidate.userId,
        email: candidate.email,
      })[type] === id,
  )
  reachable(context, person?.openId ?? id)
  return speakable(context, world.privateChat(person?.openId ?? id))
}

type Body = {
  readonly msg_type: z.output<typeof msgType>
  readonly content: string
  readonly uuid?: string | undefined
}

function send(context: ApiContext, chat: Chat, body: Body, place: Partial<Message>): { data: object } {
  const { world, app } = context
  const before = remembered(context, body.uuid)
  if (before !== null) return { data: messageShape(context, before) }
  const content = readContent(context, { msg_type: sendable(body.msg_type), content: body.content })
  countTarget(context, chat)
  const message = world.addMessage({
    chatId: chat.chatId,
    sender: { kind: 'app', id: app.appId, name: world.botName },
    type: sendable(body.msg_type),
    content,
    rootId: place.rootId ?? null,
    parentId: place.parentId ?? null,
    threadId: place.threadId ?? null,
  })
  remember(context, body.uuid, message.messageId)
  return { data: messageShape(context, message) }
}

function sendable(type: Body['msg_type']): Message['type'] {
  if (type === 'share_chat' || type === 'share_user')
    throw new ApiError(230054, 'This type of message is unavailable in the simulator.')
  return type
}

export const messageRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/im/v1/messages',
    scopes: SEND,
    query: z.strictObject({
      receive_id_type: z.enum(['open_id', 'union_id', 'user_id', 'email', 'chat_id']),
    }),
    body: z.strictObject({
      receive_id: z.string().min(1),
      msg_type: msgType,
      content: z.string().min(1),
      uuid,
    }),
    handle: (context, { query, body }) =>
      send(context, chatFor(context, query.receive_id_type, body.receive_id), body, {}),
  }),
  route({
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/reply',
    scopes: SEND,
    body: z.strictObject({
      msg_type: msgType,
      content: z.string().min(1),
      reply_in_thread: z.boolean().optional(),
      uuid,
    }),
    handle: (context, { params, body }) => {
      const { world } = context
      const parent = found(world.messages.get(params.message_id ?? ''))
      const chat = speakable(context, world.chats.get(parent.chatId))
      const inThread = body.reply_in_thread === true || chat.mode === 'topic'
      if (body.reply_in_thread === true && chat.mode === 'p2p')
        throw new ApiError(230071, 'The group type does not support replying in thread.')
      const before = remembered(context, body.uuid)
      if (before !== null) return { data: messageShape(context, before) }
      return send(
        context,
        chat,
        body,
        replyPlace(parent, inThread, (id, change) => world.updateMessage(id, change)),
      )
    },
  }),
  route({
    method: 'PATCH',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: UPDATE,
    body: z.strictObject({ content: z.string().min(1) }),
    handle: (context, { params, body }) => {
      const message = ownMessage(context, params.message_id ?? '')
      if (message.type !== 'interactive' || message.onlyFor !== null)
        throw new ApiError(
          230001,
          'Your request contains an invalid request parameter. ext=this message is NOT a card',
        )
      if (context.clock.now() - message.createdAt > CARD_LIFE_MS)
        throw new ApiError(230031, 'The message is sent more than 14 days ago, it cannot be updated.')
      speakable(context, context.world.chats.get(message.chatId))
      context.limits.target('message', message.messageId, context.clock.now())
      const content = checkedCard(readContent(context, { msg_type: 'interactive', content: body.content }))
      context.world.updateMessage(message.messageId, {
        content,
        updatedAt: context.clock.now(),
        edited: true,
      })
      return { data: {} }
    },
  }),
  route({
    method: 'PUT',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: UPDATE,
    body: z.strictObject({ msg_type: z.enum(['text', 'post']), content: z.string().min(1) }),
    handle: (context, { params, body }) => {
      const { world } = context
      const message = world.messages.get(params.message_id ?? '')
      // Under this call 230071 means "not the sender" (platform rule 4.2).
      if (found(message).sender.id !== context.app.appId)
        throw new ApiError(230071, 'The operator is not the sender of the message.')
      const content = readContent(context, body)
      const updated = world.updateMessage(params.message_id ?? '', {
        content,
        edited: true,
        updatedAt: context.clock.now(),
      })
      return { data: messageShape(context, updated) }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: READ,
    query: z.strictObject({
      user_id_type: userIdType,
      card_msg_content_type: z.enum(['user_card_content', 'raw_card_content']).optional(),
    }),
    handle: (context, { params }) => {
      const message = context.world.messages.get(params.message_id ?? '')
      if (message === undefined) throw new ApiError(231003, 'The message is not found, ext=not found message')
      if (!context.world.chats.get(message.chatId)?.hasBot)
        throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
      return { data: { items: [messageShape(context, message)] } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/messages',
    scopes: READ,
    query: z.strictObject({
      container_id_type: z.enum(['chat', 'thread']),
      container_id: z.string().min(1),
      start_time: z.string().optional(),
      end_time: z.string().optional(),
      sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).optional(),
      page_size: z.coerce.number().int().min(1).max(50).optional(),
      page_token: z.string().optional(),
      card_msg_content_type: z.string().optional(),
    }),
    handle: (context, { query }) => ({ data: history(context, query) }),
  }),
  route({
    method: 'DELETE',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: RECALL,
    handle: (context, { params }) => {
      const message = found(context.world.messages.get(params.message_id ?? ''))
      if (message.sender.id !== context.app.appId)
        throw new ApiError(230026, 'No permission to recall this message.')
      context.world.updateMessage(message.messageId, { deleted: true })
      return { data: {} }
    },
  }),
]

type Listed = {
  readonly container_id_type: 'chat' | 'thread'
  readonly container_id: string
  readonly start_time?: string | undefined
  readonly end_time?: string | undefined
  readonly sort_type?: string | undefined
  readonly page_size?: number | undefined
  readonly page_token?: string | undefined
}

function history(context: ApiContext, query: Listed): object {
  const { world, app } = context
  const all = [...world.messages.values()].filter((message) =>
    query.container_id_type === 'thread'
      ? message.threadId === query.container_id
      : message.chatId === query.container_id,
  )
  const chat = world.chats.get(
    query.container_id_type === 'chat' ? query.container_id : (all[0]?.chatId ?? ''),
  )
  if (chat === undefined || !chat.hasBot) throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
  if (chat.mode !== 'p2p' && !app.scopes.has('im:message.group_msg')) {
    throw new ApiError(230027, 'Lack of necessary permissions, ext=need scope: im:message.group_msg')
  }
  const from = Number(query.start_time ?? 0) * 1000
  const to = query.end_time === undefined ? Number.POSITIVE_INFINITY : Number(query.end_time) * 1000
  const within = all.filter(
    ({ createdAt, onlyFor }) => createdAt >= from && createdAt <= to && onlyFor === null,
  )
  if (query.sort_type === 'ByCreateTimeDesc') within.reverse()
  const { items, ...rest } = page(within, query, 50)
  return { items: items.map((message) => messageShape(context, message)), ...rest }
}
