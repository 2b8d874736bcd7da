import { z } from 'zod'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { CARD_LIFE_MS, checkedCard, countTarget, speakable } from './sending.ts'

const card = z.record(z.string(), z.unknown())

/** Cards outside the usual road: the delayed update of a pressed card, and cards only one person sees. */
export const cardRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    body: z.strictObject({ token: z.string().min(1), card }),
    handle: ({ world, tokens, clock }, { body }) => {
      const { open_ids: _, ...shown } = body.card
      const checked = checkedCard(shown)
      const message = world.messages.get(tokens.spendUpdate(body.token))
      if (message === undefined || message.deleted) throw new ApiError(200000, 'the message was recalled')
      if (clock.now() - message.createdAt > CARD_LIFE_MS)
        throw new ApiError(230031, 'The message is sent more than 14 days ago.')
      world.updateMessage(message.messageId, { content: checked, updatedAt: clock.now(), edited: true })
      return { data: {} }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/ephemeral/v1/send',
    scopes: ['im:message', 'im:message:send_as_bot'],
    body: z.strictObject({
      chat_id: z.string().min(1),
      open_id: z.string().optional(),
      user_id: z.string().optional(),
      email: z.string().optional(),
      msg_type: z.literal('interactive'),
      card,
    }),
    handle: (context, { body }) => {
      const { world, app } = context
      const chat = speakable(context, world.chats.get(body.chat_id))
      if (chat.mode !== 'group') throw new ApiError(18053, 'ephemeral cards are for groups only')
      const person = [...world.people.values()].find(
        ({ openId, userId, email }) =>
          openId === body.open_id || userId === body.user_id || (email !== null && email === body.email),
      )
      if (person === undefined || !chat.members.includes(person.openId))
        throw new ApiError(18054, 'the user is not in the chat')
      countTarget(context, chat)
      const message = world.addMessage({
        chatId: chat.chatId,
        sender: { kind: 'app', id: app.appId, name: world.botName },
        type: 'interactive',
        content: checkedCard(body.card),
        onlyFor: person.openId,
      })
      return { data: { message_id: message.messageId } }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/ephemeral/v1/delete',
    scopes: ['im:message', 'im:message:send_as_bot'],
    body: z.strictObject({ message_id: z.string().min(1) }),
    handle: ({ world }, { body }) => {
      const message = world.messages.get(body.message_id)
      if (message === undefined || message.onlyFor === null)
        throw new ApiError(
          230001,
          'Your request contains an invalid request parameter. ext=not an ephemeral card',
        )
      world.updateMessage(message.messageId, { deleted: true })
      return { data: {} }
    },
  }),
]
