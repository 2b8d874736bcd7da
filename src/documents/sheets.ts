import { strToU8, zipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { type Sheet, SheetRefused, type Sheets } from '../app/ports/sheets.ts'
import { cellTexts } from './cell-text.ts'
import { paddedStyles, prepareSheet } from './sheet-xml.ts'
import { LIMITS, unpack } from './unpack.ts'
import { writeWorkbook } from './write-workbook.ts'

/** Workbooks by hucre, which is only ever handed the parts that hold cells, unpacked within limits. */
export const sheets: Sheets = { read: readWorkbook, write: writeWorkbook }

async function readWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  refuseByLooks(bytes)
  const parts = await unpack(bytes, holdsCells)
  const workbook = await openWorkbook(repack(parts))
  const text = cellTexts()
  const read = workbook.sheets.map(({ name, rows }) => ({
    name,
    rows: trimmed(rows.map((row) => row.map(text))),
  }))
  if (read.every(({ rows }) => rows.length === 0)) throw new SheetRefused('empty')
  return read
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

/** What is no zip is told apart by its first bytes, for a reason people can act on. */
function refuseByLooks(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new SheetRefused('empty')
  if (bytes.length > LIMITS.fileBytes) throw new SheetRefused('too-large')
  if (startsWith(bytes, [0x50, 0x4b])) return
  // An OLE2 container is a workbook of before 2007, or a newer one under a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    const password = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new SheetRefused(password ? 'encrypted' : 'old-workbook')
  }
  // Text in UTF-8, UTF-16 or GB18030 holds no control characters but tabs and line ends.
  const head = bytes.subarray(0, 4_096)
  const utf16 = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])
  const text = utf16 || head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13)
  throw new SheetRefused(text ? 'plain-text' : 'not-a-workbook')
}

/** Pictures (also WPS's pictures in cells), drawings, comments and links are not read at all. */
const holdsCells = (name: string): boolean =>
  name === '[Content_Types].xml' ||
  name === '_rels/.rels' ||
  /^xl\/(?:workbook|sharedStrings|styles)\.xml$/i.test(name) ||
  /^xl\/_rels\/workbook\.xml\.rels$/i.test(name) ||
  /^xl\/worksheets\/[^/]+\.xml$/i.test(name)

function repack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const text = (part: Uint8Array) => new TextDecoder().decode(part)
  const styles = [...parts].find(([name]) => /^xl\/styles\.xml$/i.test(name))
  const widths = paddedStyles(styles === undefined ? '' : text(styles[1]))
  const prepared = [...parts].map(([name, part]) =>
    name.startsWith('xl/worksheets/')
      ? ([name, strToU8(prepareSheet(text(part), widths))] as const)
      : ([name, part] as const),
  )
  return zipSync(Object.fromEntries(prepared), { level: 0 })
}

async function openWorkbook(bytes: Uint8Array) {
  try {
    return await readXlsx(bytes, { sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden })
  } catch (error) {
    throw new SheetRefused('not-a-workbook', { cause: error })
  }
}

/** Without the empty rows and columns at the end; rows keep their place. */
function trimmed(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ''))
  const kept = rows.slice(0, last + 1)
  const columns = kept.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell !== '') + 1), 0)
  return kept.map((row) => row.slice(0, columns))
}
