import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { RollSource } from '../../app/ports/register.ts'
import type { Intake, JournalRow } from '../../app/ports/store.ts'
import type { Campaign, Severity } from '../../domain/campaign/campaign.ts'
import type { Finding, Stage } from '../../domain/finding/finding.ts'
import type { Sample } from '../../domain/inspection/sample.ts'
import type { List } from '../../domain/list/list.ts'
import type { Visit } from '../../domain/visit/visit.ts'

// `json`, not `jsonb`: it keeps what was written to the letter (jsonb refuses \u0000, which people's messages may hold),
// and nothing here looks inside a body. Every change here is made in sqlite.ts too; parity.ts refuses a difference.
const instant = (name: string) => bigint(name, { mode: 'number' })

export const campaigns = pgTable('campaigns', {
  id: text('id').primaryKey(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  body: json('body').$type<Campaign>().notNull(),
})

export const findings = pgTable(
  'findings',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id').notNull(),
    number: text('number').notNull(),
    prefix: text('prefix').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    version: integer('version').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    townId: text('town_id'),
    villageId: text('village_id'),
    teamId: text('team_id'),
    ownerId: text('owner_id'),
    reviewerId: text('reviewer_id'),
    dueOn: text('due_on').notNull(),
    finderId: text('finder_id').notNull(),
    standardCode: text('standard_code').notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    householdId: text('household_id'),
    visitId: text('visit_id'),
    subject: text('subject').notNull(),
    /** Neither written off nor otherwise over: years of closed ones are not looked through for what is to be done. */
    open: boolean('open').notNull(),
    /** Something asked, planned or checked about it waits for somebody's answer. */
    waiting: boolean('waiting').notNull(),
    /** Its last number in the write-off register. */
    entry: integer('entry'),
    reportedAt: instant('reported_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    body: json('body').$type<Finding>().notNull(),
  },
  (t) => [
    uniqueIndex('findings_number').on(t.campaignId, t.number),
    index('findings_sequence').on(t.campaignId, t.prefix, t.sequence),
    index('findings_due').on(t.campaignId, t.dueOn, t.prefix, t.sequence),
    index('findings_stage').on(t.campaignId, t.stage, t.dueOn, t.prefix, t.sequence),
    index('findings_owner').on(t.campaignId, t.ownerId, t.dueOn, t.prefix, t.sequence),
    index('findings_reviewer').on(t.campaignId, t.reviewerId, t.dueOn, t.prefix, t.sequence),
    index('findings_town').on(t.campaignId, t.townId, t.dueOn, t.prefix, t.sequence),
    index('findings_household').on(t.campaignId, t.householdId, t.dueOn, t.prefix, t.sequence),
    index('findings_visit').on(t.campaignId, t.visitId, t.dueOn, t.prefix, t.sequence),
    index('findings_subject').on(t.campaignId, t.subject, t.dueOn, t.prefix, t.sequence),
    index('findings_team').on(t.campaignId, t.teamId, t.dueOn, t.prefix, t.sequence),
    index('findings_village').on(t.campaignId, t.villageId, t.dueOn, t.prefix, t.sequence),
    index('findings_owner_open').on(t.campaignId, t.ownerId, t.open, t.dueOn, t.prefix, t.sequence),
    index('findings_reviewer_open').on(t.campaignId, t.reviewerId, t.open, t.dueOn, t.prefix, t.sequence),
    index('findings_town_open').on(t.campaignId, t.townId, t.open, t.dueOn, t.prefix, t.sequence),
    index('findings_village_open').on(t.campaignId, t.villageId, t.open, t.dueOn, t.prefix, t.sequence),
    index('findings_team_open').on(t.campaignId, t.teamId, t.open, t.dueOn, t.prefix, t.sequence),
    index('findings_waiting').on(t.campaignId, t.waiting, t.dueOn, t.prefix, t.sequence),
    uniqueIndex('findings_entry').on(t.campaignId, t.entry),
  ],
)

export const journal = pgTable(
  'journal',
  {
    seq: bigint('seq', { mode: 'number' }).notNull(),
    subject: text('subject').$type<JournalRow['subject']>().notNull(),
    subjectId: text('subject_id').notNull(),
    version: integer('version').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    by: text('by').notNull(),
    cause: text('cause'),
    body: json('body').$type<JournalRow['event']>().notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  // Not `.primaryKey()` on the column: SQLite would make up a number when none is given.
  (t) => [
    primaryKey({ columns: [t.seq] }),
    uniqueIndex('journal_subject').on(t.subject, t.subjectId, t.version),
  ],
)

export const causes = pgTable(
  'causes',
  { cause: text('cause').primaryKey(), at: instant('at').notNull() },
  (t) => [index('causes_at').on(t.at)],
)

export const photos = pgTable('photos', {
  hash: text('hash').primaryKey(),
  mime: text('mime').notNull(),
  bytes: integer('bytes').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
})

export const imageKeys = pgTable(
  'image_keys',
  {
    appId: text('app_id').notNull(),
    hash: text('hash').notNull(),
    imageKey: text('image_key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.appId, t.hash] })],
)

export const intake = pgTable(
  'intake',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    at: instant('at').notNull(),
    used: boolean('used').notNull(),
    body: json('body').$type<Intake>().notNull(),
  },
  (t) => [index('intake_open').on(t.personId, t.used, t.at)],
)

export const settings = pgTable('settings', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})

export const households = pgTable(
  'households',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id').notNull(),
    number: text('number').notNull(),
    placeId: text('place_id').notNull(),
    group: text('group_name').notNull(),
    head: text('head').notNull(),
    /** The head's pinyin, `wds` and `wangdeshun`: what one types on a phone. */
    initials: text('initials').notNull(),
    syllables: text('syllables').notNull(),
    kind: text('kind').notNull(),
    fields: json('fields').$type<Readonly<Record<string, string>>>().notNull(),
    gone: boolean('gone').notNull(),
    visits: integer('visits').notNull(),
    lastVisitAt: instant('last_visit_at'),
  },
  (t) => [
    uniqueIndex('households_number').on(t.campaignId, t.number),
    index('households_place').on(t.campaignId, t.placeId, t.number),
    index('households_head').on(t.campaignId, t.head, t.number),
    index('households_initials').on(t.campaignId, t.initials, t.number),
    index('households_syllables').on(t.campaignId, t.syllables, t.number),
    index('households_coverage').on(t.campaignId, t.gone, t.placeId, t.kind, t.lastVisitAt),
  ],
)

export const visits = pgTable(
  'visits',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id').notNull(),
    version: integer('version').notNull(),
    householdId: text('household_id'),
    /** Where and under which kind it is counted: the household's, as the register says today; '' for a place. */
    placeId: text('place_id').notNull(),
    kind: text('kind').notNull(),
    /** The household, or the place visited. */
    target: text('target').notNull(),
    teamId: text('team_id'),
    visitorId: text('visitor_id').notNull(),
    madeAt: instant('made_at').notNull(),
    body: json('body').$type<Visit>().notNull(),
  },
  (t) => [
    index('visits_newest').on(t.campaignId, t.madeAt),
    index('visits_household').on(t.campaignId, t.householdId, t.madeAt),
    index('visits_place').on(t.campaignId, t.placeId, t.madeAt),
    index('visits_team').on(t.campaignId, t.teamId, t.madeAt),
    index('visits_visitor').on(t.campaignId, t.visitorId, t.madeAt),
    index('visits_coverage').on(t.campaignId, t.teamId, t.placeId, t.kind, t.target),
  ],
)

