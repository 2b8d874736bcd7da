import type { Day } from '../calendar.ts'
import { dayOf } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { FindingEvent } from './event.ts'
import type { At, Finding } from './finding.ts'
import { MOST_TRANSFERS } from './transfer.ts'

/** 逾期未完成 虚假整改 未整改到位 推诿 反弹. */
export type Fault = 'overdue-at-cap' | 'fake' | 'not-in-place' | 'passed-around' | 'relapsed'
export const FAULTS = [
  'overdue-at-cap',
  'fake',
  'not-in-place',
  'passed-around',
  'relapsed',
] as const satisfies readonly Fault[]

export type Answerable = { readonly kind: 'town' | 'village' | 'unit' | 'person'; readonly id: string }

/** One line of the 追责清单: facts with the journal rows that show them. What follows from them is for people to fill in. */
export type AccountabilityLine = {
  readonly who: Answerable
  readonly fault: Fault
  readonly findings: readonly {
    readonly id: string
    readonly number: string
    readonly rows: readonly number[]
  }[]
  readonly decision: {
    readonly measure: null
    readonly organ: null
    readonly on: null
    readonly carriedOut: null
  }
}

/** A finding with its journal rows, in order. */
export type Recorded = {
  readonly finding: Finding
  readonly journal: readonly { readonly seq: number; readonly event: FindingEvent }[]
}

const UNDECIDED = { measure: null, organ: null, on: null, carriedOut: null } as const

/** What the register shows against whom on a day; it accuses nobody and decides nothing. */
export function accountability(
  recorded: readonly Recorded[],
  campaign: Campaign,
  today: Day,
): readonly AccountabilityLine[] {
  const lines = new Map<string, Gathered>()
  for (const entry of recorded.flatMap((each) => entriesOf(each, campaign, today))) {
    const key = `${FAULTS.indexOf(entry.fault)}/${entry.who.kind}/${entry.who.id}`
    const known = lines.get(key)?.findings ?? []
    if (known.some(({ id }) => id === entry.shown.id)) continue
    lines.set(key, { who: entry.who, fault: entry.fault, findings: [...known, entry.shown] })
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => ({ ...line, decision: UNDECIDED }))
}

type Gathered = Pick<AccountabilityLine, 'who' | 'fault' | 'findings'>

const entriesOf = ({ finding, journal }: Recorded, campaign: Campaign, today: Day) =>
  faultsOf(finding, campaign, today).flatMap(({ fault, ownerId, shows }) => {
    const rows = journal.filter(({ event }) => shows(event)).map(({ seq }) => seq)
    const shown = { id: finding.facts.id, number: finding.facts.number, rows }
    return answerable(finding, ownerId, campaign).map((who) => ({ who, fault, shown }))
  })

type Found = {
  readonly fault: Fault
  readonly ownerId: string
  /** The events that show it. */
  readonly shows: (event: FindingEvent) => boolean
}

function faultsOf(finding: Finding, campaign: Campaign, today: Day): readonly Found[] {
  if (!('assignment' in finding) || finding.stage === 'ended') return []
  const { assignment, moves, reopenings } = finding
  const found: Found[] = reopenings.map(({ why, ownerId, at }) => ({
    fault: why,
    ownerId,
    shows: (event) => event.at <= at && SHOWS[why].has(event.type),
  }))
  if (isOverdueAtCap(finding, campaign, today))
    found.push({
      fault: 'overdue-at-cap',
      ownerId: assignment.ownerId,
      shows: ({ type }) => DAYS.has(type),
    })
  const passed = moves.filter(({ how }) => how !== 'hand-over')
  if (passed.length >= MOST_TRANSFERS)
    for (const { from } of passed)
      found.push({ fault: 'passed-around', ownerId: from, shows: ({ type }) => MOVES.has(type) })
  return found
}

type Type = FindingEvent['type']
const CHECKS: ReadonlySet<Type> = new Set([
  'work-submitted',
  'finding-written-off',
  'check-recorded',
  'check-signed',
  'finding-reopened',
])
const SHOWS = {
  fake: CHECKS,
  'not-in-place': CHECKS,
  relapsed: new Set<Type>([...CHECKS, 'request-made']),
} as const
const DAYS: ReadonlySet<Type> = new Set([
  'finding-issued',
  'owner-changed',
  'day-extended',
  'finding-reopened',
  'work-submitted',
  'finding-written-off',
])
const MOVES: ReadonlySet<Type> = new Set(['request-made', 'owner-changed'])

/** The cap has passed, and so has the finding's own day, and it was not handed in by then. */
function isOverdueAtCap(
  finding: At<Exclude<Finding['stage'], 'reported' | 'confirmed' | 'voided' | 'merged'>>,
  { capOn }: Campaign,
  today: Day,
): boolean {
  if (today <= capOn) return false
  const last = finding.assignment.dueOn > capOn ? finding.assignment.dueOn : capOn
  if (!('submission' in finding)) return last < today
  return finding.submission.late && dayOf(finding.submission.at) > last
}

/** The owner, the owner's unit, and the place it lies in. */
function answerable({ facts }: Finding, ownerId: string, { people }: Campaign): readonly Answerable[] {
  const unit = people.find(({ id }) => id === ownerId)?.unit ?? ''
  return [
    ...(facts.townId === null ? [] : [{ kind: 'town', id: facts.townId } as const]),
    ...(facts.villageId === null ? [] : [{ kind: 'village', id: facts.villageId } as const]),
    ...(unit === '' ? [] : [{ kind: 'unit', id: unit } as const]),
    { kind: 'person', id: ownerId },
  ]
}
