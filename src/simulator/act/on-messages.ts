import type { Message } from '../contract.ts'
import { reaction, read as readPayload, recalled } from '../delivery/message-events.ts'
import { activePerson, chatOfMember, type Stage, settingOf, visibleMessage } from './people-and-chats.ts'
import { Refusal } from './refusal.ts'

type Reactions = Message['reactions']

function toggled(reactions: Reactions, emojiType: string, by: string): { now: Reactions; added: boolean } {
  const before = reactions.find((it) => it.emojiType === emojiType)?.by ?? []
  const added = !before.includes(by)
  const after = added ? [...before, by] : before.filter((id) => id !== by)
  const others = reactions.filter((it) => it.emojiType !== emojiType)
  return { now: after.length === 0 ? others : [...others, { emojiType, by: after }], added }
}

/** Puts a reaction on a message, or takes away the one that is there, as tapping the emoji does. */
export function react(stage: Stage, as: string, messageId: string, emojiType: string): void {
  activePerson(stage, as)
  const message = visibleMessage(stage, messageId, as)
  const { now, added } = toggled(message.reactions, emojiType, as)
  stage.world.updateMessage(messageId, { reactions: now })
  if (!stage.world.chats.get(message.chatId)?.hasBot) return
  const payload = reaction(settingOf(stage), { messageId, emojiType, by: as, at: stage.world.now() })
  const type = added ? 'im.message.reaction.created_v1' : 'im.message.reaction.deleted_v1'
  stage.deliveries.raise(type, payload, message.chatId)
}

/** Takes back a message of one's own. */
export function recall(stage: Stage, as: string, messageId: string): void {
  activePerson(stage, as)
  const message = visibleMessage(stage, messageId, as)
  if (message.sender.id !== as)
    throw new Refusal({ zh: '只能撤回自己的消息', en: 'only one’s own messages can be recalled' })
  const gone = stage.world.updateMessage(messageId, { deleted: true })
  if (stage.world.chats.get(message.chatId)?.hasBot)
    stage.deliveries.raise('im.message.recalled_v1', recalled(gone, stage.world.now()), message.chatId)
}

/** Opens a chat. The platform tells the bot of private chats only (platform rule 3.5). */
export function read(stage: Stage, as: string, chatId: string): void {
  activePerson(stage, as)
  const chat = chatOfMember(stage, chatId, as)
  const fresh = stage.world
    .messagesIn(chatId, as)
    .filter((message) => message.sender.id !== as && !message.deleted && !message.readBy.includes(as))
  for (const { messageId, readBy } of fresh) stage.world.updateMessage(messageId, { readBy: [...readBy, as] })
  if (chat.mode !== 'p2p' || fresh.length === 0) return
  const ids = fresh.map((message) => message.messageId)
  const payload = readPayload(settingOf(stage), as, ids, stage.world.now())
  stage.deliveries.raise('im.message.message_read_v1', payload, chatId)
}
