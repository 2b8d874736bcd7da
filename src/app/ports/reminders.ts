import type { Day } from '../../domain/calendar.ts'

/**
 * What was decided about reminding one person on one day. `sent` = a message was committed; `nothing` = nothing was to be said;
 * `capped` = they had had their share; `rest-day`; `no-account` = nobody to send it to; `unreachable` = the platform lets nothing through to them; `too-late` = missed while the bot was
 * down, and no longer of use; `known` = they pressed 知道了; `complaint`; `urgent` = somebody was buzzed.
 */
export const REMINDER_RESULTS = [
  'sent',
  'nothing',
  'capped',
  'rest-day',
  'no-account',
  'unreachable',
  'too-late',
  'known',
  'complaint',
  'urgent',
] as const
export type ReminderResult = (typeof REMINDER_RESULTS)[number]

/** 提醒太多或不合适, as somebody said it; journalled under the person's id. */
export type ReminderEvent = {
  readonly type: 'reminders-complained-of'
  readonly campaignId: string
  /** The person who complains. */
  readonly by: string
  readonly at: number
  /** '' where nothing was written with it. */
  readonly words: string
}

/** At most one of a kind for a person and a day, whoever decides: kept by the store. */
export type Reminder = {
  readonly campaignId: string
  readonly personId: string
  readonly day: Day
  /** `digest`, `word` (14:30), `terms` (a calendar moved days), `calendar:<year>`, `known:<press>`, `urgent:<finding>`, `complaint:<hash of its words>`. */
  readonly kind: string
  readonly result: ReminderResult
  /** Which of the day's messages to this person it was, from 1 on; null where none was sent. No two are the same. */
  readonly slot: number | null
  readonly at: number
  /** Who caused it: `system`, or the person who pressed. */
  readonly by: string
  /** What it was about. */
  readonly why: {
    readonly findings?: readonly string[]
    readonly words?: string
  }
}

export type ReminderQuery = {
  readonly campaignId: string
  readonly personId?: string
  readonly day?: Day
  readonly kind?: string
  readonly result?: ReminderResult
  readonly limit?: number
}

/** The record of what was reminded, and of what was not, and why. */
export interface ReminderStore {
  /** Oldest first. */
  reminders(query: ReminderQuery): Promise<readonly Reminder[]>
}
