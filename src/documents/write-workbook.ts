import { type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { Sheet } from '../app/ports/sheets.ts'

/** A workbook that prints on A4 landscape, one page wide, its headings bold, frozen and repeated on every page. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const taken = new Set<string>()
  return writeXlsx({ sheets: sheets.map((sheet) => written(sheet, taken)) })
}

const HEADING = {
  font: { bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: '@',
} as const
// '@' keeps a number's zeros and a text that begins with '=' as they are, also when somebody edits the cell.
const BODY = { alignment: { vertical: 'top', wrapText: true }, numFmt: '@' } as const

function written({ name, rows }: Sheet, taken: Set<string>): WriteSheet {
  const headings = rows[0] ?? []
  return {
    name: sheetName(name, taken),
    columns: headings.map((_, column) => ({ width: widthOf(rows, column), style: BODY })),
    rows: rows.map((row) => [...row]),
    cells: new Map(
      headings.map((value, column) => [`0,${column}`, { value, type: 'string', style: HEADING }]),
    ),
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
      margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5 },
    },
  }
}

const NARROWEST = 6
const WIDEST = 42
/** Looking further would change no width worth changing. */
const LOOKED_AT = 300

/** In characters of half width: a Chinese character takes two. */
function widthOf(rows: Sheet['rows'], column: number): number {
  const widths = rows.slice(0, LOOKED_AT).map((row) => halfWidths(row[column] ?? ''))
  return Math.min(WIDEST, Math.max(NARROWEST, ...widths) + 2)
}
const halfWidths = (text: string): number =>
  [...text.slice(0, WIDEST)].reduce((sum, letter) => sum + (/[\u1100-\uffff]/.test(letter) ? 2 : 1), 0)

/** As Excel allows it: at most 31 characters, some not at all, no two alike. */
function sheetName(name: string, taken: Set<string>): string {
  const plain =
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Sheet1'
  let free = plain
  for (let nth = 2; taken.has(free.toLowerCase()); nth += 1) free = `${plain.slice(0, 27)} (${nth})`
  taken.add(free.toLowerCase())
  return free
}
