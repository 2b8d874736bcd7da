import { z } from 'zod'
import type { Message } from '../contract.ts'
import { checkedCard } from './content.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { CARD_LIFE_MS, ownMessage, speakable } from './sending.ts'

const SEND = ['im:message', 'im:message:send_as_bot']
const card = z.record(z.string(), z.unknown())
const ephemeral = z
  .strictObject({
    chat_id: z.string().min(1),
    open_id: z.string().optional(),
    user_id: z.string().optional(),
    email: z.string().optional(),
    msg_type: z.literal('interactive'),
    card,
  })
  .refine(({ open_id, user_id, email }) => (open_id ?? user_id ?? email) !== undefined, {
    path: ['open_id'],
    message: 'one of open_id, user_id and email is required',
  })

/** The card of a press; the token is spent by trying. */
function pressed({ world, tokens, clock }: ApiContext, token: string): Message {
  const message = world.messages.get(tokens.spendUpdate(token))
  if (message === undefined || message.deleted) throw new ApiError(200000, 'the message was recalled')
  if (clock.now() - message.createdAt > CARD_LIFE_MS)
    throw new ApiError(230031, 'The message is sent more than 14 days ago, it cannot be updated.')
  return message
}

/** Codes 18053 and 18054 are UNVERIFIED: no public text says what each is for. */
function sendOnlyFor(context: ApiContext, asked: z.output<typeof ephemeral>): Message {
  const { world, app, limits, clock } = context
  const chat = speakable(context, world.chats.get(asked.chat_id))
  if (chat.mode !== 'group') throw new ApiError(18053, 'ephemeral cards are for groups only')
  const person = [...world.people.values()].find(
    ({ openId, userId, email }) =>
      openId === asked.open_id || userId === asked.user_id || (email !== null && email === asked.email),
  )
  if (person === undefined || !chat.members.includes(person.openId))
    throw new ApiError(18054, 'the user is not in the chat')
  limits.target('ephemeral', chat.chatId, clock.now())
  return world.addMessage({
    chatId: chat.chatId,
    sender: { kind: 'app', id: app.appId, name: world.botName },
    type: 'interactive',
    content: checkedCard(context, asked.card),
    onlyFor: person.openId,
  })
}

/** Cards outside the usual road: the delayed update of a pressed card, and cards only one person sees. */
export const cardRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    body: z.strictObject({ token: z.string().min(1), card }),
    handle: (context, { body }) => {
      const { open_ids: _, ...shown } = body.card
      const content = checkedCard(context, shown)
      const { messageId } = pressed(context, body.token)
      context.world.updateMessage(messageId, { content, updatedAt: context.clock.now(), edited: true })
      return { data: {} }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/ephemeral/v1/send',
    scopes: SEND,
    body: ephemeral,
    handle: (context, { body }) => ({ data: { message_id: sendOnlyFor(context, body).messageId } }),
  }),
  route({
    method: 'POST',
    path: '/open-apis/ephemeral/v1/delete',
    scopes: SEND,
    body: z.strictObject({ message_id: z.string().min(1) }),
    handle: (context, { body }) => {
      const message = ownMessage(context, body.message_id)
      if (message.onlyFor === null)
        throw new ApiError(
          230001,
          'Your request contains an invalid request parameter, ext=not an ephemeral card',
        )
      context.world.updateMessage(message.messageId, { deleted: true })
      return { data: {} }
    },
  }),
]
