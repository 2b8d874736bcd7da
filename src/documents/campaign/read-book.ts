import type { Sheet } from '../../app/ports/sheets.ts'
import type { Setting } from './build.ts'
import {
  type CellKind,
  columnLetter,
  INFO,
  INFO_ROWS,
  listOf,
  ROLE_NAMES,
  TABLES,
  type Table,
  WORD_COLUMNS,
  WORDS,
} from './layout.ts'
import { nearest, type Path, type PlacedProblem, pathText, type Spot } from './problem.ts'
import { judge, type ReadCampaign } from './read.ts'

/** Reads a campaign from the sheets of a workbook; each problem is placed by sheet, row and column. */
export function readCampaignSheets(sheets: readonly Sheet[], setting: Setting): ReadCampaign {
  const reading = new Reading(sheets)
  reading.info()
  for (const table of TABLES) reading.table(table)
  reading.words()
  reading.roleNames()
  reading.unknownSheets()
  const spot = (path: Path): Spot => nearest(reading.spots, path) ?? spotOf(INFO, 1, 0)
  return judge(reading.value, setting, spot, reading.problems)
}

const spotOf = (sheet: string, row: number, column: number): Spot => ({
  in: 'sheet',
  sheet,
  row,
  column: columnLetter(column),
})

type Branch = Record<string, unknown>
type Row = { readonly cells: readonly string[]; readonly number: number }

class Reading {
  /** What the sheets say, in the form of the JSON file. */
  readonly value: Branch = {}
  readonly spots = new Map<string, Spot>()
  readonly problems: PlacedProblem[] = []
  private readonly sheets: readonly Sheet[]

  constructor(sheets: readonly Sheet[]) {
    this.sheets = sheets
  }

  info(): void {
    for (const { cells, number } of this.rows(INFO).slice(1)) {
      const row = INFO_ROWS.find(({ label }) => label === cells[0])
      if (row === undefined)
        this.wrong(
          spotOf(INFO, number, 0),
          `“${cells[0]}”不是基本信息里的项目。`,
          `There is no item ${cells[0]} here.`,
        )
      else this.put(row.path, valueOf(row.kind, cells[1] ?? ''), spotOf(INFO, number, 1))
    }
    for (const { path } of INFO_ROWS)
      if (!this.spots.has(pathText(path))) this.spots.set(pathText(path), spotOf(INFO, 1, 1))
  }

  table(table: Table): void {
    const [heading, ...rows] = this.rows(table.sheet)
    const first = table.within?.heading ?? table.bare
    const columns = [
      ...(first === undefined ? [] : [first]),
      ...table.columns.map((column) => column.heading),
    ]
    const where = this.headings(table.sheet, heading, columns)
    if (table.within === undefined) {
      this.put(table.at, [], spotOf(table.sheet, 1, 0))
      for (const row of rows) this.entry(table, row, where, table.at)
      return
    }
    const outer = this.get(table.at) as (Branch | string)[]
    const { heading: naming, key, list } = table.within
    for (const entry of outer) if (typeof entry !== 'string') entry[list] ??= []
    for (const row of rows) {
      const name = row.cells[where.get(naming) ?? -1] ?? ''
      const index = outer.findIndex((entry) => typeof entry !== 'string' && entry[key] === name)
      if (index >= 0) this.entry(table, row, where, [...table.at, index, list])
      else
        this.wrong(
          spotOf(table.sheet, row.number, where.get(naming) ?? 0),
          `“${name}”不在前面那张表里（或是内置的，不用再写），请核对${naming}。`,
          `${name} is not in the sheet before (or is shipped and need not be written); check it.`,
        )
    }
  }

  words(): void {
    const [heading, ...rows] = this.rows(WORDS)
    const where = this.headings(
      WORDS,
      heading,
      WORD_COLUMNS.map((column) => column.heading),
    )
    for (const { heading: name, field } of WORD_COLUMNS) {
      const column = where.get(name) ?? -1
      const said = rows.filter(({ cells }) => (cells[column] ?? '') !== '')
      this.put(
        [field],
        said.map(({ cells }) => cells[column] ?? ''),
        spotOf(WORDS, 1, Math.max(column, 0)),
      )
      for (const [index, { number }] of said.entries())
        this.spots.set(pathText([field, index]), spotOf(WORDS, number, column))
    }
  }

