import type { Person } from '../contract.ts'
import { idsOf, type Setting } from './message-events.ts'

type Payload = Readonly<Record<string, unknown>>

/** application.bot.menu_v6; the timestamp is in seconds. */
export const menuPressed = (set: Setting, by: string, eventKey: string, at: number): Payload => ({
  operator: { operator_name: set.person(by).name, operator_id: idsOf(set, by) },
  event_key: eventKey,
  timestamp: Math.floor(at / 1000),
})

function details(set: Setting, person: Person): Payload {
  const avatar = 'https://s1-imfile.feishucdn.com/static-resource/v1/avatar'
  return {
    ...idsOf(set, person.openId),
    name: person.name,
    en_name: person.enName,
    nickname: '',
    email: person.email ?? '',
    job_title: person.jobTitle ?? '',
    mobile: person.mobile ?? '',
    avatar: { avatar_72: avatar, avatar_240: avatar, avatar_640: avatar, avatar_origin: avatar },
    department_ids: ['0'],
  }
}
const statusOf = (person: Person) => ({
  is_frozen: false,
  is_resigned: person.resigned,
  is_activated: true,
  is_exited: false,
  is_unjoin: false,
})

/** contact.user.deleted_v3: the platform's own sample shows `is_resigned: false` here, so one cannot rely on it. */
export const personDeleted = (set: Setting, person: Person): Payload => ({
  object: { ...details(set, person), status: { ...statusOf(person), is_resigned: false } },
  old_object: { department_ids: ['0'], open_id: person.openId },
})

/** contact.user.updated_v3: `old_object` holds the changed fields only. */
export const personUpdated = (set: Setting, person: Person, before: Person): Payload => ({
  object: { ...details(set, person), status: statusOf(person) },
  old_object: {
    open_id: before.openId,
    ...(before.name === person.name ? {} : { name: before.name }),
    ...(before.jobTitle === person.jobTitle ? {} : { job_title: before.jobTitle ?? '' }),
    ...(before.mobile === person.mobile ? {} : { mobile: before.mobile ?? '' }),
    ...(before.email === person.email ? {} : { email: before.email ?? '' }),
    ...(before.resigned === person.resigned ? {} : { status: statusOf(before) }),
  },
})

/** p2p_chat_create: the first time a person opens the private chat with the bot (v1 envelope). */
export function privateChatMade(set: Setting, chatId: string, openId: string): Payload {
  const ids = idsOf(set, openId)
  const user = { open_id: ids.open_id, ...(ids.user_id === null ? {} : { user_id: ids.user_id }) }
  return { chat_id: chatId, operator: user, user: { name: set.person(openId).name, ...user } }
}
