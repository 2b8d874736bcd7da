import type { Bilingual } from '../../domain/bilingual.ts'
import type { MadeFile } from './file-spec.ts'
import type { Recipient, Span } from './jobs.ts'

/** A message somebody wrote, free of the platform's wrapping. */
export type HeardMessage = {
  readonly kind: 'message'
  readonly messageId: string
  readonly chatId: string
  readonly chatType: 'private' | 'group'
  readonly openId: string
  /** When it was sent (ms). */
  readonly at: number
  /** Plain words; the bot's own @ is taken out, other people's stand as @name. */
  readonly text: string
  readonly mentionsBot: boolean
  readonly mentions: readonly { readonly openId: string; readonly name: string }[]
  readonly pictureKeys: readonly string[]
  /** Attached files; such a message stays `unusable` for whoever wants none. */
  readonly files: readonly { readonly fileKey: string; readonly name: string }[]
  /** A kind of message we cannot use (voice, video, file…), else null. */
  readonly unusable: string | null
  readonly parentId: string | null
  readonly rootId: string | null
}
export type Heard =
  | HeardMessage
  | {
      readonly kind: 'bot-added'
      readonly chatId: string
      readonly chatName: string
      readonly openId: string | null
      readonly at: number
    }
  | { readonly kind: 'bot-gone'; readonly chatId: string; readonly at: number }
  | { readonly kind: 'menu'; readonly openId: string; readonly key: string; readonly at: number }
  | { readonly kind: 'recalled'; readonly messageId: string; readonly at: number }
  /** Somebody left the organisation. */
  | { readonly kind: 'person-left'; readonly openId: string; readonly at: number }
  /** Known to be of no use to us, or unknown: settled without doing anything. */
  | { readonly kind: 'other'; readonly type: string }

/** One message as a chat's history has it. */
export type PastMessage = {
  readonly messageId: string
  /** When it was sent (ms). */
  readonly at: number
  /** For a card of this app, its title where it can be read ('' where not); null for everything else. */
  readonly ownCard: string | null
  /** The event that would have told of it; null for what people did not write. */
  readonly event: object | null
}

/** A press on a card. `value` is what our button said; `form` the fields sent with it (empty ones left out). */
export type Pressed = {
  /** The platform's event id: a repeat of the same press. */
  readonly cause: string
  readonly messageId: string
  readonly chatId: string
  readonly openId: string
  readonly value: unknown
  readonly form: Readonly<Record<string, string | boolean | readonly string[]>>
  readonly option: string | null
  readonly at: number
}
/** The answer to a press, from local data only. `card` replaces the card for everybody. */
export type PressAnswer = {
  readonly toast: (Bilingual & { readonly tone: 'info' | 'success' | 'warning' | 'error' }) | null
  readonly card: object | null
}

export type Sent = { readonly messageId: string; readonly chatId: string }

/** Whose fault, and so what to do: wait and retry; stop sending there; tell an administrator; mend our code. */
export type FaultKind = 'retry' | 'stop' | 'config' | 'bug'
export class DeliveryFault extends Error {
  override readonly name = 'DeliveryFault'
  readonly kind: FaultKind
  readonly code: number
  /** Milliseconds the platform asked us to wait, when it did. */
  readonly retryAfterMs: number | null
  constructor(kind: FaultKind, code: number, message: string, retryAfterMs: number | null = null) {
    super(message)
    this.kind = kind
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** The way out to the platform. Every call may throw DeliveryFault and nothing else on purpose; each has a time-out. */
export interface Messenger {
  readonly appId: string
  /** `uuid` makes a repeat within the hour the same message. */
  sendCard(to: Recipient, card: object, uuid: string, replyTo?: string): Promise<Sent>
  sendText(to: Recipient, text: string, uuid: string, replyTo?: string): Promise<Sent>
  /** Uploads and sends a file of at most 30 MB; with the same `uuid` a repeat uploads again but is one message. */
  sendFile(to: Recipient, file: MadeFile, uuid: string, replyTo?: string): Promise<Sent>
  updateCard(messageId: string, card: object): Promise<void>
  react(messageId: string, emoji: string): Promise<void>
  /** Buzzes people inside the app about a message of ours (加急, platform limit: 200 unread ones a person). */
  urge(messageId: string, openIds: readonly string[]): Promise<void>
  /** The bytes of a picture in somebody's message. */
  fetchPicture(messageId: string, fileKey: string): Promise<Uint8Array>
  /** The bytes of a file in somebody's message. */
  fetchFile(messageId: string, fileKey: string): Promise<Uint8Array>
  /** Returns the image key cards may show. */
  uploadPicture(bytes: Uint8Array): Promise<string>
  /** Every group the bot is in. */
  groups(): Promise<readonly { readonly chatId: string; readonly name: string }[]>
  /** What was sent in a chat in a span of time, oldest first. A group's needs the scope to read all its messages. */
  history(
    chat: { readonly chatId: string; readonly isPrivate: boolean },
    span: Span,
  ): Promise<readonly PastMessage[]>
  members(chatId: string): Promise<readonly { readonly openId: string; readonly name: string }[]>
  /** The bot's own open id and name; also the cheapest proof that the credentials work. */
  self(): Promise<{ readonly openId: string; readonly name: string }>
}

/** Where originals are kept, by content hash (SHA-256 hex). */
export interface PhotoStore {
  put(hash: string, bytes: Uint8Array): Promise<void>
  get(hash: string): Promise<Uint8Array | null>
}
