import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { RollColumns } from '../domain/register/compared-columns.ts'
import { villageFinder } from '../domain/register/find-village.ts'
import type { Household } from '../domain/register/household.ts'
import type { Deps } from './deps.ts'
import { type Line, sameFields, type Wrong } from './import-file.ts'
import type { RollEntry, RollSource } from './ports/register.ts'

const PROBLEMS = {
  'no-name': { zh: '没有户编号，也没有户主', en: 'neither number nor head' },
  'no-such-head': {
    zh: '没有户编号，登记簿里这个村没有这位户主',
    en: 'no number, and no such head in the village',
  },
  'several-heads': {
    zh: '没有户编号，这个村有几户同名户主',
    en: 'no number, and several heads of this name',
  },
  'no-place': {
    zh: '登记簿里没有这一户，表里也没有村，不知道归哪个村',
    en: 'not in the register, and no village given',
  },
  twice: { zh: '同一户在表中出现几次，内容不同', en: 'the household stands here more than once, not alike' },
} as const satisfies Readonly<Record<string, Bilingual>>
type Problem = keyof typeof PROBLEMS

export type RollFile = {
  readonly source: RollSource
  /** The one village it is of; null = whichever its rows say. */
  readonly placeId: string | null
  readonly lines: readonly RollLine[]
}
export type RollLine = Line & { readonly columns: RollColumns }
type Row = {
  readonly line: RollLine
  readonly number: string
  readonly head: string
  readonly placeId: string | null
}
type Read =
  | { readonly line: Line; readonly entry: RollEntry }
  | { readonly line: Line; readonly problem: Problem }

export type RollRows = {
  readonly entries: readonly RollEntry[]
  readonly wrong: readonly Wrong[]
  /** Numbers of which the file says two things. */
  readonly unclear: ReadonlySet<string>
  /** The villages whose roll this is. */
  readonly placeIds: readonly string[]
}

/** What the roll says of each household, by its number in the register; and the rows of which nobody can say whose they are. */
export async function readRoll(deps: Deps, campaign: Campaign, file: RollFile): Promise<RollRows> {
  const rows = rowsOf(campaign, file)
  const numbers = rows.map(({ number }) => number).filter((number) => number !== '')
  const known = await deps.store.householdsByNumber(campaign.id, [...new Set(numbers)])
  const named = await byName(deps, campaign, rows)
  const read = rows.map((row): Read => {
    const { line, number, head } = row
    const found = number === '' ? named(row) : (known.get(number) ?? null)
    if (typeof found === 'string') return { line, problem: found }
    const placeId = found?.placeId ?? row.placeId
    if (placeId === null) return { line, problem: 'no-place' }
    const entry = {
      campaignId: campaign.id,
      source: file.source,
      placeId,
      number: found?.number ?? number,
      head: head || found?.head || number,
      fields: fieldsOf(campaign, line),
    }
    return { line, entry }
  })
  const said = rows.map(({ placeId }) => placeId).filter((placeId) => placeId !== null)
  const placeIds = file.placeId === null ? [...new Set(said)] : [file.placeId]
  return { ...withoutDoubles(read), placeIds }
}

const at = (line: RollLine, what: string): string =>
  line.cells[line.headings.indexOf(line.columns[what] ?? '')] ?? ''

function rowsOf(campaign: Campaign, { placeId, lines }: RollFile): readonly Row[] {
  const findVillage = villageFinder(campaign)
  return lines.map((line) => {
    const place = findVillage(at(line, 'town'), at(line, 'village') || line.sheet)
    return {
      line,
      number: at(line, 'number')
        .replace(/\s/g, '')
        .replace(/^['’‘]/, ''),
      head: at(line, 'head'),
      placeId: typeof place === 'object' ? place.id : placeId,
    }
  })
}

function fieldsOf(campaign: Campaign, line: RollLine): Readonly<Record<string, string>> {
  const said = campaign.register.compared.map(({ id }) => [id, at(line, id)] as const)
  return Object.fromEntries(said.filter(([, text]) => text !== ''))
}

/** More households than any village has. */
const ALL = 20_000

/** Households of the villages where rows without a number lie, by their heads' names. */
async function byName(deps: Deps, campaign: Campaign, rows: readonly Row[]) {
  const villages = new Set(
    rows.flatMap(({ number, placeId }) => (number === '' && placeId !== null ? [placeId] : [])),
  )
  const heads = new Map<string, Household[]>()
  for (const placeId of villages) {
    for (const row of await deps.store.households({
      campaignId: campaign.id,
      placeIds: [placeId],
      limit: ALL,
    })) {
      const key = `${placeId} ${row.head}`
      heads.set(key, [...(heads.get(key) ?? []), row])
    }
  }
  return ({ head, placeId }: Row): Household | Problem => {
    if (head === '') return 'no-name'
    const [only, another] = heads.get(`${placeId} ${head}`) ?? []
    if (only === undefined) return 'no-such-head'
    return another === undefined ? only : 'several-heads'
  }
}

function withoutDoubles(read: readonly Read[]) {
  const first = new Map<string, RollEntry>()
  const differing = new Set<string>()
  for (const row of read) {
    if ('problem' in row) continue
    const before = first.get(row.entry.number)
    if (before === undefined) first.set(row.entry.number, row.entry)
    else if (!sameEntry(before, row.entry)) differing.add(row.entry.number)
  }
  const wrong = read.flatMap((row): readonly Wrong[] => {
    if ('problem' in row) return [{ line: row.line, problems: [PROBLEMS[row.problem]] }]
    return differing.has(row.entry.number) ? [{ line: row.line, problems: [PROBLEMS.twice] }] : []
  })
  const entries = [...first.values()].filter(({ number }) => !differing.has(number))
  return { entries, wrong, unclear: differing }
}

export const sameEntry = (a: RollEntry, b: RollEntry): boolean =>
  a.placeId === b.placeId && a.head === b.head && sameFields(a.fields, b.fields)
