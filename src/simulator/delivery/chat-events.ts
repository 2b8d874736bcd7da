import type { Chat } from '../contract.ts'
import { idsOf, type Setting } from './message-events.ts'

type Payload = Readonly<Record<string, unknown>>

const namesOf = (name: string) => ({ name, i18n_names: { zh_cn: name, en_us: name, ja_jp: name } })

/** im.chat.member.bot.added_v1, bot.deleted_v1 and im.chat.disbanded_v1 share one shape (platform rule 3.4). */
export const chatChanged = (set: Setting, chat: Chat, by: string): Payload => ({
  chat_id: chat.chatId,
  operator_id: idsOf(set, by),
  external: false,
  operator_tenant_key: set.tenantKey,
  ...namesOf(chat.name),
})

/** im.chat.member.user.added_v1, deleted_v1 and withdrawn_v1. */
export const membersChanged = (
  set: Setting,
  chat: Chat,
  by: string,
  openIds: readonly string[],
): Payload => ({
  ...chatChanged(set, chat, by),
  users: openIds.map((openId) => ({
    name: set.person(openId).name,
    tenant_key: set.tenantKey,
    user_id: idsOf(set, openId),
  })),
})

/** im.chat.updated_v1; here only the name changes. */
export const renamed = (set: Setting, chat: Chat, by: string, oldName: string): Payload => ({
  chat_id: chat.chatId,
  operator_id: idsOf(set, by),
  external: false,
  operator_tenant_key: set.tenantKey,
  before_change: namesOf(oldName),
  after_change: namesOf(chat.name),
})
