import type { Chat, Person, PersonChange, SeedPerson } from '../contract.ts'
import { menuPressed, personDeleted, personUpdated, privateChatMade } from '../delivery/person-events.ts'
import { EVERYBODY } from '../state/world.ts'
import { activePerson, type Stage, settingOf } from './people-and-chats.ts'
import { Refusal } from './refusal.ts'

export function addPerson({ world }: Stage, seed: SeedPerson): Person {
  if (seed.openId !== undefined && world.people.has(seed.openId))
    throw new Refusal(
      { zh: `已有这个人：${seed.openId}`, en: `there is a person with this id: ${seed.openId}` },
      409,
    )
  return world.addPerson(seed)
}

/** The private chat with the bot; the first time it is opened the bot is told. */
export function privateChat(stage: Stage, openId: string): Chat {
  activePerson(stage, openId)
  const before = stage.world.chats.size
  const chat = stage.world.privateChat(openId)
  if (stage.world.chats.size > before)
    stage.deliveries.raise(
      'p2p_chat_create',
      privateChatMade(settingOf(stage), chat.chatId, openId),
      chat.chatId,
    )
  return chat
}

/** Presses an entry of the bot's menu, which is in the private chat only (platform rule 3.6). */
export function pressMenu(stage: Stage, as: string, eventKey: string): void {
  const chat = privateChat(stage, as)
  if (!stage.world.menu.some((entry) => entry.eventKey === eventKey))
    throw new Refusal({ zh: `机器人菜单里没有“${eventKey}”`, en: `the bot menu has no “${eventKey}”` }, 404)
  const payload = menuPressed(settingOf(stage), as, eventKey, stage.world.now())
  stage.deliveries.raise('application.bot.menu_v6', payload, chat.chatId)
}

export function changePerson(stage: Stage, openId: string, change: PersonChange): Person {
  const before = activePerson(stage, openId)
  const person = { ...before, ...change }
  stage.world.setPerson(person)
  stage.deliveries.raise('contact.user.updated_v3', personUpdated(settingOf(stage), person, before), openId)
  return person
}

/** Leaves the organisation, and with it every group; the private chat stays, but nothing reaches them any more. */
export function resign(stage: Stage, openId: string): void {
  const person = { ...activePerson(stage, openId), resigned: true }
  const { world } = stage
  world.setPerson(person)
  for (const chat of [...world.chats.values()])
    if (chat.mode !== 'p2p' && chat.members.includes(openId))
      world.setChat({ ...chat, members: chat.members.filter((member) => member !== openId) })
  stage.deliveries.raise('contact.user.deleted_v3', personDeleted(settingOf(stage), person), openId)
}

/** Stops the bot in the private chat of one person, or of everybody when `by` is null; messages to them get 230053. */
export function stopBot(stage: Stage, by: string | null, stopped: boolean): void {
  stage.world.stopBot(by === null ? EVERYBODY : activePerson(stage, by).openId, stopped)
}
