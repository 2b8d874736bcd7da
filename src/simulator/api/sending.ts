import { checkCard } from '../cards/check.ts'
import type { Chat, Message } from '../contract.ts'
import { newThreadId } from '../state/ids.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'

const MOST_TEXT = 150 * 1024
const MOST_CARD = 30 * 1024
const DAY_MS = 86_400_000
/** Cards can be changed, and pressed, for this long. */
export const CARD_LIFE_MS = 14 * DAY_MS

export type Outgoing = { readonly msg_type: Message['type']; readonly content: string }

/** The content a bot sends, checked as the platform checks it; a card comes back parsed. */
export function readContent({ world, app }: ApiContext, { msg_type, content }: Outgoing): unknown {
  const bytes = Buffer.byteLength(content)
  if (bytes > (msg_type === 'text' ? MOST_TEXT : MOST_CARD)) {
    throw new ApiError(230025, `The length of the message content reaches its limit. ext=${bytes} bytes`)
  }
  const parsed = parse(content)
  if (msg_type === 'interactive') return checkedCard(parsed)
  if (msg_type === 'text' && typeof parsed.text !== 'string') throw badContent('text is missing')
  if (msg_type === 'image' || msg_type === 'file') {
    const key = msg_type === 'image' ? parsed.image_key : parsed.file_key
    const file = world.files.get(String(key))
    if (file === undefined) throw badContent(`${msg_type} key not found`)
    if (file.by.kind !== 'app' || file.by.id !== app.appId)
      throw new ApiError(230017, 'Bot is NOT the owner of the resource.')
  }
  return msg_type === 'post' ? postOf(parsed) : parsed
}

const badContent = (why: string) =>
  new ApiError(230001, `Your request contains an invalid request parameter. ext=invalid content: ${why}`)

function parse(content: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(content)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw badContent('content is not a JSON object in a string')
}

/** A card in the platform's language, within its bounds. */
export function checkedCard(card: unknown): Record<string, unknown> {
  const problem = checkCard(card)
  if (problem === null) return card as Record<string, unknown>
  throw new ApiError(
    230099,
    `Failed to create card content, ext=ErrCode: ${problem.code}; ErrMsg: ${problem.message}; ErrorValue: ${problem.path};`,
  )
}

/** A post is sent under a language; receivers get it without. */
function postOf(parsed: Record<string, unknown>): unknown {
  const [language] = Object.values(parsed)
  if (typeof language !== 'object' || language === null || !('content' in language))
    throw badContent('post needs {"zh_cn":{"title","content"}}')
  return language
}

/** The chat a message goes to, with the bot able to speak there. Throws the platform's refusals. */
export function speakable(context: ApiContext, chat: Chat | undefined): Chat {
  if (chat === undefined) throw new ApiError(230034, 'The receive_id is invalid.')
  if (chat.dissolved) throw new ApiError(232009, 'The chat has been dissolved.')
  if (!chat.hasBot) throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
  const [person] = chat.mode === 'p2p' ? chat.members : []
  if (person !== undefined) reachable(context, person)
  return chat
}

/** A person the bot may write to. */
export function reachable({ world }: ApiContext, openId: string): void {
  const person = world.people.get(openId)
  if (person === undefined)
    throw new ApiError(
      99992351,
      `The request you send is not a valid {open_id} or not exists. Invalid ids: [${openId}]`,
    )
  if (person.resigned) throw new ApiError(230029, 'The user has resigned.')
  if (world.blockedBy.has(openId))
    throw new ApiError(230053, 'The user has stopped the bot from sending messages.')
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

export function found(message: Message | undefined): Message {
  if (message === undefined) throw new ApiError(231003, 'The message is not found, ext=not found message')
  if (message.deleted) throw new ApiError(230011, 'The message was recalled.')
  return message
}

/** Where a reply hangs: the root of its chain, its parent, its thread. */
export function replyPlace(
  parent: Message,
  inThread: boolean,
  keep: (id: string, change: Partial<Message>) => Message,
) {
  const rootId = parent.rootId ?? parent.messageId
  if (parent.threadId !== null) return { rootId, parentId: parent.messageId, threadId: parent.threadId }
  if (!inThread) return { rootId, parentId: parent.messageId, threadId: null }
  const threadId = newThreadId()
  keep(parent.messageId, { threadId })
  return { rootId: parent.messageId, parentId: parent.messageId, threadId }
}
