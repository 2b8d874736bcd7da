import type { Sheet } from '../../../src/app/ports/sheets.ts'
import { spotText } from '../../../src/documents/campaign/problem.ts'
import { readCampaignText } from '../../../src/documents/campaign/read.ts'
import { readCampaignSheets } from '../../../src/documents/campaign/read-book.ts'
import { campaignSheets } from '../../../src/documents/campaign/write-book.ts'
import type { Campaign } from '../../../src/domain/campaign/campaign.ts'
import { SHIPPED, sampleCampaign, sampleText } from '../../../src/samples/samples.ts'

export const SETTING = { shipped: SHIPPED, known: null }

// biome-ignore lint: a file being spoiled on purpose has no type
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any

/** The county's file, changed by hand. */
export function spoiled(spoil: (file: Loose) => void): string {
  const file: Loose = JSON.parse(sampleText('county'))
  spoil(file)
  return JSON.stringify(file, null, 2)
}

export const readText = (text: string, known: Campaign | null = null) =>
  readCampaignText(text, { shipped: SHIPPED, known })

/** The county's campaign after a change to its file. */
export function countyWith(spoil: (file: Loose) => void, known: Campaign | null = null): Campaign {
  const { campaign, problems } = readText(spoiled(spoil), known)
  if (campaign === null) throw new Error(problems.map(({ words }) => words.en).join('\n'))
  return campaign
}

/** `people[3].name: what is wrong` for each problem, without lines and columns. */
export const told = (text: string): readonly string[] =>
  readText(text).problems.map(({ level, spot, words }) => {
    const place = spot.in === 'json' ? spot.path : spotText(spot)
    return `${level} ${place}: ${words.zh}`
  })

/** The county's workbook with cells changed: `人员!C4` → text. */
export function bookWith(cells: Readonly<Record<string, string>>): readonly Sheet[] {
  const sheets = campaignSheets(sampleCampaign('county'), SHIPPED).map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => [...row]),
  }))
  for (const [at, text] of Object.entries(cells)) {
    const [, name, letter = 'A', row] = /^(.+)!([A-Z])(\d+)$/.exec(at) ?? []
    const line = sheets.find((sheet) => sheet.name === name)?.rows[Number(row) - 1]
    if (line === undefined) throw new Error(`no row ${at}`)
    line[letter.charCodeAt(0) - 65] = text
  }
  return sheets
}

export const toldOfBook = (sheets: readonly Sheet[]): readonly string[] =>
  readCampaignSheets(sheets, SETTING).problems.map(
    ({ level, spot, words }) => `${level} ${spotText(spot)}: ${words.zh}`,
  )
