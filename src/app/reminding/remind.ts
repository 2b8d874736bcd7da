import { addDays, dayOf, minuteOf, weekdayOf } from '../../domain/calendar.ts'
import type { Campaign, Person } from '../../domain/campaign/campaign.ts'
import { hasGrant } from '../../domain/permission.ts'
import { forDigest, forWord, isComplete, isWorth } from '../../domain/reminder/digest.ts'
import { mayDisturb, minuteFor, remindsOn } from '../../domain/reminder/when.ts'
import type { Deps } from '../deps.ts'
import type { CardSpec } from '../ports/card-spec.ts'
import type { NewJob } from '../ports/jobs.ts'
import type { Reminder, ReminderResult } from '../ports/reminders.ts'
import { say, showCard } from '../sending.ts'
import { isUnreachable } from '../unreachable.ts'
import { snoozesOf } from './known.ts'
import { USEFUL_UNTIL_MINUTE } from './useful.ts'
import { type Look, lookAt, waitingFor } from './waiting.ts'

/** Somebody who has only just had their list needs no second word. */
const JUST_NOW_MS = 2 * 3_600_000

const KINDS = ['digest', 'word'] as const
type Kind = (typeof KINDS)[number]

/** Everything that is due by the clock: each person's list at their minute, the second word, and what is not sent with its reason. Whoever asks, however often: nothing twice. */
export async function remind(deps: Deps): Promise<number> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return 0
  const now = deps.now()
  const today = dayOf(now)
  await tellOfCalendar(deps, campaign)
  const on = remindsOn(campaign, today)
  if (on === 'unknown') return 0
  const rows = await deps.store.reminders({ campaignId: campaign.id, day: today })
  const round: Round = { look: lookAt(deps, campaign), rows: [...rows] }
  if (!on) return restDay(round)
  if (!mayDisturb(campaign, now)) return 0
  let sent = 0
  for (const kind of KINDS)
    for (const person of dueNow(round, kind)) if (await remindOne(round, person, kind)) sent += 1
  if (sent > 0) deps.nudge()
  return sent
}

/** One look at the clock, with what has been decided today. */
type Round = { readonly look: Look; readonly rows: Reminder[] }

function dueNow({ look: { campaign, deps }, rows }: Round, kind: Kind): readonly Person[] {
  const minute = minuteOf(deps.now())
  const { digestAtMinute, wordAtMinute } = campaign.reminders
  const start = kind === 'digest' ? digestAtMinute : wordAtMinute
  const decided = new Set(rows.filter((row) => row.kind === kind).map(({ personId }) => personId))
  return campaign.people.filter(({ id }) => !decided.has(id) && minuteFor(campaign, id, start) <= minute)
}

const rowOf = (
  { look: { deps, campaign, today } }: Round,
  personId: string,
  rest: Pick<Reminder, 'kind' | 'result' | 'why'> & { readonly slot?: number },
): Reminder => ({
  campaignId: campaign.id,
  personId,
  day: today,
  at: deps.now(),
  by: 'system',
  slot: null,
  ...rest,
})

/** Decides, and commits the decision together with its message: true when one was sent. */
async function remindOne(round: Round, person: Person, kind: Kind): Promise<boolean> {
  const { deps } = round.look
  const decision = await decide(round, person, kind)
  const row = rowOf(round, person.id, {
    kind,
    why: { findings: decision.findings },
    ...placed(round, person, decision),
  })
  const jobs = row.result === 'sent' ? [messageOf(round, person, kind)] : []
  const outcome = await deps.store.commit({ cause: null, at: deps.now(), reminders: [row], jobs })
  if (outcome === 'done') round.rows.push(row)
  return outcome === 'done' && row.result === 'sent'
}

type Decision = { readonly result: ReminderResult; readonly findings: readonly string[] }

/** Where it is to be sent, which of the day's messages it is; capped where there have been enough. */
function placed(
  { look: { campaign }, rows }: Round,
  { id }: Person,
  { result }: Decision,
): { readonly result: ReminderResult; readonly slot?: number } {
  if (result !== 'sent') return { result }
  const before = rows.filter(({ personId, slot }) => personId === id && slot !== null).length
  return before >= campaign.reminders.mostADay ? { result: 'capped' } : { result, slot: before + 1 }
}

