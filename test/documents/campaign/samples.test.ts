import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeChanges } from '../../../src/app/campaign-changes.ts'
import { campaignSchema } from '../../../src/documents/campaign/file.ts'
import { readCampaignSheets } from '../../../src/documents/campaign/read-book.ts'
import { campaignText } from '../../../src/documents/campaign/write.ts'
import { campaignSheets } from '../../../src/documents/campaign/write-book.ts'
import { sheets } from '../../../src/documents/sheets.ts'
import { SAMPLE_NAMES, SHIPPED, sampleCampaign, sampleText } from '../../../src/samples/samples.ts'
import { readText, SETTING } from './support.ts'

describe.each(SAMPLE_NAMES)('the sample %s', (name) => {
  it('has nothing wrong, not even a warning', () => {
    expect(readText(sampleText(name)).problems).toEqual([])
  })

  it('is the same campaign after being written and read again', () => {
    const campaign = sampleCampaign(name)
    const again = readText(campaignText(campaign, SHIPPED))
    expect(again.problems).toEqual([])
    expect(again.campaign).toEqual(campaign)
  })

  it('is the same campaign after a workbook, through plain sheets and through a real file', async () => {
    const campaign = sampleCampaign(name)
    const plain = campaignSheets(campaign, SHIPPED)
    expect(readCampaignSheets(plain, SETTING)).toEqual({ campaign, problems: [] })
    const real = await sheets.read(await sheets.write(plain))
    expect(readCampaignSheets(real, SETTING)).toEqual({ campaign, problems: [] })
  })

  it('is the same whatever the order of its entries and fields', () => {
    const campaign = sampleCampaign(name)
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1_000)), (numbers) => {
        const draw = () => Number(numbers.next().value)
        const again = readText(JSON.stringify(shuffled(JSON.parse(sampleText(name)), draw)))
        expect(again.problems).toEqual([])
        if (again.campaign !== null) expect(describeChanges(campaign, again.campaign)).toEqual([])
        expect(again.campaign?.grants).toEqual(campaign.grants)
      }),
      { numRuns: 25 },
    )
  })
})

/** Entries in another order, and fields in another order; lists of words and questions stay as they are shown. */
function shuffled(value: unknown, draw: () => number): unknown {
  if (Array.isArray(value)) {
    const entries = value.map((each) => shuffled(each, draw))
    const records = entries.every((each) => typeof each === 'object' && each !== null && !('text' in each))
    return records ? inAnyOrder(entries, draw) : entries
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    inAnyOrder(Object.entries(value), draw).map(([key, each]) => [key, shuffled(each, draw)]),
  )
}

const inAnyOrder = <T>(items: readonly T[], draw: () => number): readonly T[] =>
  items
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)

describe('the published schema', () => {
  it('is what the file is read by (xiaohao campaign schema docs/campaign.schema.json writes it anew)', () => {
    const published: unknown = JSON.parse(readFileSync('docs/campaign.schema.json', 'utf8'))
    expect(published).toEqual(JSON.parse(JSON.stringify(campaignSchema())))
  })

  it('says of every field what it is for', () => {
    const silent: string[] = []
    const look = (schema: ReturnType<typeof campaignSchema>, path: string) => {
      for (const [key, field] of Object.entries(schema.properties ?? {})) {
        if (!/[一-龥].* \/ \S/.test(field.description ?? '')) silent.push(`${path}.${key}`)
        look(field, `${path}.${key}`)
      }
      if (schema.items !== undefined) look(schema.items, `${path}[]`)
      for (const branch of schema.anyOf ?? []) look(branch, path)
    }
    look(campaignSchema(), '')
    expect(silent).toEqual([])
  })
})

it('gives the county all its towns and villages, and every standard its evidence', () => {
  const { places } = sampleCampaign('county')
  expect(places.filter(({ kind }) => kind === 'town')).toHaveLength(11)
  expect(places.filter(({ kind }) => kind === 'village')).toHaveLength(24)
  for (const catalogue of Object.values(SHIPPED.catalogues))
    for (const standard of catalogue.standards) {
      expect(standard.evidence, standard.code).not.toEqual([])
      if (standard.defaultDays === 0) expect(standard.routes, standard.code).toContain('instant')
    }
})
