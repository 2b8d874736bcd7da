import { type Day, dayOf, minuteOf } from '../../domain/calendar.ts'
import { lastDayBefore, remindsOn } from '../../domain/reminder/when.ts'
import type { Deps } from '../deps.ts'
import { USEFUL_UNTIL_MINUTE } from './useful.ts'

/** Whether everybody was thought of on the last day whose lists are over: what should have been decided against what was. */
export type ReminderAudit = {
  readonly day: Day
  readonly people: number
  /** People about whom nothing was decided, neither to send nor why not. */
  readonly gap: number
  readonly sent: number
}

/** Null before the first such day, and while no campaign is in force. */
export async function auditReminders({
  store,
  now,
}: Pick<Deps, 'store' | 'now'>): Promise<ReminderAudit | null> {
  const campaign = (await store.campaign())?.value
  if (campaign === undefined) return null
  const today = dayOf(now())
  const isOver = minuteOf(now()) >= USEFUL_UNTIL_MINUTE && remindsOn(campaign, today) === true
  const day = isOver ? today : lastDayBefore(campaign, today)
  const query = { campaignId: campaign.id, kind: 'digest' }
  const [first] = await store.reminders({ ...query, limit: 1 })
  if (first === undefined || first.day > day) return null
  const rows = await store.reminders({ ...query, day })
  const decided = new Set(rows.map(({ personId }) => personId))
  return {
    day,
    people: campaign.people.length,
    gap: campaign.people.filter(({ id }) => !decided.has(id)).length,
    sent: rows.filter(({ result }) => result === 'sent').length,
  }
}
