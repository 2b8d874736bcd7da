import type { Bilingual } from '../domain/bilingual.ts'
import { type Day, dayOf, isDay } from '../domain/calendar.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import type { Settled } from '../domain/list/issue.ts'
import { dayAtIssue } from '../domain/list/sheet.ts'
import type { Proposal } from './issuing.ts'
import { words } from './words.ts'

/** What stands in one finding's row on the page, as typed. */
export type TypedRow = {
  readonly owner: string
  readonly dueOn: string
  readonly measures: string
  readonly support: string
}
type Confirmed = Proposal['findings'][number]['value']

/** How a person is chosen by typing: 李广田（县林业局）. */
export const personLabel = ({ name, unit }: Pick<Person, 'name' | 'unit'>): string =>
  unit === '' ? name : `${name}（${unit}）`

/** A row as it is proposed. */
export function proposedRow(campaign: Campaign, finding: Confirmed, now: number): TypedRow {
  const { ownerId, measures = '', support = '' } = finding.proposal
  const owner = personById(campaign, ownerId)
  return {
    owner: owner === null ? '' : personLabel(owner),
    dueOn: dayAtIssue(campaign, finding, dayOf(now)),
    measures,
    support,
  }
}

export type RowsRead = {
  readonly settled: ReadonlyMap<string, Settled>
  /** What is to be put right, by finding. */
  readonly wrong: ReadonlyMap<string, Bilingual>
}

/** What the rows settle: only what differs from the proposal; what cannot be read is said by its row. */
export function readRows(
  campaign: Campaign,
  { findings }: Pick<Proposal, 'findings'>,
  typed: ReadonlyMap<string, TypedRow>,
  now: number,
): RowsRead {
  const settled = new Map<string, Settled>()
  const wrong = new Map<string, Bilingual>()
  for (const { value: finding } of findings) {
    const { id } = finding.facts
    const row = typed.get(id)
    if (row === undefined) continue
    const read = readRow(campaign, row, proposedRow(campaign, finding, now), dayOf(now))
    if ('problem' in read) wrong.set(id, read.problem)
    else if (Object.keys(read.settled).length > 0) settled.set(id, read.settled)
  }
  return { settled, wrong }
}

function readRow(
  campaign: Campaign,
  row: TypedRow,
  proposed: TypedRow,
  today: Day,
): { readonly settled: Settled } | { readonly problem: Bilingual } {
  const { owner, dueOn, measures, support } = row
  const chosen = owner === proposed.owner ? null : personNamed(campaign, owner)
  if (chosen === undefined) return { problem: words['person-unknown'] }
  if (!isDay(dueOn)) return { problem: words['day-missing'] }
  if (dueOn < today) return { problem: words['day-past'] }
  if (dueOn > campaign.capOn) return { problem: words['day-after-cap'] }
  return {
    settled: {
      ...(chosen === null ? {} : { ownerId: chosen.id }),
      ...(dueOn === proposed.dueOn ? {} : { dueOn }),
      ...(measures === proposed.measures ? {} : { measures }),
      ...(support === proposed.support ? {} : { support }),
    },
  }
}

/** By the whole label, or by a name that only one person has. */
function personNamed({ people }: Campaign, said: string): Person | undefined {
  const labelled = people.find((person) => personLabel(person) === said)
  if (labelled !== undefined) return labelled
  const [first, ...others] = people.filter(({ name }) => name === said)
  return others.length === 0 ? first : undefined
}
