/**
 * What the simulator promises to those who use it: as a library (`startSimulator`), over HTTP (`/_sim/…`) and
 * from its own web page. Times are milliseconds since 1970 on the simulator's own clock.
 */

export type SimulatorOptions = {
  /** TCP port on 127.0.0.1; 0 (the default) lets the system choose. */
  readonly port?: number
  readonly appId?: string
  readonly appSecret?: string
  readonly encryptKey?: string
  readonly verificationToken?: string
  /** Where events and card callbacks are posted; absent = the long connection only. */
  readonly webhook?: string
  /** Scopes granted to the app; absent = DEFAULT_SCOPES, which lacks im:message.group_msg as most tenants do. */
  readonly scopes?: readonly string[]
  readonly seed?: Seed
  /** A JSON file the world is kept in, so that a restart goes on where it was; absent = memory only. */
  readonly stateFile?: string
  /** What its clock shows at the start (ms since 1970); absent = the computer's time. */
  readonly startsAt?: number
}

export type Seed = {
  readonly botName?: string
  readonly people?: readonly SeedPerson[]
  readonly chats?: readonly SeedChat[]
  /** Bot menu entries as configured in the developer console. */
  readonly menu?: readonly { readonly name: string; readonly enName?: string; readonly eventKey: string }[]
}
export type SeedPerson = {
  readonly name: string
  readonly enName?: string
  /** Given when the seed wants to know it beforehand; made up otherwise. */
  readonly openId?: string
  readonly mobile?: string
  readonly email?: string
  readonly jobTitle?: string
  readonly avatarColor?: string
}
export type SeedChat = {
  readonly name: string
  readonly chatId?: string
  /** Names or open ids of people. */
  readonly members: readonly string[]
  /** Whether the bot is a member from the start (no event is sent for that). Default true. */
  readonly bot?: boolean
  readonly topic?: boolean
}

export type Person = {
  readonly openId: string
  readonly unionId: string
  readonly userId: string
  readonly name: string
  readonly enName: string
  readonly mobile: string | null
  readonly email: string | null
  readonly jobTitle: string | null
  readonly avatarColor: string
  readonly resigned: boolean
}

export type Chat = {
  readonly chatId: string
  readonly mode: 'group' | 'p2p' | 'topic'
  readonly name: string
  /** Open ids of people; bots are left out, as Feishu does. */
  readonly members: readonly string[]
  readonly hasBot: boolean
  readonly dissolved: boolean
  readonly createdAt: number
}

export type Mention = {
  readonly key: string
  /** An open id, or "all". */
  readonly id: string
  readonly name: string
  readonly isBot: boolean
}
export type Message = {
  readonly messageId: string
  readonly chatId: string
  readonly sender: { readonly kind: 'person' | 'app'; readonly id: string; readonly name: string }
  readonly type: 'text' | 'post' | 'image' | 'file' | 'interactive' | 'audio' | 'media' | 'sticker' | 'system'
  /** The parsed content, shaped as Feishu's for that type; a card is the Card JSON itself. */
  readonly content: unknown
  readonly createdAt: number
  readonly updatedAt: number
  readonly rootId: string | null
  readonly parentId: string | null
  readonly threadId: string | null
  readonly deleted: boolean
  readonly edited: boolean
  readonly pinned: boolean
  readonly mentions: readonly Mention[]
  readonly reactions: readonly { readonly emojiType: string; readonly by: readonly string[] }[]
  readonly readBy: readonly string[]
  readonly urgentTo: readonly string[]
  /** Set on an ephemeral card: the one person who sees it. */
  readonly onlyFor: string | null
}

export type Device = 'phone' | 'desktop'

/** Something a person writes. On a phone a picture and an @ cannot be in one message: refused as Feishu's app does. */
export type Writing = {
  readonly as: string
  readonly chatId: string
  /** `@_user_1`-free text; mentions are put in front in the order given. */
  readonly text?: string
  /** Open ids, "bot" for the app's bot, "all" for everybody. */
  readonly mentions?: readonly string[]
  readonly images?: readonly UploadedFile[]
  readonly files?: readonly UploadedFile[]
  readonly replyTo?: string
  readonly inThread?: boolean
  readonly device?: Device
}
/** `bytes` is base64 over HTTP. */
export type UploadedFile = { readonly name: string; readonly mime?: string; readonly base64: string }

