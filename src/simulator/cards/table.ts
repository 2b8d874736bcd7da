import { z } from 'zod'
import { every, flag } from './text.ts'
import { align, rowHeight, rowMaxHeight, tableColumnWidth, upright } from './values.ts'

const column = z.strictObject({
  name: z.string().min(1),
  display_name: z.string().optional(),
  data_type: z.enum(['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date']).optional(),
  width: tableColumnWidth.optional(),
  horizontal_align: align.optional(),
  vertical_align: upright.optional(),
  format: z
    .strictObject({
      precision: z.number().int().min(0).max(10).optional(),
      symbol: z.string().optional(),
      separator: flag,
    })
    .optional(),
  date_format: z.string().optional(),
})

export const table = z.strictObject({
  tag: z.literal('table'),
  ...every,
  columns: z.array(column).min(1).max(50),
  rows: z.array(z.record(z.string(), z.unknown())),
  page_size: z.number().int().min(1).max(10).optional(),
  row_height: rowHeight.optional(),
  row_max_height: rowMaxHeight.optional(),
  header_style: z
    .strictObject({
      text_align: align.optional(),
      text_size: z.string().optional(),
      background_style: z.enum(['none', 'grey']).optional(),
      text_color: z.enum(['default', 'grey']).optional(),
      bold: flag,
      lines: z.number().int().min(1).optional(),
    })
    .optional(),
  freeze_first_column: flag,
})
type Column = z.infer<typeof column>

const option = z.strictObject({ text: z.string(), color: z.string().optional() })
const CELLS: Record<NonNullable<Column['data_type']>, z.ZodType> = {
  text: z.string(),
  lark_md: z.string(),
  markdown: z.string(),
  options: z.union([z.array(option), option]),
  number: z.number(),
  persons: z.union([z.array(z.string()), z.string()]),
  date: z.number(),
}

export type BadCell = { readonly why: 'undeclared' | 'type'; readonly row: number; readonly name: string }

/** The first cell of a table that its columns do not allow; an empty cell is allowed anywhere. */
export function badCell({ columns, rows }: Pick<z.infer<typeof table>, 'columns' | 'rows'>): BadCell | null {
  const types = new Map(columns.map(({ name, data_type }) => [name, data_type ?? 'text']))
  for (const [row, cells] of rows.entries()) {
    for (const [name, cell] of Object.entries(cells)) {
      const type = types.get(name)
      if (type === undefined) return { why: 'undeclared', row, name }
      if (cell !== null && !CELLS[type].safeParse(cell).success) return { why: 'type', row, name }
    }
  }
  return null
}
