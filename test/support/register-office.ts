import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { type File, type Imported } from '../../src/app/import-file.ts'
import { importRegister } from '../../src/app/import-register.ts'
import type { Sheet } from '../../src/app/ports/sheets.ts'
import { sheets } from '../../src/documents/sheets.ts'
import type { Campaign } from '../../src/domain/campaign/campaign.ts'
import { openStore } from '../../src/store/open.ts'
import { MORNING } from './builders.ts'

/** A register in memory with a campaign in force, for trying imports on. */
export async function openRegister(campaign: Campaign) {
  const store = await openStore(':memory:')
  await store.migrate()
  let ids = 0
  const deps: Deps = {
    store,
    now: () => MORNING,
    newId: () => {
      ids += 1
      return `h-${ids}`
    },
    nudge: () => undefined,
  }
  await applyCampaign(deps, campaign, 'admin')
  return deps
}

export const fileOf = async (...written: readonly Sheet[]): Promise<File> => ({
  bytes: await sheets.write(written),
  name: '登记簿.xlsx',
  by: 'office',
})

/** Imports and expects to be let. */
export async function imported(deps: Deps, ...written: readonly Sheet[]): Promise<Imported> {
  const outcome = await importRegister(deps, sheets, await fileOf(...written))
  if (outcome.kind === 'refused') throw new Error(outcome.words.en)
  return outcome
}

/** The returned workbook's rows: the row in the file, and what is wrong with it. */
export async function returnedRows(
  outcome: Imported,
): Promise<readonly (readonly [row: number, why: string])[]> {
  if (outcome.returned === null) return []
  const [sheet] = await sheets.read(outcome.returned)
  const [headings = [], ...rows] = sheet?.rows ?? []
  const [line, why] = [headings.indexOf('原行号'), headings.indexOf('退回原因')]
  return rows.map((row) => [Number(row[line]), row[why] ?? ''] as const)
}

export const countsOf = ({ added, changed, same, refused }: Imported) => ({ added, changed, same, refused })
