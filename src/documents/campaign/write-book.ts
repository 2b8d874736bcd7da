import type { Sheet } from '../../app/ports/sheets.ts'
import type { Campaign } from '../../domain/campaign/campaign.ts'
import type { Shipped } from './build.ts'
import { INFO, INFO_ROWS, listCell, ROLE_NAMES, TABLES, type Table, WORD_COLUMNS, WORDS } from './layout.ts'
import type { Path } from './problem.ts'
import { fileOf } from './write.ts'

type Entry = Readonly<Record<string, unknown>>

/** The campaign as a workbook for the office; read again, it is the same campaign. */
export function campaignSheets(campaign: Campaign, shipped: Shipped): readonly Sheet[] {
  const file = fileOf(campaign, shipped)
  const info = INFO_ROWS.map(({ label, path, hint }) => [label, cell(at(file, path)), hint])
  const words = WORD_COLUMNS.map(({ field }) => file[field])
  const longest = Math.max(...words.map((list) => list.length))
  return [
    { name: INFO, rows: [['项目', '内容', '说明'], ...info] },
    ...TABLES.map((table) => ({ name: table.sheet, rows: tableRows(table, file) })),
    {
      name: WORDS,
      rows: [
        WORD_COLUMNS.map(({ heading }) => heading),
        ...Array.from({ length: longest }, (_, row) => words.map((list) => list[row] ?? '')),
      ],
    },
    {
      name: ROLE_NAMES,
      rows: [['角色', '本次叫法'], ...Object.entries(file.roleNames).map(([a, b]) => [a, b ?? ''])],
    },
  ]
}

function tableRows(table: Table, file: unknown): readonly (readonly string[])[] {
  const { columns, within, bare } = table
  const entries = at(file, table.at) as readonly (Entry | string)[]
  const fields = (entry: Entry) => columns.map(({ field }) => cell(entry[field]))
  const heading = columns.map((column) => column.heading)
  if (within !== undefined) {
    const rows = entries.flatMap((outer) =>
      typeof outer === 'string'
        ? []
        : (outer[within.list] as readonly Entry[]).map((entry) => [
            cell(outer[within.key]),
            ...fields(entry),
          ]),
    )
    return [[within.heading, ...heading], ...rows]
  }
  if (bare === undefined) return [heading, ...entries.map((entry) => fields(entry as Entry))]
  const rows = entries.map((entry) =>
    typeof entry === 'string' ? [entry, ...columns.map(() => '')] : ['', ...fields(entry)],
  )
  return [[bare, ...heading], ...rows]
}

const cell = (value: unknown): string =>
  Array.isArray(value) ? listCell(value.map(String)) : value === undefined ? '' : String(value)

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Entry | undefined)?.[step], value)