async function decide({ look, rows }: Round, person: Person, kind: Kind): Promise<Decision> {
  const { deps, campaign, today } = look
  const late = minuteOf(deps.now()) >= USEFUL_UNTIL_MINUTE
  if (late) return { result: 'too-late', findings: [] }
  const complete = isComplete(campaign, today)
  const snoozes = await snoozesOf(deps, campaign, person.id)
  const { asks, towns, meetings, leavers, undelivered } = await waitingFor(look, person.id, complete)
  const shown =
    kind === 'digest'
      ? forDigest(campaign, asks, { today, snoozes, complete })
      : forWord(campaign, asks, { today, snoozes })
  const findings = shown.map(({ finding }) => finding.facts.id)
  const besides = [towns, meetings, leavers, undelivered].some(({ length }) => length > 0)
  const worth =
    kind === 'digest'
      ? isWorth(campaign, shown, snoozes, today) || besides
      : shown.length > 0 && !rows.some((row) => isJustSent(row, person.id, deps.now()))
  if (!worth) return { result: 'nothing', findings }
  if (person.openId === null) return { result: 'no-account', findings }
  return { result: (await isUnreachable(deps, person.openId)) ? 'unreachable' : 'sent', findings }
}

const isJustSent = (row: Reminder, personId: string, now: number): boolean =>
  row.personId === personId && row.kind === 'digest' && row.slot !== null && row.at > now - JUST_NOW_MS

function messageOf({ look }: Round, person: Person, kind: Kind): NewJob {
  const { deps, campaign, today } = look
  const part = kind === 'word' ? 'today' : isComplete(campaign, today) ? 'all' : 'short'
  const card: CardSpec = { card: 'digest', personId: person.id, day: today, part, kind }
  return showCard(deps, { openId: person.openId ?? '' }, card)
}

/** That a day is free is on record, too. */
async function restDay(round: Round): Promise<number> {
  const due = dueNow(round, 'digest')
  if (due.length === 0) return 0
  const { deps } = round.look
  const reminders = due.map(({ id }) => rowOf(round, id, { kind: 'digest', result: 'rest-day', why: {} }))
  await deps.store.commit({ cause: null, at: deps.now(), reminders })
  return 0
}

/** A year without its calendar: the office is told once, on a weekday, before it begins where that can be. */
async function tellOfCalendar(deps: Deps, campaign: Campaign): Promise<void> {
  const now = deps.now()
  const today = dayOf(now)
  const year = missingYear(campaign, today)
  const minute = minuteOf(now)
  const { quietFromMinute, digestAtMinute } = campaign.reminders
  const weekday = weekdayOf(today)
  if (year === null || weekday === 0 || weekday === 6) return
  if (minute < digestAtMinute || minute >= quietFromMinute) return
  const kind = `calendar:${year}`
  const told = await deps.store.reminders({ campaignId: campaign.id, kind })
  const office = campaign.people.filter(
    ({ id, openId }) =>
      openId !== null &&
      hasGrant(campaign, id, 'office', null) &&
      !told.some(({ personId }) => personId === id),
  )
  if (office.length === 0) return
  const rows = await deps.store.reminders({ campaignId: campaign.id, day: today })
  const round: Round = { look: lookAt(deps, campaign), rows: [...rows] }
  for (const person of office) {
    const place = placed(round, person, { result: 'sent', findings: [] })
    if (place.result !== 'sent') continue
    const row = rowOf(round, person.id, { kind, why: { words: year }, ...place })
    const jobs = [say(deps, { openId: person.openId ?? '' }, unknownYear(year))]
    await deps.store.commit({ cause: null, at: now, reminders: [row], jobs })
  }
  deps.nudge()
}

/** A month before a year begins that the campaign reaches into, or in the year itself. */
function missingYear({ calendar, capOn }: Campaign, today: string): string | null {
  const [first, last] = [today.slice(0, 4), addDays(today, 31).slice(0, 4)]
  if (calendar.years[first] === undefined) return first
  return calendar.years[last] === undefined && capOn.slice(0, 4) >= last ? last : null
}

const unknownYear = (year: string) => ({
  zh: `还没有${year}年的放假调休安排：这一年的工作日算不出，按工作日的期限显示“日历未知”，每日清单也不发（不猜哪天休息）。国务院办公厅通知发布后，请技术人员用 xiaohao calendar import 导入。`,
  en: `The days off of ${year} are not known yet: workdays cannot be counted and no daily lists go out. Import the State Council’s notice with: xiaohao calendar import.`,
})
