import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { List } from '../domain/list/list.ts'

/** 发文字号 of the year: the head, the year in 〔〕, a number without leading zeros (GB/T 9704-2012). */
const headOf = ({ documents }: Campaign, today: Day): string =>
  `${documents.numberHead}〔${today.slice(0, 4)}〕`

/** The next number nobody has used this year; '' where the campaign has no head to number under. */
export function nextListNumber(campaign: Campaign, lists: readonly List[], now: number): string {
  if (campaign.documents.numberHead === '') return ''
  const head = headOf(campaign, dayOf(now))
  const used = lists.flatMap(({ number }) => {
    const digits = number.startsWith(head) ? /^(\d{1,6})号$/.exec(number.slice(head.length))?.[1] : undefined
    return digits === undefined ? [] : [Number(digits)]
  })
  return `${head}${Math.max(0, ...used) + 1}号`
}
