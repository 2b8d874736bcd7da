import type {
  Chat,
  ChatLine,
  Message,
  NewFault,
  Person,
  Press,
  PressOutcome,
  SeedChat,
  SeedPerson,
  World,
  Writing,
} from '../../contract.ts'
import { t } from './i18n.ts'

/** A refusal of the simulator, in the reader's language. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`/_sim${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const read: unknown = await answer.json()
  if (answer.ok) return read as T
  const { zh, en } = (read as { error: { zh: string; en: string } }).error
  throw new Refused(t(zh, en))
}

type MemberChange = { readonly add?: readonly string[]; readonly remove?: readonly string[] }
const at = (text: string): string => encodeURIComponent(text)

export const api = {
  world: () => call<World>('GET', '/world'),
  chats: (as: string) => call<ChatLine[]>('GET', `/people/${at(as)}/chats`),
  messages: (chatId: string, as: string) =>
    call<Message[]>('GET', `/chats/${at(chatId)}/messages?as=${at(as)}`),
  privateChat: (as: string) => call<Chat>('GET', `/people/${at(as)}/private-chat`),
  write: (writing: Writing) => call<{ messageIds: string[] }>('POST', '/messages', writing),
  press: (press: Press) => call<PressOutcome>('POST', '/press', press),
  menu: (as: string, eventKey: string) => call('POST', '/menu', { as, eventKey }),
  react: (as: string, messageId: string, emojiType: string) =>
    call('POST', '/reactions', { as, messageId, emojiType }),
  recall: (as: string, messageId: string) => call('POST', '/recall', { as, messageId }),
  read: (as: string, chatId: string) => call('POST', '/read', { as, chatId }),
  addPerson: (person: SeedPerson) => call<Person>('POST', '/people', person),
  addChat: (chat: SeedChat) => call<Chat>('POST', '/chats', chat),
  setBot: (chatId: string, present: boolean, by: string) =>
    call('POST', `/chats/${at(chatId)}/bot`, { in: present, by }),
  rename: (chatId: string, name: string, by: string) =>
    call('POST', `/chats/${at(chatId)}/name`, { name, by }),
  setMembers: (chatId: string, change: MemberChange, by: string) =>
    call('POST', `/chats/${at(chatId)}/members`, { ...change, by }),
  stopBot: (by: string, stopped: boolean) => call('POST', '/stop-bot', { by, stopped }),
  calls: () => call<Record<string, unknown>[]>('GET', '/calls'),
  deliveries: () => call<Record<string, unknown>[]>('GET', '/deliveries'),
  advance: (ms: number) => call<{ now: number }>('POST', '/clock', { advance: ms }),
  setClock: (to: number) => call<{ now: number }>('POST', '/clock', { to }),
  addFault: (fault: NewFault) => call('POST', '/faults', fault),
  removeFault: (faultId: string) => call('DELETE', `/faults/${at(faultId)}`),
  setWebhook: (url: string | null) => call('POST', '/webhook', { url }),
  clearFaults: () => call('DELETE', '/faults'),
  reset: () => call('POST', '/reset'),
}
