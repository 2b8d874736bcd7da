import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CardSpec } from '../../app/ports/card-spec.ts'
import type { JobPayload } from '../../app/ports/jobs.ts'

// The pair of postgres-delivery.ts: what comes in, what is to go out, and what stands out there.
const instant = (name: string) => integer(name)
const json = (name: string) => text(name, { mode: 'json' })

/** What waits to be heard, in its order: a row leaves when it was. It has no index, for each costs the door as much as the row, and the queue is short. */
export const inbox = sqliteTable('inbox', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  receivedAt: instant('received_at').notNull(),
  body: json('body').$type<unknown>().notNull(),
  state: text('state').$type<'waiting' | 'failed'>().notNull(),
  /** How often it was taken. */
  attempts: integer('attempts').notNull(),
  /** How often it failed. */
  faults: integer('faults').notNull().default(0),
  /** Not taken before this: the end of a lease, or of a pause before trying again. */
  freeAt: instant('free_at').notNull(),
  error: text('error'),
})

export const jobs = sqliteTable(
  'jobs',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    lane: text('lane').notNull(),
    key: text('key'),
    payload: json('payload').$type<JobPayload>().notNull(),
    notBefore: instant('not_before').notNull(),
    state: text('state').$type<'waiting' | 'dead'>().notNull(),
    /** How often it was taken. */
    attempts: integer('attempts').notNull(),
    /** How often it failed. */
    faults: integer('faults').notNull().default(0),
    uuid: text('uuid').notNull(),
    lease: text('lease'),
    /** Not taken before this either: the end of a lease, or of a pause before trying again. */
    freeAt: instant('free_at').notNull(),
    error: text('error'),
    diedAt: instant('died_at'),
    /** When it was first taken: from then on it may have been done without our knowing. */
    firstTakenAt: instant('first_taken_at'),
  },
  (t) => [
    index('jobs_lane').on(t.state, t.lane, t.id),
    index('jobs_due').on(t.state, t.notBefore),
    index('jobs_key').on(t.key),
    // Few have died: the others pay nothing for it.
    index('jobs_dead').on(t.diedAt).where(sql`died_at is not null`),
  ],
)

export const posts = sqliteTable(
  'posts',
  {
    messageId: text('message_id').primaryKey(),
    chatId: text('chat_id').notNull(),
    findingId: text('finding_id'),
    card: json('card').$type<CardSpec>().notNull(),
    drawnVersion: integer('drawn_version').notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [index('posts_finding').on(t.findingId), index('posts_sent').on(t.sentAt)],
)
