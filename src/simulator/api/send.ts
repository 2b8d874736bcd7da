import { z } from 'zod'
import type { Chat, Message } from '../contract.ts'
import { type Outgoing, readContent, type SendableType } from './content.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { remember, remembered } from './once.ts'
import { route } from './route.ts'
import { chatFor, countTarget, found, freshPlace, type Place, replyPlace, speakable } from './sending.ts'
import { messageShape } from './shapes.ts'

const SEND = ['im:message', 'im:message:send_as_bot', 'im:message:send']
const NOT_HERE = ['share_chat', 'share_user', 'system'] as const
const SENDABLE = ['text', 'post', 'image', 'file', 'audio', 'media', 'sticker', 'interactive'] as const
const message = {
  msg_type: z.enum([...SENDABLE, ...NOT_HERE]),
  content: z.string().min(1),
  uuid: z.string().max(50).optional(),
}
type Body = { readonly msg_type: (typeof SENDABLE | typeof NOT_HERE)[number]; readonly content: string }
type Sending = { readonly chat: Chat; readonly place: Place; readonly uuid: string | undefined }

/** Carries out a sending once for each uuid: a repeat is answered with the first one's message. */
function send(context: ApiContext, body: Body, { chat, place, uuid }: Sending): Message {
  const { world, app } = context
  const { content, mentions } = readContent(context, outgoing(body))
  countTarget(context, chat)
  const sent = world.addMessage({
    chatId: chat.chatId,
    sender: { kind: 'app', id: app.appId, name: world.botName },
    type: outgoing(body).msg_type,
    content,
    mentions,
    ...place,
  })
  remember(context, uuid, sent.messageId)
  return sent
}

function outgoing({ msg_type, content }: Body): Outgoing {
  if ((NOT_HERE as readonly string[]).includes(msg_type))
    throw new ApiError(230054, `Messages of type ${msg_type} are not simulated.`)
  return { msg_type: msg_type as SendableType, content }
}

export const sendRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/im/v1/messages',
    scopes: SEND,
    query: z.strictObject({
      receive_id_type: z.enum(['open_id', 'union_id', 'user_id', 'email', 'chat_id']),
    }),
    body: z.strictObject({ receive_id: z.string().min(1), ...message }),
    handle: (context, { query, body }) => {
      const before = remembered(context, body.uuid)
      if (before !== null) return { data: messageShape(context, before) }
      const chat = chatFor(context, query.receive_id_type, body.receive_id)
      const sent = send(context, body, { chat, place: freshPlace(chat), uuid: body.uuid })
      return { data: messageShape(context, sent) }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/reply',
    scopes: SEND,
    body: z.strictObject({ ...message, reply_in_thread: z.boolean().optional() }),
    handle: (context, { params, body }) => {
      const before = remembered(context, body.uuid)
      if (before !== null) return { data: messageShape(context, before) }
      return { data: messageShape(context, reply(context, params.message_id ?? '', body)) }
    },
  }),
]

type Reply = Body & { readonly uuid?: string | undefined; readonly reply_in_thread?: boolean | undefined }

function reply(context: ApiContext, parentId: string, body: Reply): Message {
  const { world } = context
  const parent = found(world.messages.get(parentId))
  const chat = speakable(context, world.chats.get(parent.chatId))
  if (body.reply_in_thread === true && chat.mode === 'p2p')
    throw new ApiError(230071, 'The group type does not support replying in thread.')
  const place = replyPlace(parent, body.reply_in_thread === true || chat.mode === 'topic')
  const sent = send(context, body, { chat, place, uuid: body.uuid })
  if (parent.threadId === null && place.threadId !== null)
    world.updateMessage(parent.messageId, { threadId: place.threadId })
  return sent
}
