import { addMonth, type Day, dayOf, isDay } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { barredBy, may } from '../permission.ts'
import { readyToAsk, readyToDecide } from './ask.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { At, Facts, Finding, Photo } from './finding.ts'
import type { LongTerm, Milestone } from './records.ts'

export type AskLongTerm = By & {
  readonly reason: string
  readonly measure: string
  readonly milestones: readonly Milestone[]
}

/** 长期坚持: asked for by the owner by name, with a measure and stages with their days; that is also their signature under it. */
export function askLongTerm(
  { measure, milestones, ...who }: AskLongTerm,
  finding: Finding,
  campaign: Campaign,
  now: number,
): Decision {
  const ready = readyToAsk(who, finding, 'long-term')
  if (ready.no !== null) return ready.no
  if (!allowed(campaign, ready.finding.facts)) return refuse('long-term-not-allowed')
  if (measure.trim() === '') return refuse('measures-missing')
  if (milestones.length === 0) return refuse('milestones-missing')
  if (!inOrder(milestones, dayOf(now))) return refuse('milestones-wrong')
  if (!isLater(milestones, ready.finding)) return refuse('day-not-later')
  const request = {
    kind: 'long-term',
    reason: who.reason.trim(),
    measure: measure.trim(),
    milestones,
  } as const
  return accept({ type: 'request-made', by: who.by, at: now, request })
}

/** The leading group alone; the last stage's day becomes the finding's, past the cap too. */
export function grantLongTerm(
  { reason = '', ...who }: By & { readonly reason?: string },
  finding: Finding,
  now: number,
): Decision {
  const ready = readyToDecide(who, finding, 'long-term')
  if (ready.no !== null) return ready.no
  const { milestones } = ready.asked.request
  if ((milestones[0]?.on ?? '') < dayOf(now)) return refuse('day-past')
  if (!isLater(milestones, ready.finding)) return refuse('day-not-later')
  return accept({ type: 'long-term-approved', by: who.by, at: now, reason: reason.trim() })
}

export type TickMilestone = By & {
  readonly index: number
  readonly note: string
  readonly photos: readonly Photo[]
}

export function tickMilestone(
  { by, roles, index, note, photos }: TickMilestone,
  finding: Finding,
  now: number,
): Decision {
  if (finding.stage !== 'long-term') return refuse('not-long-term')
  if (!may('tick-milestone', roles)) return refuse('not-the-owner')
  const milestone = finding.longTerm.milestones[index]
  if (milestone === undefined) return refuse('no-such-milestone')
  if (milestone.tick !== null) return refuse('nothing-changed')
  if (note.trim() === '') return refuse('text-missing')
  return accept({ type: 'milestone-ticked', by, at: now, index, note: note.trim(), photos })
}

/** The monthly look, by the reviewer, the office or the leading group; never by the owner. */
export function lookAtLongTerm(
  { by, roles, note }: By & { readonly note: string },
  finding: Finding,
  now: number,
): Decision {
  if (finding.stage !== 'long-term') return refuse('not-long-term')
  if (barredBy('look-at-long-term', roles) !== null) return refuse('own-request')
  if (!may('look-at-long-term', roles)) return refuse('not-the-reviewer')
  if (note.trim() === '') return refuse('seen-missing')
  return accept({ type: 'long-term-looked-at', by, at: now, note: note.trim() })
}

/** The day of the next monthly look: a month after the last one, or after it was approved. */
export const nextLookOn = ({ looks, approvedAt }: LongTerm): Day =>
  addMonth(dayOf(looks.at(-1)?.at ?? approvedAt))

/** A clause of a version that is gone cannot be asked any more, and keeps nobody from it. */
function allowed({ catalogues }: Campaign, { standard }: Facts): boolean {
  const catalogue = catalogues.find(
    ({ id, version }) => id === standard.catalogueId && version === standard.version,
  )
  const clause = catalogue?.standards.find(({ code }) => code === standard.code)
  return clause === undefined || clause.routes.includes('long-term')
}

const inOrder = (milestones: readonly Milestone[], today: Day): boolean =>
  milestones.every(
    ({ what, on }, index) => what.trim() !== '' && isDay(on) && on > (milestones[index - 1]?.on ?? today),
  )

/** What would be finished by the finding's own day needs no longer road. */
const isLater = (milestones: readonly Milestone[], { assignment }: At<'claimed'>): boolean =>
  (milestones.at(-1)?.on ?? '') > assignment.dueOn
