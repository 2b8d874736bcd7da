import type { Day } from '../../domain/calendar.ts'
import type { Campaign } from '../../domain/campaign/campaign.ts'
import type { CampaignEvent } from '../../domain/campaign/campaign-event.ts'
import type { Finding, FindingEvent, Stage } from '../../domain/finding/finding.ts'
import type { SampleEvent } from '../../domain/inspection/sample.ts'
import type { ListEvent } from '../../domain/list/list.ts'
import type { Household } from '../../domain/register/household.ts'
import type { VisitEvent } from '../../domain/visit/visit.ts'
import type { CardSpec } from './card-spec.ts'
import type { ChatStore } from './chats.ts'
import type { CourseStore, ListChange, SampleChange } from './course.ts'
import type { DutyStore } from './duty.ts'
import type { Job, NewJob } from './jobs.ts'
import type { RegisterEvent, RegisterStore, RollEntry, VisitChange } from './register.ts'
import type { Reminder, ReminderEvent, ReminderStore } from './reminders.ts'
import type { Versioned } from './versioned.ts'

/** A commit was made against a version that is no longer the newest: load again and decide again. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion'
}

export type FindingChange = {
  readonly id: string
  /** 0 for a finding that is not there yet. The new version is this plus the number of events. */
  readonly expectedVersion: number
  readonly next: Finding
  readonly events: readonly FindingEvent[]
}
export type CampaignChange = {
  readonly id: string
  readonly expectedVersion: number
  readonly next: Campaign
  readonly events: readonly CampaignEvent[]
}

/** One message of somebody's that may become evidence, kept until it is used. */
export type Intake = {
  /** The message's id. */
  readonly id: string
  readonly personId: string
  readonly chatId: string
  /** When it was sent (ms). */
  readonly at: number
  /** The finding it is about, once known; with side 'visit', the visit. */
  readonly findingId: string | null
  /** 'before' = how it was found, 'after' = evidence of the work, 'visit' = taken on a visit. */
  readonly side: 'before' | 'after' | 'visit'
  readonly text: string
  /** The words say the work is done. */
  readonly saysDone: boolean
  readonly pictures: readonly IntakePicture[]
  /** What was said on the owner's form besides the words. */
  readonly besides?: {
    readonly shown: readonly string[]
    readonly unticked: string
    readonly alsoFixed: number | null
  }
  readonly used: boolean
}
/** `hash` is null until the picture is fetched; `lost` says why it never will be. */
export type IntakePicture = {
  readonly fileKey: string
  readonly hash: string | null
  readonly lost: string | null
}

/** A card of ours that stands in some chat. */
export type Post = {
  readonly messageId: string
  readonly chatId: string
  readonly card: CardSpec
  /** The finding, visit or list it shows, or whose digest of which day it is (`digest:<person>:<day>`). */
  readonly findingId: string | null
  /** Version of what it shows when it was last drawn; 0 for cards of none of them. */
  readonly drawnVersion: number
  readonly sentAt: number
}
export type StoredPhoto = {
  readonly hash: string
  readonly mime: string
  readonly bytes: number
  readonly width: number
  readonly height: number
}

/** Everything one cause wants written, as plain data: all of it or none. */
export type Change = {
  /** The platform's event id or our own tick: a second commit with the same cause answers 'already'. */
  readonly cause: string | null
  readonly at: number
  readonly findings?: readonly FindingChange[]
  readonly campaign?: CampaignChange
  readonly lists?: readonly ListChange[]
  readonly samples?: readonly SampleChange[]
  /** Each marks its household as visited. */
  readonly visits?: readonly VisitChange[]
  /** Inserted, or replaced when the number is known in the campaign (the id and the visits stay). */
  readonly households?: readonly Household[]
  /** Replaces what these sources said of these households. */
  readonly rolls?: readonly RollEntry[]
  /** Imports are journalled under the campaign's id. */
  readonly register?: readonly RegisterEvent[]
  /** Inserted, or replaced when the id is known. */
  readonly intake?: readonly Intake[]
  /** Inserted or replaced by message id. */
  readonly posts?: readonly Post[]
  /** What became of one picture of an intake row; only that picture of the row is touched. */
  readonly fetched?: {
    readonly intakeId: string
    readonly fileKey: string
    readonly hash: string | null
    readonly lost: string | null
  }
  readonly photos?: readonly StoredPhoto[]
  readonly jobs?: readonly NewJob[]
  /** When one of them is there already, or its slot is taken, nothing of the change is written: 'already'. */
  readonly reminders?: readonly Reminder[]
  /** Journalled under the person who complains. */
  readonly complaint?: ReminderEvent
  /** Every standing post of these findings, visits, lists or digests gets a `refresh` job in its own lane `message:<id>` (collapsing with one that waits). */
  readonly refresh?: readonly string[]
  /** The inbox row (its `seq`) that is dealt with by this change, and leaves. */
  readonly inboxDone?: number
}

export type FindingQuery = {
  readonly campaignId: string
  readonly stages?: readonly Stage[]
  readonly ownerId?: string
  readonly reviewerId?: string
  readonly townId?: string
  readonly villageId?: string
  readonly teamId?: string
  /** Has a part of their own in it that is not ticked yet (配合人). */
  readonly helperId?: string
  /** Something asked, planned or checked about it waits for an answer. */
  readonly waiting?: true
  /** Due before this day. */
  readonly dueBefore?: Day
  readonly householdId?: string
  readonly visitId?: string
  /** Whom or what it is about by place and name (`subjectOf` of domain/finding/duplicates). */
  readonly subject?: string
  readonly limit?: number
}

