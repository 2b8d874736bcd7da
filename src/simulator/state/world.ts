import type {
  Call,
  Chat,
  Delivery,
  Message,
  Person,
  Seed,
  SeedChat,
  SeedPerson,
  StreamItem,
} from '../contract.ts'
import { newChatId, newMessageId, newOpenId, newUnionId, newUserId } from './ids.ts'

/** A picture or file: `by` is the app's id or a person's open id; a person's is reached only through its message. */
export type StoredFile = {
  readonly key: string
  readonly kind: 'image' | 'file'
  readonly by: { readonly kind: 'app' | 'person'; readonly id: string }
  readonly name: string
  readonly mime: string
  /** What an app said its upload was: opus, mp4, pdf … */
  readonly fileType?: string
  readonly bytes: Uint8Array
  readonly messageId: string | null
}

export type NewMessage = Pick<Message, 'chatId' | 'sender' | 'type' | 'content'> &
  Partial<Pick<Message, 'rootId' | 'parentId' | 'threadId' | 'mentions' | 'onlyFor'>>

const COLOURS = ['#3370ff', '#00b0a6', '#f7941e', '#7f3bf5', '#e8403a', '#2ea121', '#c3238c', '#5b7083']
/** Logs keep this many entries; what is older is forgotten. */
const MOST_LOGGED = 5_000

/** Stands for the whole organisation among people. */
export const EVERYBODY = '*'

/** What was first sent with a uuid. */
export type SentOnce = { readonly messageId: string; readonly at: number }