  roleNames(): void {
    for (const { cells, number } of this.rows(ROLE_NAMES).slice(1))
      this.put(['roleNames', cells[0] ?? ''], cells[1] ?? '', spotOf(ROLE_NAMES, number, 0))
  }

  unknownSheets(): void {
    const known = new Set([INFO, WORDS, ROLE_NAMES, ...TABLES.map(({ sheet }) => sheet)])
    for (const { name } of this.sheets)
      if (!known.has(name))
        this.wrong(
          spotOf(name, 1, 0),
          `没有名为“${name}”的工作表，请改成规定的名称或删去。`,
          `No sheet is called ${name}; give it a right name or take it away.`,
        )
  }

  /** One row as one entry; what is blank is not there, but has its place all the same. */
  private entry(table: Table, { cells, number }: Row, where: ReadonlyMap<string, number>, list: Path): void {
    const entries = this.get(list) as unknown[]
    const path = [...list, entries.length]
    const bare = table.bare === undefined ? '' : (cells[where.get(table.bare) ?? -1] ?? '')
    this.spots.set(pathText(path), spotOf(table.sheet, number, 0))
    if (bare !== '') {
      entries.push(bare)
      return
    }
    const entry: Branch = {}
    for (const { heading, field, kind } of table.columns) {
      const column = where.get(heading)
      const value = valueOf(kind, cells[column ?? -1] ?? '')
      if (value !== undefined) entry[field] = value
      this.spots.set(pathText([...path, field]), spotOf(table.sheet, number, column ?? 0))
    }
    entries.push(entry)
  }

  /** Where each column stands; a heading nobody knows is a mistake, for its column would be lost. */
  private headings(
    sheet: string,
    row: Row | undefined,
    known: readonly string[],
  ): ReadonlyMap<string, number> {
    const where = new Map<string, number>()
    for (const [index, heading] of (row?.cells ?? []).entries()) {
      if (heading === '') continue
      if (known.includes(heading)) where.set(heading, index)
      else
        this.wrong(
          spotOf(sheet, 1, index),
          `没有“${heading}”这一列（有：${known.join('、')}）。`,
          `There is no column ${heading} in this sheet.`,
        )
    }
    return where
  }

  private rows(name: string): readonly Row[] {
    const rows = this.sheets.find((sheet) => sheet.name === name)?.rows ?? []
    return rows
      .map((cells, index) => ({ cells: cells.map(trimmed), number: index + 1 }))
      .filter(({ cells, number }) => number === 1 || cells.some((cell) => cell !== ''))
  }

  private put(path: Path, value: unknown, spot: Spot): void {
    this.spots.set(pathText(path), spot)
    if (value === undefined) return
    let branch = this.value
    for (const step of path.slice(0, -1)) branch = (branch[step] ??= {}) as Branch
    branch[path.at(-1) ?? ''] = value
  }

  private get(path: Path): unknown {
    return path.reduce<unknown>((inner, step) => (inner as Branch)[step], this.value)
  }

  private wrong(spot: Spot, zh: string, en: string): void {
    this.problems.push({ level: 'error', spot, words: { zh, en } })
  }
}

/** A line's end is kept: it says that a list goes line by line. */
const trimmed = (cell: string): string => (cell.trim() === '' ? '' : cell.replace(/^\s+|[ \t]+$/g, ''))

/** What a cell says; undefined where it is blank. A number that is none stays text, and is told as such. */
function valueOf(kind: CellKind, cell: string): unknown {
  if (cell === '') return undefined
  if (kind === 'list') return listOf(cell)
  if (kind === 'lines')
    return cell
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(cell)) return Number(cell)
  return cell.trim()
}
