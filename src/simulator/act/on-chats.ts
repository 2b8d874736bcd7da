import type { Chat, SeedChat } from '../contract.ts'
import { chatChanged, membersChanged, renamed } from '../delivery/chat-events.ts'
import type { EventType } from '../delivery/event-types.ts'
import { activePerson, openGroup, type Stage, settingOf } from './people-and-chats.ts'
import { Refusal } from './refusal.ts'

type People = readonly string[]

export function addChat({ world }: Stage, seed: SeedChat): Chat {
  if (seed.chatId !== undefined && world.chats.has(seed.chatId))
    throw new Refusal(
      { zh: `已有这个群：${seed.chatId}`, en: `there is a chat with this id: ${seed.chatId}` },
      409,
    )
  try {
    return world.addChat(seed)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal({ zh: `建群失败：${why}`, en: `the chat could not be made: ${why}` })
  }
}

type Change = { readonly chat: Chat; readonly by: string; readonly openIds: People }

function tellMembers(stage: Stage, type: EventType, { chat, by, openIds }: Change): void {
  if (!chat.hasBot || openIds.length === 0) return
  stage.deliveries.raise(type, membersChanged(settingOf(stage), chat, by, openIds), chat.chatId)
}

export function addMembers(stage: Stage, chatId: string, openIds: People, by?: string): void {
  const chat = openGroup(stage, chatId)
  const joining = openIds.filter((openId) => !chat.members.includes(activePerson(stage, openId).openId))
  const inviter = by ?? chat.members[0] ?? openIds[0]
  if (inviter === undefined) return
  activePerson(stage, inviter)
  const grown = stage.world.setChat({ ...chat, members: [...chat.members, ...new Set(joining)] })
  tellMembers(stage, 'im.chat.member.user.added_v1', { chat: grown, by: inviter, openIds: joining })
}

/** Removes people; without `by`, each leaves by themself. */
export function removeMembers(stage: Stage, chatId: string, openIds: People, by?: string): void {
  if (by !== undefined) activePerson(stage, by)
  const { chat, gone } = without(stage, chatId, openIds)
  const type = 'im.chat.member.user.deleted_v1'
  if (by !== undefined) tellMembers(stage, type, { chat, by, openIds: gone })
  else for (const openId of gone) tellMembers(stage, type, { chat, by: openId, openIds: [openId] })
}

export function withdrawMembers(stage: Stage, chatId: string, openIds: People, by: string): void {
  activePerson(stage, by)
  const { chat, gone } = without(stage, chatId, openIds)
  tellMembers(stage, 'im.chat.member.user.withdrawn_v1', { chat, by, openIds: gone })
}

function without(stage: Stage, chatId: string, openIds: People): { chat: Chat; gone: People } {
  const chat = openGroup(stage, chatId)
  const gone = chat.members.filter((member) => openIds.includes(member))
  const members = chat.members.filter((member) => !openIds.includes(member))
  return { chat: stage.world.setChat({ ...chat, members }), gone }
}

/** Puts the bot in or takes it out; the removed bot still hears of its removal. */
export function setBot(stage: Stage, chatId: string, hasBot: boolean, by: string): void {
  const chat = openGroup(stage, chatId)
  activePerson(stage, by)
  if (chat.hasBot === hasBot) return
  stage.world.setChat({ ...chat, hasBot })
  const type = hasBot ? 'im.chat.member.bot.added_v1' : 'im.chat.member.bot.deleted_v1'
  stage.deliveries.raise(type, chatChanged(settingOf(stage), chat, by), chatId)
}

export function rename(stage: Stage, chatId: string, name: string, by: string): void {
  const chat = openGroup(stage, chatId)
  activePerson(stage, by)
  const now = stage.world.setChat({ ...chat, name })
  if (chat.hasBot)
    stage.deliveries.raise('im.chat.updated_v1', renamed(settingOf(stage), now, by, chat.name), chatId)
}

export function dissolve(stage: Stage, chatId: string, by: string): void {
  const chat = openGroup(stage, chatId)
  activePerson(stage, by)
  stage.world.setChat({ ...chat, dissolved: true })
  if (chat.hasBot)
    stage.deliveries.raise('im.chat.disbanded_v1', chatChanged(settingOf(stage), chat, by), chatId)
}
