import { type Day, dayOf, daysBetween, isDay } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { readyToAsk, readyToDecide } from './ask.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { At, Finding, Photo } from './finding.ts'
import { grantedCount } from './request.ts'

export const MOST_EXTENSIONS = 2

export type AskExtension = By & {
  readonly reason: string
  readonly dueOn: Day
  readonly photos: readonly Photo[]
}

/** A later day (延期), asked for before the day itself has come. */
export function askExtension(
  { dueOn, photos, ...who }: AskExtension,
  finding: Finding,
  now: number,
): Decision {
  const ready = readyToAsk(who, finding, 'extension')
  if (ready.no !== null) return ready.no
  const { assignment } = ready.finding
  if (dayOf(now) >= assignment.dueOn) return refuse('too-late-to-extend')
  if (grantedCount(ready.finding, 'extension') >= MOST_EXTENSIONS) return refuse('extensions-used-up')
  if (!isDay(dueOn)) return refuse('day-missing')
  if (dueOn <= assignment.dueOn) return refuse('day-not-later')
  const request = { kind: 'extension', reason: who.reason.trim(), dueOn, photos } as const
  return accept({ type: 'request-made', by: who.by, at: now, request })
}

/** `dueOn` = the day granted, where it is not the day asked for. */
export type GrantExtension = By & { readonly dueOn?: Day; readonly reason?: string }

/** A team leader grants a few days once, within the cap; a second time, more days or a day past the cap is for the leading group. */
export function grantExtension(
  { dueOn, reason = '', ...who }: GrantExtension,
  finding: Finding,
  { bounds, capOn }: Campaign,
  now: number,
): Decision {
  const ready = readyToDecide(who, finding, 'extension')
  if (ready.no !== null) return ready.no
  const day = dueOn ?? ready.asked.request.dueOn
  if (!isDay(day)) return refuse('day-missing')
  if (day <= ready.finding.assignment.dueOn) return refuse('day-not-later')
  if (day < dayOf(now)) return refuse('day-past')
  if (!isSmall(day, ready.finding, { bounds, capOn }) && !who.roles.has('leading-group'))
    return refuse('leading-group-decides')
  return accept({ type: 'day-extended', by: who.by, at: now, dueOn: day, reason: reason.trim() })
}

/** A first extension by a few days within the cap, which a team leader may grant. */
export const isSmall = (
  day: Day,
  finding: At<'issued' | 'claimed'>,
  { bounds, capOn }: Pick<Campaign, 'bounds' | 'capOn'>,
): boolean =>
  day <= capOn &&
  daysBetween(finding.assignment.dueOn, day) <= bounds.extensionDays &&
  grantedCount(finding, 'extension') === 0
