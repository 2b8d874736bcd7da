import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { groupOf, villageFinder } from '../domain/register/find-village.ts'
import { type Column, columnsOf, isIgnored, tableIn } from '../domain/register/headings.ts'
import type { Household } from '../domain/register/household.ts'
import { kindOf, saysGone } from '../domain/register/kinds.ts'
import type { Line, Wrong } from './import-file.ts'
import type { Sheet } from './ports/sheets.ts'

/** What a row says of its household; what it has no column for is left out. */
export type Said = Partial<Pick<Household, 'placeId' | 'group' | 'head' | 'kind' | 'gone'>> & {
  readonly number: string
  /** Empty = the column is there and says nothing. */
  readonly fields: Readonly<Record<string, string>>
}
export type RegisterRow = { readonly line: Line; readonly said: Said }
export type RegisterRows = { readonly right: readonly RegisterRow[]; readonly wrong: readonly Wrong[] }

const PROBLEMS = {
  'no-number': { zh: '没有编号', en: 'no number' },
  'number-damaged': {
    zh: '编号变成了科学计数法，丢了数字，请把该列设为文本后重填',
    en: 'the number has lost digits; make the column text',
  },
  'no-head': { zh: '没有户主（名称）', en: 'no household head or name' },
  'unknown-town': { zh: '没有这个镇', en: 'no such town' },
  'unknown-village': { zh: '没有这个村', en: 'no such village' },
  'two-towns': { zh: '几个镇都有这个村，请填镇', en: 'several towns have this village; say which' },
  'none-said': { zh: '没有填村', en: 'no village' },
  'unknown-kind': { zh: '没有这个类别', en: 'no such kind' },
  twice: { zh: '同一编号在表中出现几次，内容不同', en: 'the number stands here more than once, not alike' },
} as const satisfies Readonly<Record<string, Bilingual>>
type Problem = keyof typeof PROBLEMS

/** How sure one may be that a row names the columns: the number, and whose or where it is. */
export function worthAsHeadings(headings: readonly string[], noun: string): number {
  const columns = columnsOf(headings, noun)
  const sure = columns.has('number') && (columns.has('head') || columns.has('village'))
  return sure ? columns.size : 0
}

/** Reads every sheet that has a heading row; null when none has. */
export function readRegister(campaign: Campaign, sheets: readonly Sheet[]): RegisterRows | null {
  const { noun } = campaign.register
  const tables = sheets.flatMap((sheet) => {
    const table = tableIn(sheet.rows, (headings) => worthAsHeadings(headings, noun))
    return table === null ? [] : [{ sheet: sheet.name, table }]
  })
  if (tables.length === 0) return null
  const findVillage = villageFinder(campaign)
  const read = tables.flatMap(({ sheet, table: { headings, rows } }) => {
    const reading = rowReader(campaign, { sheet, headings, findVillage })
    return rows.map(({ line, cells }) => reading({ sheet, line, headings, cells }))
  })
  return withoutDoubles(read)
}

type Read = { readonly line: Line; readonly said: Said; readonly problems: readonly Problem[] }
type Reading = {
  readonly sheet: string
  readonly headings: readonly string[]
  readonly findVillage: ReturnType<typeof villageFinder>
}

function rowReader(campaign: Campaign, { sheet, headings, findVillage }: Reading): (line: Line) => Read {
  const columns = columnsOf(headings, campaign.register.noun)
  const taken = new Set([...columns].filter(([column]) => column !== 'state').map(([, index]) => index))
  const rest = headings.flatMap((heading, index) =>
    taken.has(index) || isIgnored(heading) ? [] : [{ heading, index }],
  )
  const bySheetName = findVillage('', sheet)
  const heading = (column: Column) => headings[columns.get(column) ?? -1] ?? ''
  return (line) => {
    /** Undefined where there is no such column. */
    const cell = (column: Column) =>
      columns.has(column) ? (line.cells[columns.get(column) ?? -1] ?? '') : undefined
    const [town = '', village, kindText, state] = [cell('town'), cell('village'), cell('kind'), cell('state')]
    const saysWhere = village !== undefined || town !== ''
    const place = saysWhere ? findVillage(town, village ?? '') : bySheetName
    const at = typeof place === 'object' ? place : undefined
    const kind = readKind(campaign, kindText, heading('kind'))
    const number = (cell('number') ?? '').replace(/\s/g, '').replace(/^['’‘]/, '')
    const head = cell('head')
    const group = cell('group')
    const problems: readonly (Problem | null)[] = [
      numberProblem(number),
      saysWhere && typeof place === 'string' ? place : null,
      head === '' ? 'no-head' : null,
      kind === null ? 'unknown-kind' : null,
    ]
    const said = {
      placeId: at?.id,
      group: group !== undefined && at !== undefined ? groupOf(at, group) : group,
      head,
      kind: kind ?? undefined,
      gone: state === undefined ? undefined : saysGone(state, heading('state')),
    }
    const fields = rest.map(({ heading, index }) => [heading, line.cells[index] ?? ''] as const)
    return {
      line,
      problems: problems.filter((problem) => problem !== null),
      said: { number, ...defined(said), fields: Object.fromEntries(fields) },
    }
  }
}

const readKind = (campaign: Campaign, text: string | undefined, heading: string) =>
  text === undefined ? undefined : kindOf(campaign.register.kinds, text, heading)

function numberProblem(number: string): Problem | null {
  if (number === '') return 'no-number'
  return /^\d(?:\.\d+)?e\+\d+$/i.test(number) ? 'number-damaged' : null
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const defined = <T extends object>(record: T): Defined<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>

/** A number that stands twice is one entry when both rows say the same; otherwise nobody can tell which is right. */
function withoutDoubles(read: readonly Read[]): RegisterRows {
  const differing = new Set<string>()
  const first = new Map<string, string>()
  for (const { said } of read) {
    const before = first.get(said.number)
    if (before === undefined) first.set(said.number, canonical(said))
    else if (before !== canonical(said)) differing.add(said.number)
  }
  const right = new Map<string, RegisterRow>()
  const wrong: Wrong[] = []
  for (const { line, said, problems } of read) {
    const twice = said.number !== '' && differing.has(said.number)
    const all: readonly Problem[] = twice ? [...problems, 'twice'] : problems
    if (all.length > 0) wrong.push({ line, problems: all.map((problem) => PROBLEMS[problem]) })
    else if (!right.has(said.number)) right.set(said.number, { line, said })
  }
  return { right: [...right.values()], wrong }
}

const canonical = ({ fields, ...rest }: Said): string =>
  JSON.stringify([Object.entries(rest).sort(), Object.entries(fields).sort()])

/** What is wrong with a row whose household is new, and so has nothing to go by but the row. */
export function missingIn(campaign: Campaign, said: Said): readonly Bilingual[] {
  const missing: readonly (Problem | null)[] = [
    said.placeId === undefined ? 'none-said' : null,
    said.head === undefined ? 'no-head' : null,
    said.kind === undefined && campaign.register.kinds.length > 1 ? 'unknown-kind' : null,
  ]
  return missing.filter((problem) => problem !== null).map((problem) => PROBLEMS[problem])
}
