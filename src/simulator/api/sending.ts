import type { Chat, Message } from '../contract.ts'
import { newThreadId } from '../state/ids.ts'
import { EVERYBODY } from '../state/world.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'

const DAY_MS = 86_400_000
/** Cards can be changed, and pressed, for this long. */
export const CARD_LIFE_MS = 14 * DAY_MS

type Where = Pick<ApiContext, 'world'>

/** The chat a message goes to, with the bot able to speak there. Throws the platform's refusals. */
export function speakable(context: Where, chat: Chat | undefined): Chat {
  if (chat === undefined) throw new ApiError(230034, 'The receive_id is invalid.')
  if (chat.dissolved)
    throw new ApiError(232009, 'Your request specifies a chat which has already been dissolved.')
  if (!chat.hasBot) throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
  const [person] = chat.mode === 'p2p' ? chat.members : []
  if (person !== undefined) reachable(context, person)
  return chat
}

/** A person the bot may write to. */
function reachable({ world }: Where, openId: string): void {
  if (world.people.get(openId)?.resigned === true) throw new ApiError(230029, 'User has resigned.')
  if (world.blockedBy.has(openId) || world.blockedBy.has(EVERYBODY))
    throw new ApiError(230053, 'The user has stopped the bot from sending messages.')
}

export type ReceiveIdType = 'open_id' | 'union_id' | 'user_id' | 'email' | 'chat_id'
/** Which code is whose is documented for open ids only; the others are the nearest of the family. */
const NOBODY = { open_id: 99992351, user_id: 99992352, union_id: 99992353, email: 230034 } as const

/** The chat behind a receive_id; writing to a person makes the private chat. */
export function chatFor(context: Where, type: ReceiveIdType, id: string): Chat {
  const { world } = context
  if (type === 'chat_id') return speakable(context, world.chats.get(id))
  const field = { open_id: 'openId', union_id: 'unionId', user_id: 'userId', email: 'email' } as const
  const person = [...world.people.values()].find((one) => one[field[type]] === id)
  if (person === undefined)
    throw new ApiError(
      NOBODY[type],
      type === 'email'
        ? 'The receive_id is invalid.'
        : `The request you send is not a valid {${type}} or not exists. Invalid ids: [${id}]`,
    )
  reachable(context, person.openId)
  return speakable(context, world.privateChat(person.openId))
}

/** Counts a message against its chat and, in private, its person. */
export function countTarget({ limits, clock }: ApiContext, chat: Chat): void {
  const [person] = chat.mode === 'p2p' ? chat.members : []
  if (person === undefined) limits.target('chat', chat.chatId, clock.now())
  else limits.target('person', person, clock.now())
}

/** A standing message of the app's own. */
export function ownMessage({ world, app }: ApiContext, messageId: string): Message {
  const message = found(world.messages.get(messageId))
  if (message.sender.kind !== 'app' || message.sender.id !== app.appId)
    throw new ApiError(230012, 'The message is not sent by the bot.')
  return message
}

/** A message that is there. What only one person saw is deleted, what everybody saw is recalled. */
export function found(message: Message | undefined): Message {
  if (message === undefined) throw new ApiError(231003, 'The message is not found, ext=not found message')
  if (message.deleted && message.onlyFor !== null)
    throw new ApiError(230110, 'Action unavailable as the message has been deleted.')
  if (message.deleted) throw new ApiError(230011, 'The message was recalled.')
  return message
}

export type Place = Pick<Message, 'rootId' | 'parentId' | 'threadId'>

/** Where a first message stands: in a topic group each begins a thread. */
export const freshPlace = (chat: Chat): Place => ({
  rootId: null,
  parentId: null,
  threadId: chat.mode === 'topic' ? newThreadId() : null,
})

/** Where a reply hangs: the root of its chain and its parent; within a thread both are the thread's root (platform rule 3.1). */
export function replyPlace(parent: Message, inThread: boolean): Place {
  const rootId = parent.rootId ?? parent.messageId
  if (parent.threadId !== null) return { rootId, parentId: rootId, threadId: parent.threadId }
  if (!inThread) return { rootId, parentId: parent.messageId, threadId: null }
  return { rootId: parent.messageId, parentId: parent.messageId, threadId: newThreadId() }
}
