import { readdirSync, readFileSync } from 'node:fs'
import type { Shipped } from '../documents/campaign/build.ts'
import { readCampaignText } from '../documents/campaign/read.ts'
import { readCatalogue } from '../documents/campaign/read-catalogue.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import calendar from './calendar.json' with { type: 'json' }

const here = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** Catalogues and calendar years that a campaign's file may simply name. */
export const SHIPPED: Shipped = {
  catalogues: Object.fromEntries(
    readdirSync(new URL('catalogues/', import.meta.url)).map((file) => {
      const catalogue = readCatalogue(here(`catalogues/${file}`))
      return [catalogue.id, catalogue]
    }),
  ),
  years: calendar.years,
}

const FILES = {
  county: 'county-2019.json',
  fire: 'fire-2026.json',
  'anti-relapse': 'anti-relapse-2026.json',
} as const
export type SampleName = keyof typeof FILES
export const SAMPLE_NAMES = Object.keys(FILES) as readonly SampleName[]
export const isSampleName = (name: string): name is SampleName => Object.hasOwn(FILES, name)

/** A shipped campaign as its file's text. Every person and place in it is invented. */
export const sampleText = (name: SampleName): string => here(FILES[name])

/** A shipped campaign, read. */
export function sampleCampaign(name: SampleName): Campaign {
  const { campaign, problems } = readCampaignText(sampleText(name), { shipped: SHIPPED, known: null })
  if (campaign === null) throw new Error(`sample ${name}: ${problems[0]?.words.en}`)
  return campaign
}
