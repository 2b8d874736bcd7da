import { createHash } from 'node:crypto'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Deps } from './deps.ts'
import type { RegisterEvent } from './ports/register.ts'
import { type RefusedWhy, type Sheet, SheetRefused, type Sheets } from './ports/sheets.ts'
import type { Change } from './ports/store.ts'

/** A file somebody handed in, with its name and who did. */
export type File = { readonly bytes: Uint8Array; readonly name: string; readonly by: string }
export type Counts = Pick<RegisterEvent, 'added' | 'changed' | 'same' | 'refused'>
export type Imported = {
  readonly kind: 'done'
  /** The refused rows alone, with their row in the file and what is wrong with each; null when none is. */
  readonly returned: Uint8Array | null
} & Counts
export type FileRefused = { readonly kind: 'refused'; readonly words: Bilingual }

/** What a refused file says to whoever sent it, and what to do. */
export const FILE_WORDS: Readonly<
  Record<RefusedWhy | 'no-headings' | 'no-campaign' | 'not-a-keeper', Bilingual>
> = {
  'not-a-workbook': {
    zh: '这个文件不是 Excel 表格，或者已经损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
    en: 'This is no Excel workbook, or it is damaged. Open it in Excel or WPS and save it as .xlsx.',
  },
  'old-workbook': {
    zh: '这是旧版 .xls 表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
    en: 'This is an old .xls workbook. Open it in Excel or WPS and save it as .xlsx.',
  },
  'plain-text': {
    zh: '这是文本文件（如 .csv），不是表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
    en: 'This is a text file such as .csv. Open it in Excel or WPS and save it as .xlsx.',
  },
  'too-large': {
    zh: '表格太大（文件 40MB、10 万行以内）。请按镇拆成几个文件，去掉图片后分别导入。',
    en: 'The workbook is too large (40 MB, 100,000 rows at most). Split it by town, without pictures.',
  },
  encrypted: {
    zh: '表格有打开密码。请去掉密码、另存后再导入。',
    en: 'The workbook is under a password. Save it without one.',
  },
  empty: { zh: '表格里没有内容。', en: 'There is nothing in the workbook.' },
  'no-headings': {
    zh: '没有找到表头。表里要有一行列名，至少有“户编号”和“户主”（或“村”）。',
    en: 'No heading row was found. A row has to name the columns, at least 户编号 and 户主 (or 村).',
  },
  'no-campaign': {
    zh: '还没有启用排查行动，先启用再导入。',
    en: 'No campaign is in force yet; apply one first.',
  },
  'not-a-keeper': {
    zh: '导入要由县级办公室或管理员来做，请交给他们。',
    en: 'Only the campaign’s office or an administrator can import; please hand it to them.',
  },
}
export const fileRefused = (why: keyof typeof FILE_WORDS): FileRefused => ({
  kind: 'refused',
  words: FILE_WORDS[why],
})

/** The file's sheets, or why it is not read. */
export async function readFile(sheets: Sheets, bytes: Uint8Array): Promise<readonly Sheet[] | FileRefused> {
  try {
    return await sheets.read(bytes)
  } catch (error) {
    if (error instanceof SheetRefused) return fileRefused(error.why)
    throw error
  }
}

export const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** One row of a file, with where it stands. */
export type Line = {
  readonly sheet: string
  readonly line: number
  readonly headings: readonly string[]
  readonly cells: readonly string[]
}
export type Wrong = { readonly line: Line; readonly problems: readonly Bilingual[] }

const WHERE = '原行号'
const WHY = '退回原因'

/** The refused rows as a workbook like the one that came, to be put right and handed in again. */
export async function returnedFile(sheets: Sheets, wrong: readonly Wrong[]): Promise<Uint8Array | null> {
  const returned = returnedSheets(wrong)
  return returned.length === 0 ? null : sheets.write(returned)
}

/** The refused rows as sheets like those that came, each row with where it stood and what is wrong with it. */
export function returnedSheets(wrong: readonly Wrong[]): readonly Sheet[] {
  const names = [...new Set(wrong.map(({ line }) => line.sheet))]
  return names.map((name) => {
    const rows = wrong.filter(({ line }) => line.sheet === name)
    // Handed in again, a sheet brings the columns of the last time along.
    const headings = (rows[0]?.line.headings ?? []).filter((heading) => heading !== WHERE && heading !== WHY)
    const body = rows.map(({ line, problems }) => [
      ...headings.map((heading) => line.cells[line.headings.indexOf(heading)] ?? ''),
      String(line.line),
      problems.map(({ zh, en }) => `${zh} ${en}`).join('；'),
    ])
    return { name, rows: [[...headings, WHERE, WHY], ...body] }
  })
}

const CHUNK = 300

/** What a chunk of rows changes, against what the register says now. */
export type Chunk = Pick<Change, 'households' | 'rolls'> & Omit<Counts, 'refused'>

/**
 * Commits rows a few hundred at a time and lets others work in between. `look` compares a chunk with the register as it
 * is; a chunk that somebody committed meanwhile is looked at again, so that nothing is done twice and nothing is lost.
 */
export async function commitInChunks<T>(
  deps: Deps,
  rows: readonly T[],
  cause: string,
  look: (chunk: readonly T[]) => Promise<Chunk>,
): Promise<Omit<Counts, 'refused'>> {
  let counts = { added: 0, changed: 0, same: 0 }
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = await commitChunk(deps, `${cause}:${from / CHUNK}`, () =>
      look(rows.slice(from, from + CHUNK)),
    )
    counts = {
      added: counts.added + chunk.added,
      changed: counts.changed + chunk.changed,
      same: counts.same + chunk.same,
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return counts
}

async function commitChunk(deps: Deps, cause: string, look: () => Promise<Chunk>): Promise<Chunk> {
  for (let nth = 1; ; nth += 1) {
    const chunk = await look()
    if (chunk.added + chunk.changed === 0) return chunk
    const { households = [], rolls = [] } = chunk
    // A file may come again after others have changed what it says: then it is a new change with its own cause.
    const own = nth === 1 ? cause : `${cause}:${nth}`
    const committed = await deps.store.commit({ cause: own, at: deps.now(), households, rolls })
    if (committed === 'done') return chunk
  }
}

/** Writes into the journal that an import took place. */
export async function journalImport(
  deps: Deps,
  campaignId: string,
  {
    type,
    file,
    counts,
  }: { readonly type: RegisterEvent['type']; readonly file: File; readonly counts: Counts },
): Promise<void> {
  const { added, changed, same, refused } = counts
  const at = deps.now()
  const event = { type, campaignId, by: file.by, at, file: hashOf(file.bytes), name: file.name }
  await deps.store.commit({ cause: null, at, register: [{ ...event, added, changed, same, refused }] })
  deps.nudge()
}

/** Whether two records say the same, whatever the order they say it in. */
export function sameFields(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
