import { SheetRefused } from '../app/ports/sheets.ts'

/** What one sheet may hold, empty rows and columns around it not counted. */
export const SHEET_LIMITS = { rows: 100_000, columns: 1_000, cells: 5_000_000 } as const

const CELL_OPENS = /<((?:\w+:)?)c(\s[^<>]*?)?(\/?)>/g
const UNPLACED_CELL = /<(?:\w+:)?c(?=[\s>/])(?![^<>]*\sr=")/
const PLAIN_NUMBER = /^\s*<(?:\w+:)?v(?:\s[^<>]*)?>\s*(-?\d+)\s*<\/(?:\w+:)?v>\s*$/
/** Beyond this many digits a number no longer fits the machine's. */
const EXACT_DIGITS = 15

/**
 * One worksheet's XML made ready for reading: cells that hold nothing are left out (formatting alone makes sheets of a
 * million rows), and long or zero-padded whole numbers become text, digit for digit. Throws SheetRefused `too-large`.
 */
export function prepareSheet(xml: string, widths: ReadonlyMap<number, number>): string {
  // Without its own reference a cell stands after the one before it, so nothing may be left out.
  const allPlaced = !UNPLACED_CELL.test(xml)
  const box = { cells: 0, rows: 0, columns: 0 }
  const prepared: string[] = []
  let done = 0
  for (const { index, 0: opening, 1: prefix = '', 2: attributes = '', 3: slash } of xml.matchAll(
    CELL_OPENS,
  )) {
    const starts = index + opening.length
    const closes = slash === '/' ? starts : xml.indexOf(`</${prefix}c>`, starts)
    if (closes < 0) throw new SheetRefused('not-a-workbook')
    const ends = slash === '/' ? starts : closes + prefix.length + 4
    const inner = xml.slice(starts, closes)
    const empty = allPlaced && inner === ''
    if (!empty) count(box, attributes)
    const instead = empty ? '' : literal(attributes, inner, prefix, widths)
    if (instead === null) continue
    prepared.push(xml.slice(done, index), instead)
    done = ends
  }
  prepared.push(xml.slice(done))
  return prepared.join('')
}

function count(box: { cells: number; rows: number; columns: number }, attributes: string): void {
  const [, letters = '', row = '0'] = /\sr="([A-Za-z]*)(\d+)"/.exec(attributes) ?? []
  box.cells += 1
  box.rows = Math.max(box.rows, Number(row))
  box.columns = Math.max(box.columns, columnOf(letters))
  const { rows, columns, cells } = SHEET_LIMITS
  const spans = Math.max(box.cells, box.rows * box.columns)
  if (box.rows > rows || box.columns > columns || spans > cells) throw new SheetRefused('too-large')
}

function literal(
  attributes: string,
  inner: string,
  prefix: string,
  widths: ReadonlyMap<number, number>,
): string | null {
  if (/\st="(?!n")/.test(attributes)) return null
  const digits = PLAIN_NUMBER.exec(inner)?.[1]
  if (digits === undefined) return null
  const width = widths.get(Number(/\ss="(\d+)"/.exec(attributes)?.[1] ?? -1)) ?? 0
  if (digits.length <= EXACT_DIGITS && digits.length >= width) return null
  const kept = attributes.replace(/\st="n"/, '')
  const text = digits.padStart(width, '0')
  return `<${prefix}c${kept} t="inlineStr"><${prefix}is><${prefix}t>${text}</${prefix}t></${prefix}is></${prefix}c>`
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Cell styles whose number format is nothing but zeros (household numbers shown with leading zeros), with how many. */
export function paddedStyles(stylesXml: string): ReadonlyMap<number, number> {
  const widthByFormat = new Map<string, number>()
  for (const [tag] of stylesXml.matchAll(/<(?:\w+:)?numFmt\s[^<>]*>/g)) {
    const zeros = /\sformatCode="(0{2,30})"/.exec(tag)?.[1]
    const id = /\snumFmtId="(\d+)"/.exec(tag)?.[1]
    if (zeros !== undefined && id !== undefined) widthByFormat.set(id, zeros.length)
  }
  const padded = new Map<number, number>()
  const formats = /cellXfs[\s>]([^]*)cellXfs>/.exec(stylesXml)?.[1] ?? ''
  let style = 0
  for (const [tag] of formats.matchAll(/<(?:\w+:)?xf\s[^<>]*>/g)) {
    const width = widthByFormat.get(/\snumFmtId="(\d+)"/.exec(tag)?.[1] ?? '')
    if (width !== undefined) padded.set(style, width)
    style += 1
  }
  return padded
}
