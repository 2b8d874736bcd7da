import { addDays, type Day, dayOf, isDay } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { type Action, barredBy, may } from '../permission.ts'
import { readyToAsk, readyToDecide } from './ask.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, type Refusal, refuse } from './decision.ts'
import type { At, Finding, Photo } from './finding.ts'
import type { CheckOutcome, CheckText, Reopening } from './records.ts'

const FAILED: Readonly<Partial<Record<CheckOutcome, Reopening['why']>>> = {
  'not-in-place': 'not-in-place',
  fake: 'fake',
  relapsed: 'relapsed',
}

export type RecordCheck = By & { readonly check: CheckText }

/** 督查: one inspector writes down what was seen, anew where that was not yet signed; it counts once a second one has signed it. */
export function recordCheck(
  { check, ...who }: RecordCheck,
  finding: Finding,
  campaign: Campaign,
  now: number,
): Decision {
  const no = cannotCheck(who, finding, 'record-check')
  if (no !== null) return refuse(no)
  if (check.seen.trim() === '' || check.method.trim() === '') return refuse('seen-missing')
  const failed = FAILED[check.outcome] !== undefined
  const wrong = failed ? wrongDay(check.dueOn, campaign, now) : null
  if (wrong !== null) return refuse(wrong)
  return accept({
    type: 'check-recorded',
    by: who.by,
    at: now,
    check: failed ? check : { ...check, dueOn: null },
  })
}

/** `recordedAt` = when what the second inspector has before them was recorded; left out = whatever waits. */
export type SignCheck = By & { readonly recordedAt?: number }

/** The second inspector signs it: in place, it is verified; not in place, feigned or relapsed, it is reopened under its old number. */
export function signCheck({ recordedAt, ...who }: SignCheck, finding: Finding, now: number): Decision {
  const no = cannotCheck(who, finding, 'sign-check')
  if (no !== null) return refuse(no)
  const { pendingCheck } = finding as At<'written-off' | 'verified'>
  if (pendingCheck === null) return refuse('no-check-waiting')
  if (pendingCheck.by === who.by) return refuse('second-needed')
  if (recordedAt !== undefined && recordedAt !== pendingCheck.at) return refuse('check-changed')
  const signed = { type: 'check-signed', by: who.by, at: now } as const
  const { dueOn, outcome, seen } = pendingCheck
  const why = FAILED[outcome]
  if (why === undefined || dueOn === null) return accept(signed)
  if (dueOn < dayOf(now)) return refuse('day-past')
  return accept(signed, { type: 'finding-reopened', by: who.by, at: now, why, reason: seen, dueOn })
}

export type AskRelapse = By & {
  readonly reason: string
  /** Who says so: 驻村工作队, 热线 … */
  readonly source: string
  readonly photos: readonly Photo[]
}

/** It is broken again (反弹), says somebody who is there or called the hotline. */
export function askRelapse({ source, photos, ...who }: AskRelapse, finding: Finding, now: number): Decision {
  const ready = readyToAsk(who, finding, 'relapse')
  if (ready.no !== null) return ready.no
  const request = { kind: 'relapse', reason: who.reason.trim(), source, photos } as const
  return accept({ type: 'request-made', by: who.by, at: now, request })
}

/** The team leader confirms a relapse: reopened under its old number, with a new day. */
export function reopen(
  { dueOn, ...who }: By & { readonly dueOn: Day },
  finding: Finding,
  campaign: Campaign,
  now: number,
): Decision {
  const ready = readyToDecide(who, finding, 'relapse')
  if (ready.no !== null) return ready.no
  const wrong = wrongDay(dueOn, campaign, now)
  if (wrong !== null) return refuse(wrong)
  const { reason } = ready.asked.request
  return accept({ type: 'finding-reopened', by: who.by, at: now, why: 'relapsed', reason, dueOn })
}

/** The re-check comes after the cap, so the new day may pass it, by the campaign's few days; a later one is an extension of the leading group's. */
function wrongDay(dueOn: Day | null, { bounds }: Campaign, now: number): Refusal | null {
  const today = dayOf(now)
  if (dueOn === null || !isDay(dueOn)) return 'day-missing'
  if (dueOn < today) return 'day-past'
  return dueOn > addDays(today, bounds.reopenDays) ? 'day-too-far' : null
}

/** Why somebody cannot record or sign a check of this finding; null when they can. */
export function cannotCheck({ by, roles }: By, finding: Finding, action: Action): Refusal | null {
  if (finding.stage !== 'written-off' && finding.stage !== 'verified') return 'not-written-off'
  if (barredBy(action, roles) !== null) return 'inspector-not-apart'
  if (!may(action, roles)) return 'not-of-the-inspectors'
  return handsOn(finding).has(by) ? 'inspector-not-apart' : null
}

/** Whoever had a hand in it under any title, then or now. */
const handsOn = ({
  facts,
  confirmation,
  claim,
  submission,
  writeOff,
  moves,
  tasks,
}: At<'written-off' | 'verified'>): ReadonlySet<string> =>
  new Set([
    facts.finderId,
    confirmation.by,
    ...(claim === null ? [] : [claim.by]),
    submission.by,
    writeOff.by,
    ...moves.flatMap(({ from, to }) => [from, to]),
    ...tasks.map(({ personId }) => personId),
  ])
