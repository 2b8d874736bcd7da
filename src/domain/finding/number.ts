import { type Day } from '../calendar.ts'
import type { Campaign, Place, Unit } from '../campaign/campaign.ts'
import { townOf } from '../permission.ts'

/** `{place}-{seq:4}`: the sequence ends the number, so that the text before it can be counted under. */
const PATTERN = /^(.*)\{seq:(\d)\}$/

/** Whether a number pattern can be used: it names the place and ends with `{seq:N}`. */
export const isNumberPattern = (pattern: string): boolean =>
  PATTERN.test(pattern) && pattern.includes('{place}')

/** What a number begins with for this place (or, with none, this unit); numbers under one prefix are counted together. Throws on a pattern that `isNumberPattern` refuses. */
export function numberPrefix(
  campaign: Campaign,
  about: { readonly place: Place | null; readonly unit: Unit | null },
  today: Day,
): string {
  const [, head = ''] = PATTERN.exec(campaign.numbers.finding) ?? refuse(campaign.numbers.finding)
  return head.replaceAll('{place}', initials(campaign, about)).replaceAll('{year}', today.slice(0, 4))
}

/** A finding's printed number: `HK-LXG-` and 31 → `HK-LXG-0031`; it grows beyond its digits rather than repeat. */
export function numberUnder(campaign: Campaign, prefix: string, sequence: number): string {
  const [, , digits = ''] = PATTERN.exec(campaign.numbers.finding) ?? refuse(campaign.numbers.finding)
  return `${prefix}${String(sequence).padStart(Number(digits), '0')}`
}

const refuse = (pattern: string): never => {
  throw new Error(`a number pattern without {seq:N} at its end: ${pattern}`)
}

/** Two villages may share initials in two towns, so the town's come first. */
function initials(
  campaign: Campaign,
  { place, unit }: { readonly place: Place | null; readonly unit: Unit | null },
): string {
  if (place === null) return unit?.code ?? 'QT'
  const town = townOf(campaign, place.id)
  return place.kind === 'village' && town !== null ? `${town.code}-${place.code}` : place.code
}
