import type { Campaign } from '../domain/campaign/campaign.ts'
import { fitsHeadings, guessRollColumns, type RollColumns } from '../domain/register/compared-columns.ts'
import { type Table, tableIn } from '../domain/register/headings.ts'
import type { Deps } from './deps.ts'
import {
  type Chunk,
  commitInChunks,
  type File,
  type FileRefused,
  fileRefused,
  hashOf,
  type Imported,
  journalImport,
  readFile,
  returnedFile,
} from './import-file.ts'
import { mayKeepRegister } from './may-see.ts'
import type { RollEntry, RollSource } from './ports/register.ts'
import type { Sheet, Sheets } from './ports/sheets.ts'
import { type RollLine, type RollRows, readRoll, sameEntry } from './roll-rows.ts'

export type RollToImport = File & {
  readonly source: RollSource
  /** The village whose roll it is; null when its rows say where they are. */
  readonly placeId: string | null
  /** Which heading stands for what, once somebody has been asked. */
  readonly mapping?: RollColumns
}
/** `withdrawn` = households that the villages' roll had before and no longer has; counted among the changed. */
export type RollImported = Imported & { readonly withdrawn: number }
/** Nobody can be sure which column is which: ask, with what was guessed, and import again with the answer. */
export type MapColumns = {
  readonly kind: 'map-columns'
  readonly headings: readonly string[]
  readonly guessed: RollColumns
}

/** Takes in what the paper roll or the national system says of the compared fields, replacing what it said of these villages before. */
export async function importRoll(
  deps: Deps,
  sheets: Sheets,
  file: RollToImport,
): Promise<RollImported | MapColumns | FileRefused> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return fileRefused('no-campaign')
  if (!mayKeepRegister(campaign, file.by)) return fileRefused('not-a-keeper')
  const read = await readFile(sheets, file.bytes)
  if ('kind' in read) return read
  const lines: RollLine[] = []
  for (const { sheet, headings, rows } of tablesIn(campaign, read, file.mapping)) {
    const columns = await columnsFor(deps, campaign, file, headings)
    if (columns.kind === 'map-columns') return columns
    lines.push(...rows.map((row) => ({ ...row, sheet, headings, columns: columns.columns })))
  }
  if (lines.length === 0) return fileRefused('no-headings')

  const { wrong, ...roll } = await readRoll(deps, campaign, { ...file, lines })
  const gone = await withdrawn(deps, campaign, file.source, roll)
  const cause = `roll:${campaign.id}:${file.source}:${file.placeId ?? ''}:${hashOf(file.bytes)}`
  const counts = await commitInChunks(deps, [...roll.entries, ...gone], cause, (chunk) =>
    compare(deps, chunk),
  )
  const total = { ...counts, refused: wrong.length }
  await journalImport(deps, campaign.id, { type: 'roll-imported', file, counts: total })
  return { kind: 'done', ...total, withdrawn: gone.length, returned: await returnedFile(sheets, wrong) }
}

type NamedTable = Table & { readonly sheet: string }

/** The sheets that tell whose rows they are and say something of a compared field; where none does, the first that has a row like headings. */
function tablesIn(
  { register }: Campaign,
  sheets: readonly Sheet[],
  mapping: RollColumns | undefined,
): readonly NamedTable[] {
  const worth = (headings: readonly string[]) => {
    if (mapping !== undefined && fitsHeadings(mapping, headings)) return 1_000
    const { columns } = guessRollColumns(headings, register.compared, register.noun)
    const says = register.compared.some(({ id }) => columns[id] !== undefined)
    return says && fitsHeadings(columns, headings) ? Object.keys(columns).length : 0
  }
  const looksLike = (headings: readonly string[]) =>
    new Set(headings.filter((heading) => heading !== '' && !/^[\d.,-]+$/.test(heading))).size
  const found = (by: (headings: readonly string[]) => number) =>
    sheets.flatMap((sheet) => {
      const table = tableIn(sheet.rows, by)
      return table === null ? [] : [{ ...table, sheet: sheet.name }]
    })
  const sure = found(worth)
  return sure.length > 0 ? sure : found(looksLike).slice(0, 1)
}

/** As told, else as told for these headings before, else as guessed where there is no doubt. What was told is remembered. */
async function columnsFor(
  deps: Deps,
  { register }: Campaign,
  { source, mapping }: RollToImport,
  headings: readonly string[],
): Promise<{ readonly kind: 'columns'; readonly columns: RollColumns } | MapColumns> {
  const setting = `roll-columns:${source}:${hashOf(JSON.stringify(headings))}`
  if (mapping !== undefined && fitsHeadings(mapping, headings)) {
    await deps.store.setSetting(setting, JSON.stringify(mapping))
    return { kind: 'columns', columns: mapping }
  }
  const remembered = await deps.store.setting(setting)
  if (remembered !== null) return { kind: 'columns', columns: JSON.parse(remembered) as RollColumns }
  const guess = guessRollColumns(headings, register.compared, register.noun)
  return guess.sure
    ? { kind: 'columns', columns: guess.columns }
    : { kind: 'map-columns', headings, guessed: guess.columns }
}

/** Entries that the villages' roll had before and has no longer; kept as entries that say nothing. */
async function withdrawn(
  { store }: Deps,
  { id }: Campaign,
  source: RollSource,
  { entries, unclear, placeIds }: Omit<RollRows, 'wrong'>,
): Promise<readonly RollEntry[]> {
  const there = new Set([...entries.map(({ number }) => number), ...unclear])
  const before: RollEntry[] = []
  for (const placeId of placeIds) before.push(...(await store.roll(id, source, placeId)))
  return before
    .filter((entry) => !isWithdrawn(entry) && !there.has(entry.number))
    .map((entry) => ({ ...entry, head: '', fields: {} }))
}

/** An import withdrew it: it is no longer in that roll. */
export const isWithdrawn = ({ head }: RollEntry): boolean => head === ''

async function compare({ store }: Deps, entries: readonly RollEntry[]): Promise<Chunk> {
  const before = new Map<string, RollEntry>()
  for (const { campaignId, source, placeId } of onePerPlace(entries))
    for (const entry of await store.roll(campaignId, source, placeId)) before.set(entry.number, entry)
  const isNew = (entry: RollEntry) => {
    const known = before.get(entry.number)
    return (known === undefined || isWithdrawn(known)) && !isWithdrawn(entry)
  }
  const differs = (entry: RollEntry) => {
    const known = before.get(entry.number)
    return known === undefined || !sameEntry(known, entry)
  }
  const rolls = entries.filter(differs)
  const added = rolls.filter(isNew).length
  return {
    rolls,
    added,
    changed: rolls.length - added,
    same: entries.filter((entry) => !differs(entry) && !isWithdrawn(entry)).length,
  }
}

const onePerPlace = (entries: readonly RollEntry[]): readonly RollEntry[] => [
  ...new Map(entries.map((entry) => [entry.placeId, entry])).values(),
]