export const rolls = pgTable(
  'rolls',
  {
    campaignId: text('campaign_id').notNull(),
    source: text('source').$type<RollSource>().notNull(),
    number: text('number').notNull(),
    placeId: text('place_id').notNull(),
    head: text('head').notNull(),
    fields: json('fields').$type<Readonly<Record<string, string>>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.source, t.number] }),
    index('rolls_place').on(t.campaignId, t.source, t.placeId, t.number),
  ],
)

/** Who has a part of their own in a finding that is not ticked yet. */
export const helpers = pgTable(
  'helpers',
  { findingId: text('finding_id').notNull(), personId: text('person_id').notNull() },
  (t) => [primaryKey({ columns: [t.findingId, t.personId] }), index('helpers_person').on(t.personId)],
)

export const lists = pgTable(
  'lists',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id').notNull(),
    townId: text('town_id'),
    number: text('number').notNull(),
    version: integer('version').notNull(),
    issuedAt: instant('issued_at').notNull(),
    body: json('body').$type<List>().notNull(),
  },
  (t) => [
    uniqueIndex('lists_number').on(t.campaignId, t.number),
    index('lists_town').on(t.campaignId, t.townId, t.issuedAt),
    index('lists_issued').on(t.campaignId, t.issuedAt),
  ],
)

export const samples = pgTable(
  'samples',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id').notNull(),
    drawnAt: instant('drawn_at').notNull(),
    body: json('body').$type<Sample>().notNull(),
  },
  (t) => [index('samples_drawn').on(t.campaignId, t.drawnAt)],
)

/** Which pictures which findings have shown: one that serves twice is looked at twice. */
export const photoUses = pgTable(
  'photo_uses',
  { hash: text('hash').notNull(), findingId: text('finding_id').notNull() },
  (t) => [primaryKey({ columns: [t.hash, t.findingId] })],
)

export { chats } from './postgres-chats.ts'
export { inbox, jobs, posts } from './postgres-delivery.ts'
export { reminders } from './postgres-reminders.ts'
