import type { Chat, Message, Person } from '../contract.ts'
import type { Deliveries } from '../delivery/deliveries.ts'
import type { Setting } from '../delivery/message-events.ts'
import type { World } from '../state/world.ts'
import { Refusal } from './refusal.ts'

/** What every act works on. */
export type Stage = {
  readonly world: World
  readonly deliveries: Pick<Deliveries, 'raise' | 'callback' | 'setWebhook'>
  readonly app: { readonly appId: string; readonly scopes: ReadonlySet<string> }
}

/** The person, still in the organisation. */
export function activePerson({ world }: Stage, who: string): Person {
  const person = world.people.get(who)
  if (!person) throw new Refusal({ zh: `没有这个人：${who}`, en: `no such person: ${who}` }, 404)
  if (person.resigned)
    throw new Refusal({ zh: `${person.name}已离职`, en: `${person.name} has left the organisation` }, 409)
  return person
}

/** A chat that has not been dissolved. */
export function openChat({ world }: Stage, chatId: string): Chat {
  const chat = world.chats.get(chatId)
  if (!chat) throw new Refusal({ zh: `没有这个群：${chatId}`, en: `no such chat: ${chatId}` }, 404)
  if (chat.dissolved) throw new Refusal({ zh: '群已解散', en: 'the chat has been dissolved' }, 409)
  return chat
}

/** A chat this person is in. */
export function chatOfMember(stage: Stage, chatId: string, openId: string): Chat {
  const chat = openChat(stage, chatId)
  if (!chat.members.includes(openId))
    throw new Refusal({ zh: '你不在这个群里', en: 'you are not a member of this chat' }, 409)
  return chat
}

/** A group or topic group; private chats have no members to change. */
export function openGroup(stage: Stage, chatId: string): Chat {
  const chat = openChat(stage, chatId)
  if (chat.mode === 'p2p')
    throw new Refusal({ zh: '这是单聊，不是群', en: 'this is a private chat, not a group' })
  return chat
}

/** A message this person can see, not recalled. */
export function visibleMessage(stage: Stage, messageId: string, openId: string): Message {
  const message = stage.world.messages.get(messageId)
  const hidden = message !== undefined && message.onlyFor !== null && message.onlyFor !== openId
  if (!message || hidden)
    throw new Refusal({ zh: `没有这条消息：${messageId}`, en: `no such message: ${messageId}` }, 404)
  if (message.deleted) throw new Refusal({ zh: '消息已撤回', en: 'the message was recalled' }, 409)
  chatOfMember(stage, message.chatId, openId)
  return message
}

/** The bot's union id is its open id under another prefix: the simulator has one app only. */
export const botUnionId = (world: World): string => world.botOpenId.replace(/^ou_/, 'on_')

/** What event payloads are made with. */
export function settingOf({ world, app }: Stage): Setting {
  return {
    tenantKey: world.tenantKey,
    appId: app.appId,
    scopes: app.scopes,
    bot: { openId: world.botOpenId, unionId: botUnionId(world), name: world.botName },
    person: (openId) => {
      const person = world.people.get(openId)
      if (!person) throw new Refusal({ zh: `没有这个人：${openId}`, en: `no such person: ${openId}` }, 404)
      return person
    },
  }
}