export type JournalRow = {
  readonly seq: number
  readonly subject: 'finding' | 'campaign' | 'visit' | 'register' | 'list' | 'sample' | 'reminders'
  readonly subjectId: string
  readonly version: number
  readonly event:
    | FindingEvent
    | CampaignEvent
    | VisitEvent
    | RegisterEvent
    | ListEvent
    | SampleEvent
    | ReminderEvent
  readonly prevHash: string
  readonly hash: string
}

/** One event of the platform as it came, on disk before it is answered. The same event may be there twice, with the same `id`: what it leads to is done once, by its cause. */
export type InboxRow = {
  readonly seq: number
  readonly id: string
  readonly receivedAt: number
  readonly body: unknown
  /** How often acting on it failed. */
  readonly faults: number
}

export interface Store extends RegisterStore, CourseStore, ReminderStore, DutyStore, ChatStore {
  readonly dialect: 'sqlite' | 'postgres'
  /** The one campaign this bot runs (null before one is applied). */
  campaign(): Promise<Versioned<Campaign> | null>
  finding(id: string): Promise<Versioned<Finding> | null>
  findingByNumber(campaignId: string, number: string): Promise<Versioned<Finding> | null>
  /** Ordered by due day, then number. */
  findings(query: FindingQuery): Promise<readonly Versioned<Finding>[]>
  /** The highest sequence used under a number prefix (`HK-LXG-`), 0 when none. */
  lastSequence(campaignId: string, prefix: string): Promise<number>
  /** Writes the whole change or none of it. Throws StaleVersion when someone else was first (also for a taken number). */
  commit(change: Change): Promise<'done' | 'already'>
  /** Whether a cause has been committed. */
  knows(cause: string): Promise<boolean>

  post(messageId: string): Promise<Post | null>
  postsOf(findingId: string): Promise<readonly Post[]>
  /** Standing cards sent before an instant (ms), oldest first. */
  postsBefore(sentBefore: number, limit: number): Promise<readonly Post[]>
  intake(id: string): Promise<Intake | null>
  /** Unused intake of a person, sent at or after `since` (ms), oldest first. */
  openIntake(personId: string, since: number): Promise<readonly Intake[]>
  photo(hash: string): Promise<StoredPhoto | null>
  /** Image keys under this app, by photo hash; those never uploaded are absent. */
  imageKeys(appId: string, hashes: readonly string[]): Promise<ReadonlyMap<string, string>>
  keepImageKey(appId: string, hash: string, imageKey: string): Promise<void>

  /** Keeps an event, also one that was there before. Durable when it resolves. */
  receive(id: string, body: unknown, at: number): Promise<void>
  /** Takes up to `limit` unsettled events, oldest first, under a lease (ms). */
  takeInbox(now: number, leaseMs: number, limit: number): Promise<readonly InboxRow[]>
  /** Tries again at `retryAt`, or gives the event up (kept, shown by doctor) when null. */
  failInbox(seq: number, error: string, retryAt: number | null): Promise<void>

  /** Takes due jobs, at most the first waiting one of each lane, under a lease (ms). */
  takeJobs(now: number, leaseMs: number, limit: number): Promise<readonly Job[]>
  /** Settles a taken job by its lease token, writing what came of it in the same transaction. False when the lease was lost. */
  settleJob(job: Job, outcome: JobOutcome): Promise<boolean>
  /** Jobs given up at or after an instant (ms), newest first. */
  deadJobs(limit: number, since?: number): Promise<readonly FailedJob[]>
  /** Jobs that wait until somebody mends the app (the last error is of kind `config`), oldest first. */
  heldJobs(limit: number): Promise<readonly FailedJob[]>
  counts(now: number): Promise<StoreCounts>

  /** Journal rows after a sequence number, in order. */
  journal(afterSeq: number, limit: number): Promise<readonly JournalRow[]>
  /** Everything that was recorded of one subject, oldest first. */
  journalOf(subject: JournalRow['subject'], subjectId: string): Promise<readonly JournalRow[]>
  /** A small named value kept beside the register (the admin code's hash, for one). */
  setting(name: string): Promise<string | null>
  setSetting(name: string, value: string | null): Promise<void>

  /** Deletes what was settled before `olderThan` (ms): events, jobs, causes. Returns how many rows. */
  sweep(olderThan: number): Promise<number>

  /** Resolves when all that could be read by now is on disk: what leaves the house waits for it. Rejects when the disk did not take it. */
  onDisk(): Promise<void>
  /** Brings the schema up to date; safe to call by several processes at once. */
  migrate(): Promise<void>
  /** Cheap proof that reads and writes work; rejects otherwise. */
  ping(): Promise<void>
  close(): Promise<void>
}

export type JobOutcome =
  | {
      readonly kind: 'done'
      readonly post?: Post
      readonly more?: readonly NewJob[]
      readonly refresh?: readonly string[]
      /** A message that is followed no longer. */
      readonly gone?: string
    }
  /** It failed, and is tried again from then on. */
  | { readonly kind: 'retry'; readonly at: number; readonly error: string }
  /** It was not begun, and is free again from then on. */
  | { readonly kind: 'put-off'; readonly at: number }
  | { readonly kind: 'dead'; readonly at: number; readonly error: string }

/** `error` = what came of its last attempt, as `describe` of jobs/retry writes it. */
export type FailedJob = Job & { readonly error: string }

export type StoreCounts = {
  readonly findings: number
  readonly inboxWaiting: number
  readonly inboxFailed: number
  readonly jobsWaiting: number
  readonly jobsDead: number
  /** Age in ms of the oldest job that is due; 0 when none. */
  readonly oldestDueMs: number
}
