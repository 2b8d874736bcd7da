import { z } from 'zod'
import { USUAL_BOUNDS } from '../../domain/campaign/campaign.ts'

const whole = (usual: number, zh: string, en: string) =>
  z.number().int().min(0).default(usual).describe(`${zh} / ${en}`)

/** How far may be gone without the leading group; what is left out is as usual. */
export const bounds = z
  .strictObject({
    newOwnerDays: whole(
      USUAL_BOUNDS.newOwnerDays,
      '转办后：新责任人至少有几天',
      'Days a new owner has at least',
    ),
    extensionDays: whole(
      USUAL_BOUNDS.extensionDays,
      '延期：组长最多批几天',
      'Days a team leader may extend by',
    ),
    reopenDays: whole(
      USUAL_BOUNDS.reopenDays,
      '重新整改：督查不到位后最多几天',
      'Days to put right what a re-check reopened',
    ),
    checkPercent: z
      .number()
      .int()
      .min(0)
      .max(100)
      .default(USUAL_BOUNDS.checkPercent)
      .describe('督查抽查：A类全查，其余百分之几 / Percent re-checked besides all of class A'),
    perOwner: whole(
      USUAL_BOUNDS.perOwner,
      '一人最多几条：超过就提示',
      'Findings of one owner before it is too much',
    ),
    perOwnerDay: whole(USUAL_BOUNDS.perOwnerDay, '一人一天最多几条：超过就提示', 'The same, due on one day'),
  })
  .prefault({})
  .describe('限度 / Bounds')
