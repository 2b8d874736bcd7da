import { cardRefusal } from '../api/card-content.ts'
import { CARD_LIFE_MS } from '../api/sending.ts'
import type { Tokens } from '../api/tokens.ts'
import { cardBytes } from '../cards/check.ts'
import type { Chat, Message, Person, Press, PressOutcome } from '../contract.ts'
import { userIds } from '../delivery/user-ids.ts'
import { newCardToken } from '../state/ids.ts'
import { type Found, findElements, isObject, type Json } from './card-elements.ts'
import { activePerson, chatOfMember, type Stage, visibleMessage } from './people-and-chats.ts'
import { actOn } from './press-action.ts'
import { Refusal, type Words } from './refusal.ts'

const MOST_BYTES = 30 * 1024

const QUIET: PressOutcome = { ok: true, toast: null, cardReplaced: false, error: null }

/** The client itself says no: a toast, and nothing is sent. */
const refusedByClient = ({ zh, en }: Words): PressOutcome => ({
  ok: false,
  toast: { type: 'error', content: zh, i18n: { zh_cn: zh, en_us: en } },
  cardReplaced: false,
  error: null,
})

function elementOf(card: Json, { element, nth }: Press['action']): Found {
  const found = findElements(card, element)
  const [first] = found
  if (nth === undefined && found.length > 1)
    throw new Refusal({
      zh: `卡片上有 ${found.length} 个“${element}”，请用 nth 指明是第几个（从 0 数起）`,
      en: `the card has ${found.length} of “${element}”: say which with nth, from 0`,
    })
  const wanted = nth === undefined ? first : found[nth]
  if (!wanted) throw new Refusal({ zh: `卡片上没有“${element}”`, en: `the card has no “${element}”` }, 404)
  return wanted
}

/** What is wrong with a card that comes back from a press, or null: it is looked at as strictly as one that is sent. */
const problemIn =
  ({ world, app }: Stage) =>
  (card: Json): string | null => {
    const bytes = cardBytes(card)
    return bytes > MOST_BYTES ? `${bytes} bytes, at most ${MOST_BYTES}` : cardRefusal({ world, app }, card)
  }

type Pressing = {
  readonly chat: Chat
  readonly message: Message
  readonly person: Person
  readonly card: Json
}

function payload(stage: Stage, { message, person }: Pressing, action: Json, token: string): Json {
  const { user_id, ...ids } = userIds(person, stage.app.scopes)
  return {
    operator: { tenant_key: stage.world.tenantKey, ...(user_id === null ? {} : { user_id }), ...ids },
    token,
    action,
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  }
}

async function callBack(stage: Stage, tokens: Tokens, it: Pressing, action: Json): Promise<PressOutcome> {
  const token = newCardToken()
  tokens.issueUpdate(token, it.message.messageId)
  const judged = await stage.deliveries.callback(payload(stage, it, action, token), it.card, problemIn(stage))
  // Only an answered press may be followed by a delayed update (platform rule 4.9).
  if (judged.outcome.ok) tokens.answered(token)
  if (judged.card !== null)
    stage.world.updateMessage(it.message.messageId, { content: judged.card, updatedAt: stage.world.now() })
  return judged.outcome
}

/** A person acts on a card: what their client then shows. */
export async function press(
  stage: Stage,
  tokens: Tokens,
  { as, messageId, action }: Press,
): Promise<PressOutcome> {
  const person = activePerson(stage, as)
  const message = visibleMessage(stage, messageId, as)
  if (message.type !== 'interactive' || !isObject(message.content))
    throw new Refusal({ zh: '这条消息不是卡片', en: 'this message is not a card' })
  const chat = chatOfMember(stage, message.chatId, as)
  const found = elementOf(message.content, action)
  if (stage.world.now() - message.createdAt > CARD_LIFE_MS)
    return refusedByClient({
      zh: '卡片发出已超过 14 天，不能再操作',
      en: 'The card is older than 14 days and no longer reacts',
    })
  const pressed = actOn(found, action, chat.members)
  if (pressed.kind === 'nothing') return QUIET
  if (pressed.kind === 'refused') return refusedByClient(pressed.words)
  return callBack(stage, tokens, { chat, message, person, card: message.content }, pressed.action)
}
