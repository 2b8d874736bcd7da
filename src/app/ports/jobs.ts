import type { Bilingual } from '../../domain/bilingual.ts'
import type { CardSpec } from './card-spec.ts'
import type { FileSpec } from './file-spec.ts'

/** From one instant to another (ms). */
export type Span = { readonly from: number; readonly to: number }
export type Recipient = { readonly chatId: string } | { readonly openId: string }

/** What the back door is to do. */
export type JobPayload =
  /** Sends a card; `replyTo` answers a message in its chat. */
  | { readonly do: 'post'; readonly to: Recipient; readonly card: CardSpec; readonly replyTo?: string }
  /** Makes a file from the present and sends it; nothing is sent where there is nothing (any more) to make it of. */
  | { readonly do: 'file'; readonly to: Recipient; readonly file: FileSpec; readonly replyTo?: string }
  /** Draws a standing card again from the present. */
  | { readonly do: 'refresh'; readonly messageId: string }
  /** Closes a card whose buttons will soon be dead (platform rule: fourteen days), and issues again what is open on it. */
  | { readonly do: 'retire'; readonly messageId: string }
  | { readonly do: 'say'; readonly to: Recipient; readonly words: Bilingual; readonly replyTo?: string }
  /** A quiet acknowledgement under somebody's message. */
  | { readonly do: 'react'; readonly messageId: string; readonly emoji: string }
  /** 加急: has the platform buzz somebody about a message of ours. */
  | { readonly do: 'urge'; readonly messageId: string; readonly openId: string }
  /** Fetches one picture of an intake message. */
  | { readonly do: 'fetch'; readonly intakeId: string; readonly fileKey: string }
  /** Fetches a workbook somebody sent in private, and reads it. */
  | {
      readonly do: 'take-file'
      readonly messageId: string
      readonly fileKey: string
      readonly name: string
      readonly personId: string
    }
  /** Puts a person's words and pictures about a finding together, once all pictures are fetched. `final` = the ten minutes are over. */
  | { readonly do: 'gather'; readonly personId: string; readonly findingId: string; readonly final: boolean }
  /** Reads a chat's members and links those whose names are unmistakable to the roster. */
  | { readonly do: 'learn-members'; readonly chatId: string }
  /** Nobody listened for this long, and perhaps again before this is done: what changed and was written meanwhile, and since, is asked for. */
  | { readonly do: 'catch-up'; readonly span: Span }
  /** What was written in a chat meanwhile, and since. */
  | {
      readonly do: 'read-history'
      readonly chatId: string
      readonly isPrivate: boolean
      readonly span: Span
    }

export type NewJob = {
  /** Order is kept within a lane: `chat:oc_…`, `person:ou_…`, `message:om_…`, `fetch:om_…`. */
  readonly lane: string
  /** A job with a known key is not added again while the first one waits. */
  readonly key: string | null
  readonly payload: JobPayload
  /** Not before this instant (ms). */
  readonly notBefore: number
}

export type Job = {
  readonly id: number
  readonly lane: string
  readonly key: string | null
  readonly payload: JobPayload
  readonly notBefore: number
  /** How often it was taken and begun, this time among them; a fall in between leaves it open what came of it. */
  readonly attempts: number
  /** How often it failed. */
  readonly faults: number
  /** When it was first taken (ms). */
  readonly since: number
  /** Handed to Feishu as `uuid`, so that a repeated send is one message. The same for every attempt. */
  readonly uuid: string
  readonly lease: string
}