/** What a person does on a card. The element is looked up in the card shown, so only what is there can be pressed. */
export type Press = {
  readonly as: string
  readonly messageId: string
  readonly action: {
    /** Which element: its `name`, `element_id`, or for a button its shown text. */
    readonly element: string
    /** Which of several elements that go by the same text, from 0 in reading order; without it there must be one only. */
    readonly nth?: number
    readonly option?: string
    readonly options?: readonly string[]
    readonly checked?: boolean
    readonly input?: string
    /** All the values of the form the button submits, by field name; dates as the picker shows them (2026-04-08). */
    readonly form?: Readonly<Record<string, string | boolean | readonly string[]>>
  }
}
export type PressOutcome = {
  readonly ok: boolean
  readonly toast: {
    readonly type: string
    readonly content: string
    readonly i18n?: Readonly<Record<string, string>>
  } | null
  /** True when the answer replaced the card. */
  readonly cardReplaced: boolean
  /** What the person sees when the callback failed: Feishu's client code and a sentence. */
  readonly error: { readonly code: number; readonly zh: string; readonly en: string } | null
}

export type Fault = {
  readonly id: string
  /** Which Open API calls or deliveries it meets. A method and path prefix, or "events", "callbacks". */
  readonly on: { readonly method?: string; readonly path?: string } | 'events' | 'callbacks'
  readonly kind: FaultKind
  /** Milliseconds for `delay`; seconds in x-ogw-ratelimit-reset for `rate-limited`. */
  readonly value?: number
  /** How many more times it strikes; null = until removed. */
  readonly times: number | null
  /** Chance of striking, 0–1. */
  readonly chance: number
}
/** `lost-answer`: the call is carried out and the connection is then cut. `twice` and `shuffle` are for events. */
export type FaultKind =
  | 'delay'
  | 'hang'
  | 'server-error'
  | 'rate-limited'
  | 'lost-answer'
  | 'twice'
  | 'shuffle'
  | 'refuse'
export type NewFault = Omit<Fault, 'id' | 'times' | 'chance'> & {
  readonly times?: number | null
  readonly chance?: number
}

/** One Open API call as it was met. Secrets and tokens are left out. */
export type Call = {
  readonly seq: number
  readonly at: number
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly status: number
  readonly code: number
  readonly answer: unknown
  readonly tookMs: number
  readonly fault: FaultKind | null
}
/** One attempt to hand an event or callback to the app. */
export type Delivery = {
  readonly seq: number
  readonly at: number
  readonly kind: 'event' | 'callback' | 'url_verification'
  readonly eventType: string
  readonly eventId: string
  readonly attempt: number
  readonly via: 'webhook' | 'websocket'
  readonly status: number | null
  readonly ok: boolean
  readonly tookMs: number
  readonly body: unknown
  readonly answer: unknown
  readonly error: string | null
  readonly nextTryAt: number | null
}

export type World = {
  readonly now: number
  readonly app: {
    readonly appId: string
    readonly botName: string
    readonly botOpenId: string
    readonly webhook: string | null
    readonly longConnections: number
    /** Open ids of people who stopped the bot; "*" when the whole organisation did. */
    readonly stoppedBy: readonly string[]
    readonly scopes: readonly string[]
    readonly menu: readonly { readonly name: string; readonly enName?: string; readonly eventKey: string }[]
  }
  readonly people: readonly Person[]
  readonly chats: readonly Chat[]
  readonly faults: readonly Fault[]
}
/** A chat as one person's chat list shows it. */
export type ChatLine = Chat & {
  readonly title: string
  readonly unread: number
  readonly lastMessage: Message | null
}

/** Pushed on GET /_sim/stream (server-sent events, one JSON a message). */
export type StreamItem =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'message-updated'; readonly message: Message }
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'delivery'; readonly delivery: Delivery }
  | { readonly type: 'world' }
  | { readonly type: 'clock'; readonly now: number }

export type PersonChange = Partial<Pick<Person, 'name' | 'enName' | 'mobile' | 'email' | 'jobTitle'>>

