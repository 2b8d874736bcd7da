import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Reminder, ReminderResult } from '../../app/ports/reminders.ts'

// The pair of postgres-reminders.ts.
/** What was decided about reminding somebody: one of a kind a person and day, and no two messages with one number. */
export const reminders = sqliteTable(
  'reminders',
  {
    campaignId: text('campaign_id').notNull(),
    personId: text('person_id').notNull(),
    day: text('day').notNull(),
    kind: text('kind').notNull(),
    result: text('result').$type<ReminderResult>().notNull(),
    slot: integer('slot'),
    at: integer('at').notNull(),
    by: text('by').notNull(),
    why: text('why', { mode: 'json' }).$type<Reminder['why']>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.personId, t.day, t.kind] }),
    uniqueIndex('reminders_slot').on(t.campaignId, t.personId, t.day, t.slot),
    index('reminders_day').on(t.campaignId, t.day, t.kind),
    index('reminders_result').on(t.campaignId, t.result, t.personId),
    index('reminders_kind').on(t.campaignId, t.kind, t.at),
    index('reminders_over').on(t.result, t.at),
  ],
)
