import { type CalendarYear, type Day, dayOf } from '../../domain/calendar.ts'
import { type Notice, yearAfter } from '../../domain/calendar-notice.ts'
import type { Campaign } from '../../domain/campaign/campaign.ts'
import { personById } from '../../domain/campaign/lookup.ts'
import type { Finding, FindingEvent } from '../../domain/finding/finding.ts'
import { moveTerms } from '../../domain/finding/move-terms.ts'
import { assignmentOf } from '../../domain/permission.ts'
import { nextOpenTime } from '../../domain/reminder/when.ts'
import { changeFinding } from '../change-finding.ts'
import type { Deps } from '../deps.ts'
import type { Reminder } from '../ports/reminders.ts'
import { say } from '../sending.ts'
import { changeCampaign } from '../setup.ts'

export type CalendarImport = {
  readonly year: string
  readonly before: CalendarYear | undefined
  readonly after: CalendarYear
  readonly changed: boolean
}

/** What a notice would make of the campaign's calendar; nothing is written. */
export function planCalendar({ calendar }: Campaign, notice: Notice): CalendarImport {
  const before = calendar.years[notice.year]
  const after = yearAfter(before, notice)
  return { year: notice.year, before, after, changed: JSON.stringify(before) !== JSON.stringify(after) }
}

/**
 * Puts a year's days off in force, and moves what depends on workdays and has not run out: never earlier. Everybody whose terms
 * move hears of all of them in one message. Answers how many findings moved; when it is interrupted, the same call goes on.
 */
export async function importCalendar(deps: Deps, notice: Notice, by: string): Promise<number> {
  const outcome = await changeCampaign(
    deps,
    (campaign) => {
      const { changed, year, after } = planCalendar(campaign, notice)
      return changed ? [{ type: 'calendar-imported', by, at: deps.now(), year, days: after }] : []
    },
    { cause: null },
  )
  return outcome.ok ? moveTermsUnder(deps, outcome.campaign, { by, year: notice.year }) : 0
}

/** Moves what depends on workdays under the calendar now in force, and tells everybody concerned once; answers how many findings moved. `year` = the years that changed, as they are named. */
export async function moveTermsUnder(
  deps: Deps,
  campaign: Campaign,
  { by, year }: { readonly by: string; readonly year: string },
): Promise<number> {
  const moves = await movesUnder(deps, campaign, by)
  for (const [personId, mine] of byPerson(moves)) await tell(deps, campaign, { personId, mine, year })
  for (const { finding } of moves)
    await changeFinding(
      deps,
      finding.facts.id,
      (now, present) => moveTerms({ by }, now, present, deps.now()),
      {
        cause: null,
      },
    )
  return moves.length
}

type Moving = {
  readonly finding: Finding
  readonly moved: Extract<FindingEvent, { type: 'terms-moved' }>
  readonly personId: string
}

async function movesUnder(deps: Deps, campaign: Campaign, by: string): Promise<readonly Moving[]> {
  const stages = ['issued', 'claimed', 'long-term', 'submitted'] as const
  const found = await deps.store.findings({ campaignId: campaign.id, stages })
  return found.flatMap(({ value: finding }) => {
    const decision = moveTerms({ by }, finding, campaign, deps.now())
    const [moved] = decision.ok ? decision.events : []
    const assignment = assignmentOf(finding)
    if (moved?.type !== 'terms-moved' || assignment === null) return []
    const personId = finding.stage === 'submitted' ? assignment.reviewerId : assignment.ownerId
    return [{ finding, moved, personId }]
  })
}

function byPerson(moves: readonly Moving[]): ReadonlyMap<string, readonly Moving[]> {
  const people = [...new Set(moves.map(({ personId }) => personId))]
  return new Map(people.map((id) => [id, moves.filter(({ personId }) => personId === id)]))
}

type Telling = { readonly personId: string; readonly mine: readonly Moving[]; readonly year: string }

/** One message, in daytime, counted among the day's. */
async function tell(deps: Deps, campaign: Campaign, { personId, mine, year }: Telling): Promise<void> {
  const openId = personById(campaign, personId)?.openId ?? null
  const notBefore = nextOpenTime(campaign, deps.now())
  const day = dayOf(notBefore)
  const rows = await deps.store.reminders({ campaignId: campaign.id, personId, day })
  const before = rows.filter(({ slot }) => slot !== null).length
  const capped = before >= campaign.reminders.mostADay
  const row: Reminder = {
    campaignId: campaign.id,
    personId,
    day,
    kind: `terms:${year}`,
    result: openId === null ? 'no-account' : capped ? 'capped' : 'sent',
    slot: openId === null || capped ? null : before + 1,
    at: deps.now(),
    by: 'system',
    why: { findings: mine.map(({ finding }) => finding.facts.id) },
  }
  const jobs =
    row.result === 'sent' && openId !== null
      ? [{ ...say(deps, { openId }, movedWords(year, mine)), notBefore }]
      : []
  await deps.store.commit({ cause: null, at: deps.now(), reminders: [row], jobs })
}

const SHOWN = 20

function movedWords(year: string, mine: readonly Moving[]) {
  const lines = mine.slice(0, SHOWN).map(({ finding, moved }) => {
    const days = daysOf(moved)
    return {
      zh: `${finding.facts.number}：${days.map(([zh, , day]) => `${zh}${day}`).join('，')}`,
      en: `${finding.facts.number}: ${days.map(([, en, day]) => `${en} ${day}`).join(', ')}`,
    }
  })
  const more = mine.length - lines.length
  return {
    zh: `${year}年放假安排有变，按工作日算的期限只往后顺延，不提前：\n${lines.map(({ zh }) => zh).join('\n')}${more > 0 ? `\n另有${more}条，见“我的事项”。` : ''}`,
    en: `The days off of ${year} have changed. Terms counted in workdays move later, never earlier:\n${lines.map(({ en }) => en).join('\n')}${more > 0 ? `\n${more} more in your list.` : ''}`,
  }
}

const daysOf = ({ terms, reviewBy }: Moving['moved']): readonly (readonly [string, string, Day])[] => [
  ...(terms === undefined
    ? []
    : ([
        ['签字期限', 'sign by', terms.claimBy],
        ['方案期限', 'plan by', terms.planBy],
      ] as const)),
  ...(reviewBy === undefined ? [] : ([['审核期限', 'review by', reviewBy]] as const)),
]
