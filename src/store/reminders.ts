import { and, asc, eq } from 'drizzle-orm'
import type { Reminder, ReminderStore } from '../app/ports/reminders.ts'
import type { Db, Q } from './db.ts'

export const reminderQueries = ({ read, t }: Db): ReminderStore => ({
  reminders: (query) =>
    read((q) => {
      const { campaignId, personId, day, kind, result, at } = t.reminders
      const found = q
        .select()
        .from(t.reminders)
        .where(
          and(
            eq(campaignId, query.campaignId),
            query.personId === undefined ? undefined : eq(personId, query.personId),
            query.day === undefined ? undefined : eq(day, query.day),
            query.kind === undefined ? undefined : eq(kind, query.kind),
            query.result === undefined ? undefined : eq(result, query.result),
          ),
        )
        .orderBy(asc(at), asc(personId), asc(kind))
      return query.limit === undefined ? found : found.limit(query.limit)
    }),
})

/** Whether all of them were new: one that is known, or whose place among the day's messages is taken, is somebody else's. */
export async function keepReminders({ t }: Db, q: Q, reminders: readonly Reminder[]): Promise<boolean> {
  if (reminders.length === 0) return true
  const kept = await q
    .insert(t.reminders)
    .values([...reminders])
    .onConflictDoNothing()
    .returning({ kind: t.reminders.kind })
  return kept.length === reminders.length
}
