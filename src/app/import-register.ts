import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Household } from '../domain/register/household.ts'
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
  sameFields,
  type Wrong,
} from './import-file.ts'
import { mayKeepRegister } from './may-see.ts'
import type { HouseholdRow } from './ports/register.ts'
import type { Sheets } from './ports/sheets.ts'
import { missingIn, type RegisterRow, readRegister, type Said } from './register-rows.ts'

/**
 * Takes a sheet of the register in: new numbers are added, known ones brought up to date, and what is not in the sheet is
 * left alone. Rows that cannot be right come back in `returned`. The same file again changes nothing.
 */
export async function importRegister(
  deps: Deps,
  sheets: Sheets,
  file: File,
): Promise<Imported | FileRefused> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return fileRefused('no-campaign')
  if (!mayKeepRegister(campaign, file.by)) return fileRefused('not-a-keeper')
  const read = await readFile(sheets, file.bytes)
  if ('kind' in read) return read
  const rows = readRegister(campaign, read)
  if (rows === null) return fileRefused('no-headings')

  const wrong = new Map(rows.wrong.map((one) => [one.line, one]))
  const cause = `register:${campaign.id}:${hashOf(file.bytes)}`
  const counts = await commitInChunks(deps, rows.right, cause, async (chunk) => {
    const compared = await compare(deps, campaign, chunk)
    for (const one of compared.wrong) wrong.set(one.line, one)
    return compared
  })
  const all = { ...counts, refused: wrong.size }
  await journalImport(deps, campaign.id, { type: 'register-imported', file, counts: all })
  return { kind: 'done', ...all, returned: await returnedFile(sheets, inOrder([...wrong.values()])) }
}

const inOrder = (wrong: readonly Wrong[]): readonly Wrong[] =>
  wrong.toSorted((a, b) => a.line.line - b.line.line)

async function compare(
  deps: Deps,
  campaign: Campaign,
  rows: readonly RegisterRow[],
): Promise<Chunk & { readonly wrong: readonly Wrong[] }> {
  const numbers = rows.map(({ said }) => said.number)
  const known = await deps.store.householdsByNumber(campaign.id, numbers)
  const households: Household[] = []
  const wrong: Wrong[] = []
  let added = 0
  let same = 0
  for (const { line, said } of rows) {
    const before = known.get(said.number)
    if (before === undefined) {
      const problems = missingIn(campaign, said)
      if (problems.length > 0) wrong.push({ line, problems })
      else {
        households.push(newHousehold(campaign, deps.newId(), said))
        added += 1
      }
      continue
    }
    const next = broughtUpToDate(before, said)
    if (next === null) same += 1
    else households.push(next)
  }
  return { households, added, changed: households.length - added, same, wrong }
}

function newHousehold(campaign: Campaign, id: string, { fields, ...said }: Said): Household {
  return {
    group: '',
    gone: false,
    placeId: '',
    head: '',
    kind: campaign.register.kinds[0]?.id ?? '',
    ...said,
    id,
    campaignId: campaign.id,
    fields: sayingSomething(fields),
  }
}

/** The household as the row has it; null when the row says nothing new. */
function broughtUpToDate(before: HouseholdRow, { fields, ...said }: Said): Household | null {
  const { visits: _visits, lastVisitAt: _lastVisitAt, ...household } = before
  const next = { ...household, ...said, fields: sayingSomething({ ...household.fields, ...fields }) }
  const unchanged =
    next.placeId === before.placeId &&
    next.group === before.group &&
    next.head === before.head &&
    next.kind === before.kind &&
    next.gone === before.gone &&
    sameFields(next.fields, before.fields)
  return unchanged ? null : next
}

const sayingSomething = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
