/**
 * Every event the simulated world can raise, with the scopes one of which the app needs to hear it (platform rules
 * 3.1–3.7); none = no scope needed. Group messages have a rule of their own on top: see `hears`.
 */
const SCOPES_BY_EVENT = {
  'im.message.receive_v1': [],
  'im.message.recalled_v1': ['im:message', 'im:message:readonly'],
  'im.message.reaction.created_v1': ['im:message', 'im:message:readonly', 'im:message.reactions:read'],
  'im.message.reaction.deleted_v1': ['im:message', 'im:message:readonly', 'im:message.reactions:read'],
  'im.message.message_read_v1': ['im:message', 'im:message:readonly'],
  'im.chat.member.bot.added_v1': ['im:chat', 'im:chat.members:bot_access', 'im:chat:readonly'],
  'im.chat.member.bot.deleted_v1': ['im:chat', 'im:chat.members:bot_access', 'im:chat:readonly'],
  'im.chat.member.user.added_v1': ['im:chat', 'im:chat.members:read', 'im:chat:readonly'],
  'im.chat.member.user.deleted_v1': ['im:chat', 'im:chat.members:read', 'im:chat:readonly'],
  'im.chat.member.user.withdrawn_v1': ['im:chat', 'im:chat.members:read', 'im:chat:readonly'],
  'im.chat.disbanded_v1': ['im:chat', 'im:chat:read', 'im:chat:readonly'],
  'im.chat.updated_v1': ['im:chat', 'im:chat:read', 'im:chat:readonly'],
  'application.bot.menu_v6': [],
  'contact.user.deleted_v3': ['contact:contact.base:readonly', 'contact:contact:readonly_as_app'],
  'contact.user.updated_v3': ['contact:contact.base:readonly', 'contact:contact:readonly_as_app'],
  p2p_chat_create: [],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type EventType = keyof typeof SCOPES_BY_EVENT

/** Every event the simulated world can raise; the coverage list is checked against it. */
export const EVENT_TYPES = Object.keys(SCOPES_BY_EVENT) as readonly EventType[]

export const CARD_CALLBACK = 'card.action.trigger'

export type Scopes = ReadonlySet<string>

const anyOf = (scopes: Scopes, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((scope) => scopes.has(scope))

/** Whether an app with these scopes can be subscribed to an event at all. */
export const maySubscribe = (type: EventType, scopes: Scopes): boolean => anyOf(scopes, SCOPES_BY_EVENT[type])

const P2P = ['im:message.p2p_msg', 'im:message.p2p_msg:readonly']
const GROUP_ALL = ['im:message.group_msg']
const GROUP_AT = ['im:message.group_at_msg', 'im:message.group_at_msg:readonly', ...GROUP_ALL]

type Spoken = { readonly mode: 'group' | 'p2p' | 'topic'; readonly mentionsBot: boolean }

/** A bot hears private chats; in a group only what @-mentions it, unless it has the sensitive im:message.group_msg. */
export function hears({ mode, mentionsBot }: Spoken, scopes: Scopes): boolean {
  if (mode === 'p2p') return anyOf(scopes, P2P)
  return anyOf(scopes, mentionsBot ? GROUP_AT : GROUP_ALL)
}