/** Everything there is in this Feishu: people, chats, messages, files, and the logs of what went in and out. */
export class World {
  readonly people = new Map<string, Person>()
  readonly chats = new Map<string, Chat>()
  readonly messages = new Map<string, Message>()
  /** Ids of the messages of each chat, oldest first. */
  readonly #inChat = new Map<string, string[]>()
  readonly files = new Map<string, StoredFile>()
  /** People who turned the bot away; EVERYBODY when their organisation did. */
  readonly blockedBy = new Set<string>()
  /** By the uuid a message was sent with. */
  readonly sentOnce = new Map<string, SentOnce>()
  /** How often each message has been edited. */
  readonly edits = new Map<string, number>()
  calls: Call[] = []
  deliveries: Delivery[] = []
  menu: NonNullable<Seed['menu']> = []
  botName = '机器人'
  botOpenId = newOpenId()
  tenantKey = '2ca1d211f64f6438'
  #seq = 0
  #last = 0
  readonly #listeners = new Set<(item: StreamItem) => void>()
  readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  subscribe = (listener: (item: StreamItem) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  tell(item: StreamItem): void {
    for (const listener of this.#listeners) listener(item)
  }

  /** Takes up a seed: its people, chats, menu and the bot's name. */
  sow(seed: Seed): void {
    this.botName = seed.botName ?? this.botName
    this.menu = seed.menu ?? []
    for (const person of seed.people ?? []) this.addPerson(person)
    for (const chat of seed.chats ?? []) this.addChat(chat)
  }

  addPerson(seed: SeedPerson): Person {
    const person: Person = {
      openId: seed.openId ?? newOpenId(),
      unionId: newUnionId(),
      userId: newUserId(),
      name: seed.name,
      enName: seed.enName ?? seed.name,
      mobile: seed.mobile ?? null,
      email: seed.email ?? null,
      jobTitle: seed.jobTitle ?? null,
      avatarColor: seed.avatarColor ?? COLOURS[this.people.size % COLOURS.length] ?? '#3370ff',
      resigned: false,
    }
    this.people.set(person.openId, person)
    this.tell({ type: 'world' })
    return person
  }

  setPerson(person: Person): void {
    this.people.set(person.openId, person)
    this.tell({ type: 'world' })
  }

  addChat(seed: SeedChat): Chat {
    const members = seed.members.map((who) => this.openIdOf(who))
    return this.setChat({
      chatId: seed.chatId ?? newChatId(),
      mode: seed.topic === true ? 'topic' : 'group',
      name: seed.name,
      members: [...new Set(members)],
      hasBot: seed.bot ?? true,
      dissolved: false,
      createdAt: this.now(),
    })
  }

  setChat(chat: Chat): Chat {
    this.chats.set(chat.chatId, chat)
    this.tell({ type: 'world' })
    return chat
  }

  /** An open id from an open id or an unmistakable name. Throws when there is no such person. */
  openIdOf(who: string): string {
    if (this.people.has(who)) return who
    const named = [...this.people.values()].filter((person) => person.name === who)
    const [person] = named
    if (person === undefined || named.length > 1) throw new Error(`no such person, or more than one: ${who}`)
    return person.openId
  }

  /** The private chat of a person with the bot, made on first use. */
  privateChat(openId: string): Chat {
    const known = [...this.chats.values()].find(
      (chat) => chat.mode === 'p2p' && chat.members.includes(openId),
    )
    return (
      known ??
      this.setChat({
        chatId: newChatId(),
        mode: 'p2p',
        name: '',
        members: [openId],
        hasBot: true,
        dissolved: false,
        createdAt: this.now(),
      })
    )
  }

  /** Puts a message into its chat; no two have the same instant, so their order is plain. */
  addMessage(given: NewMessage): Message {
    const at = Math.max(this.now(), this.#last + 1)
    this.#last = at
    const message: Message = {
      rootId: null,
      parentId: null,
      threadId: null,
      mentions: [],
      onlyFor: null,
      ...given,
      messageId: newMessageId(),
      createdAt: at,
      updatedAt: at,
      deleted: false,
      edited: false,
      pinned: false,
      reactions: [],
      readBy: [],
      urgentTo: [],
    }
    this.putMessage(message)
    this.tell({ type: 'message', message })
    return message
  }

  /** Takes up a message as it stands, after all others of its chat; tells nobody. */
  putMessage(message: Message): void {
    this.messages.set(message.messageId, message)
    const known = this.#inChat.get(message.chatId)
    if (known === undefined) this.#inChat.set(message.chatId, [message.messageId])
    else known.push(message.messageId)
  }

  updateMessage(messageId: string, change: Partial<Message>): Message {
    const message = this.messages.get(messageId)
    if (message === undefined) throw new Error(`no such message: ${messageId}`)
    const updated = { ...message, ...change }
    this.messages.set(messageId, updated)
    this.tell({ type: 'message-updated', message: updated })
    return updated
  }

  /** A chat's messages, oldest first; with `as`, only what that person sees. */
  messagesIn(chatId: string, as?: string): readonly Message[] {
    return (this.#inChat.get(chatId) ?? []).flatMap((messageId) => {
      const message = this.messages.get(messageId)
      if (message === undefined) return []
      return message.onlyFor === null || as === undefined || message.onlyFor === as ? [message] : []
    })
  }

  /** Turns the bot away in private chats, or lets it come again. */
  stopBot(who: string, stopped: boolean): void {
    if (stopped) this.blockedBy.add(who)
    else this.blockedBy.delete(who)
    this.tell({ type: 'world' })
  }

  addFile(file: StoredFile): StoredFile {
    this.files.set(file.key, file)
    return file
  }

  recordCall(call: Omit<Call, 'seq'>): void {
    this.#seq += 1
    const kept = { ...call, seq: this.#seq }
    this.calls.push(kept)
    if (this.calls.length > MOST_LOGGED) this.calls.splice(0, MOST_LOGGED / 10)
    this.tell({ type: 'call', call: kept })
  }

  recordDelivery(delivery: Omit<Delivery, 'seq'>): void {
    this.#seq += 1
    const kept = { ...delivery, seq: this.#seq }
    this.deliveries.push(kept)
    if (this.deliveries.length > MOST_LOGGED) this.deliveries.splice(0, MOST_LOGGED / 10)
    this.tell({ type: 'delivery', delivery: kept })
  }

  clear(): void {
    const { people, chats, messages, files, blockedBy, sentOnce, edits } = this
    for (const all of [people, chats, messages, files, blockedBy, sentOnce, edits]) all.clear()
    this.#inChat.clear()
    this.calls = []
    this.deliveries = []
  }
}