export type Act = {
  /** Returns the ids of the messages it became (each picture on a phone is a message of its own). */
  write(writing: Writing): Promise<readonly string[]>
  press(press: Press): Promise<PressOutcome>
  menu(as: string, eventKey: string): Promise<void>
  react(as: string, messageId: string, emojiType: string): Promise<void>
  recall(as: string, messageId: string): Promise<void>
  /** Marks everything in a chat as read by this person, as opening it does. */
  read(as: string, chatId: string): Promise<void>
  addPerson(person: SeedPerson): Person
  addChat(chat: SeedChat): Chat
  addMembers(chatId: string, openIds: readonly string[], by?: string): Promise<void>
  removeMembers(chatId: string, openIds: readonly string[], by?: string): Promise<void>
  /** Takes back an invitation: like removal, with an event of its own. */
  withdrawMembers(chatId: string, openIds: readonly string[], by: string): Promise<void>
  rename(chatId: string, name: string, by: string): Promise<void>
  addBot(chatId: string, by: string): Promise<void>
  removeBot(chatId: string, by: string): Promise<void>
  dissolve(chatId: string, by: string): Promise<void>
  resign(openId: string): Promise<void>
  /** Changes what the contact list says of a person. */
  changePerson(openId: string, change: PersonChange): Promise<Person>
  /** The private chat of a person with the bot; made on first use. */
  privateChat(openId: string): Chat
  /**
   * One person stops the bot (`by`), or the whole organisation does (null): what the app sends to them in private is
   * refused with 230053 until it is let in again (`stopped` false). Groups are not touched.
   */
  stopBot(by: string | null, stopped?: boolean): Promise<void>
  /** Sets or changes the callback address; checks it with url_verification when it is set. */
  setWebhook(url: string | null): Promise<void>
}
export type SimulatorClock = {
  now(): number
  /** Turns the clock forward; retries, expiry and limits that fall due on the way happen, in order. */
  advance(ms: number): Promise<void>
  setTo(at: number): Promise<void>
}
export type Faults = {
  add(fault: NewFault): Fault
  remove(id: string): void
  clear(): void
  list(): readonly Fault[]
}
export type Seen = {
  calls(): readonly Call[]
  deliveries(): readonly Delivery[]
  /** Everything in a chat, oldest first, as this person sees it (as the chat holds it, without `as`). */
  messages(chatId: string, as?: string): readonly Message[]
  /** Everything the app sent, oldest first. */
  sent(): readonly Message[]
  world(): World
  /** Resolves when a message for which the test holds is there (also one that was there already); rejects after `withinMs` of real time (default 10 s). */
  waitFor(test: (message: Message) => boolean, withinMs?: number): Promise<Message>
  /** Resolves when no delivery or retry is under way. */
  settled(): Promise<void>
  bytes(key: string): Uint8Array | null
}
export type Simulator = {
  readonly url: string
  readonly act: Act
  readonly clock: SimulatorClock
  readonly faults: Faults
  readonly seen: Seen
  reset(): void
  stop(): Promise<void>
}

/*
Control API (JSON in and out; an error is {error:{zh,en}} with status 4xx):
  GET    /_sim/world                          → World
  GET    /_sim/people/:openId/chats           → ChatLine[]
  GET    /_sim/chats/:chatId/messages?as=     → Message[]
  POST   /_sim/people        SeedPerson       → Person
  POST   /_sim/chats         SeedChat         → Chat
  POST   /_sim/chats/:chatId/members {add?, remove?, withdraw?, by?}
  POST   /_sim/chats/:chatId/bot     {in: boolean, by}
  POST   /_sim/chats/:chatId/dissolve {by}
  POST   /_sim/chats/:chatId/name    {name, by}
  PATCH  /_sim/people/:openId        {name?, enName?, mobile?, email?, jobTitle?} → Person
  POST   /_sim/people/:openId/resign
  GET    /_sim/people/:openId/private-chat    → Chat
  POST   /_sim/messages      Writing          → {messageIds}
  POST   /_sim/press         Press            → PressOutcome
  POST   /_sim/menu          {as, eventKey}
  POST   /_sim/reactions     {as, messageId, emojiType}
  POST   /_sim/recall        {as, messageId}
  POST   /_sim/read          {as, chatId}
  GET    /_sim/calls?after=  → Call[]         GET /_sim/deliveries?after= → Delivery[]
  GET    /_sim/sent          → Message[]
  GET    /_sim/clock → {now}                  POST /_sim/clock {advance?: ms, to?: ms} → {now}
  GET    /_sim/faults → Fault[]   POST /_sim/faults NewFault → Fault   DELETE /_sim/faults[/:id]
  POST   /_sim/stop-bot      {by: openId|null, stopped?: true}
  POST   /_sim/webhook       {url: string|null}
  POST   /_sim/reset
  GET    /_sim/coverage      → Covered[] (coverage.ts)
  GET    /_sim/stream        server-sent StreamItem
  GET    /_sim/files/:key    bytes of a picture or file (any app's or person's)
  GET    /_sim/charts.js     the VChart script;  GET /_sim/font.otf  a Chinese font
  GET    /                   the web page
*/
