import { z } from 'zod'
import { type ReminderPolicy, USUAL_REMINDERS } from '../../domain/campaign/campaign.ts'
import { says, whole } from './file-parts.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const usually = (minute: number) => time.default(timeText(minute))
const { ladder } = USUAL_REMINDERS

/** Who is reminded when; what is left out is as usual. */
export const reminders = z
  .strictObject({
    digestAt: time.describe(says('每日汇总时间：如 08:50', 'When the daily lists begin to go out')),
    spreadMinutes: whole
      .default(USUAL_REMINDERS.spreadMinutes)
      .describe(
        says('错开几分钟：每人固定在自己的那一分钟', 'Spread over so many minutes, everybody at their own'),
      ),
    soonDays: whole.describe(says('提前提醒：到期前几天', 'Days before the due day it begins to show')),
    wordAt: usually(USUAL_REMINDERS.wordAtMinute).describe(
      says('当天再提醒一次：今天到期还没动的', 'When what is due today and untouched is said once more'),
    ),
    quietUntil: usually(USUAL_REMINDERS.quietUntilMinute).describe(
      says('几点以前不打扰', 'Nothing is sent before'),
    ),
    quietFrom: usually(USUAL_REMINDERS.quietFromMinute).describe(
      says('几点以后不打扰', 'Nothing is sent from then on'),
    ),
    mostADay: whole
      .default(USUAL_REMINDERS.mostADay)
      .describe(says('每人每天最多几条提醒', 'Most reminders one person gets a day')),
    ladder: z
      .strictObject({
        liaison: whole.default(ladder.liaison).describe(says('超期几个工作日：驻村工作队', 'Village team')),
        town: whole.default(ladder.town).describe(says('超期几个工作日：镇负责人', 'The town’s lead')),
        review: whole
          .default(ladder.review)
          .describe(says('超期几个工作日：审核组长，之后不再催', 'The review leader; then silence')),
      })
      .prefault({})
      .describe(says('逐级提醒', 'Workdays after the due day, and who hears')),
  })
  .describe(says('提醒', 'Reminders'))

type RemindersFile = z.output<typeof reminders>

export const policyOf = (file: RemindersFile, dutyDays: readonly string[]): ReminderPolicy => ({
  digestAtMinute: minuteOf(file.digestAt),
  spreadMinutes: file.spreadMinutes,
  soonDays: file.soonDays,
  wordAtMinute: minuteOf(file.wordAt),
  quietUntilMinute: minuteOf(file.quietUntil),
  quietFromMinute: minuteOf(file.quietFrom),
  mostADay: file.mostADay,
  ladder: file.ladder,
  dutyDays,
})

export const remindersFile = (policy: ReminderPolicy): RemindersFile => ({
  digestAt: timeText(policy.digestAtMinute),
  spreadMinutes: policy.spreadMinutes,
  soonDays: policy.soonDays,
  wordAt: timeText(policy.wordAtMinute),
  quietUntil: timeText(policy.quietUntilMinute),
  quietFrom: timeText(policy.quietFromMinute),
  mostADay: policy.mostADay,
  ladder: policy.ladder,
})

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
