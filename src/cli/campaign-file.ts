import { existsSync, readFileSync } from 'node:fs'
import { readFile } from '../app/import-file.ts'
import type { Setting } from '../documents/campaign/build.ts'
import { spotText } from '../documents/campaign/problem.ts'
import { type ReadCampaign, readCampaignText } from '../documents/campaign/read.ts'
import { readCampaignSheets } from '../documents/campaign/read-book.ts'
import { campaignText } from '../documents/campaign/write.ts'
import { campaignSheets } from '../documents/campaign/write-book.ts'
import { sheets } from '../documents/sheets.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { isSampleName, SAMPLE_NAMES, SHIPPED, sampleText } from '../samples/samples.ts'

export type Format = 'json' | 'xlsx'

/** The format a file is in: as asked for, or as its name ends. */
export const formatOf = (file: string, asked: string | undefined): Format =>
  (asked ?? (/\.xlsx$/i.test(file) ? 'xlsx' : 'json')) === 'xlsx' ? 'xlsx' : 'json'

/** Reads a campaign from a file, or the sample of that name. Throws in words for people when the file cannot be read. */
export async function readCampaignFile(
  file: string,
  format: Format,
  known: Campaign | null,
): Promise<ReadCampaign> {
  const setting: Setting = { shipped: SHIPPED, known }
  if (isSampleName(file)) return readCampaignText(sampleText(file), setting)
  if (!existsSync(file))
    throw new Error(
      `没有这个文件 There is no such file: ${file}（样例 samples: ${SAMPLE_NAMES.join(' | ')}）`,
    )
  const bytes = readFileSync(file)
  if (format === 'json') return readCampaignText(bytes.toString('utf8'), setting)
  const read = await readFile(sheets, bytes)
  if ('kind' in read) throw new Error(`${read.words.zh} ${read.words.en}`)
  return readCampaignSheets(read, setting)
}

export const writeCampaign = async (campaign: Campaign, format: Format): Promise<string | Uint8Array> =>
  format === 'json' ? campaignText(campaign, SHIPPED) : sheets.write(campaignSheets(campaign, SHIPPED))

/** One line a problem: how grave, where, what to do. */
export const problemLines = ({ problems }: ReadCampaign): readonly string[] =>
  problems.map(
    ({ level, spot, words }) =>
      `${level === 'error' ? '✗ 错误 error' : '! 提醒 warning'} ${spotText(spot)}  ${words.zh} ${words.en}`,
  )
