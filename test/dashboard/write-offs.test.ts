import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { statistics } from '../../src/app/statistics.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Stage } from '../../src/domain/finding/finding.ts'
import { aNewFinding } from '../support/builders.ts'
import { docxText } from '../support/docx-text.ts'
import { type Office, openOffice } from '../support/office.ts'
import { type SignedIn, signIn } from './browsing.ts'
import { LXG, wholeCampaign, YJP } from './seeded.ts'

let office: Office
/** Stages of 河口's findings and of another town's, in order of their numbers. */
const HERE: readonly Stage[] = [
  'written-off',
  'written-off',
  'verified',
  'claimed',
  'submitted',
  'merged',
  'voided',
]
const THERE: readonly Stage[] = ['written-off', 'ended', 'long-term']

async function seed(deps: Deps): Promise<void> {
  const now = deps.now()
  const campaign = wholeCampaign(now)
  await applyCampaign(deps, campaign, 'system')
  const at = (stage: Stage, index: number, place: { townId: string; villageId: string }) =>
    aNewFinding(stage, {
      id: `${place.townId}-${index}`,
      campaignId: campaign.id,
      number: `${place.townId === 'hekou' ? 'HK' : 'LM'}-X-000${index}`,
      finderId: 'P02',
      ownerId: 'P10',
      reviewerId: 'P03',
      dueOn: addDays(dayOf(now), 15),
      reportedAt: now,
      ...place,
    })
  await deps.store.commit({
    cause: null,
    at: now,
    findings: [
      ...HERE.map((stage, index) => at(stage, index, { townId: 'hekou', villageId: LXG })),
      ...THERE.map((stage, index) => at(stage, index, { townId: 'liumudi', villageId: YJP })),
    ],
  })
}
beforeAll(async () => {
  office = await openOffice({ prepare: seed })
})
afterAll(() => office.close())
const text = async (viewer: SignedIn, path: string) => (await viewer.get(path)).text()
const bytes = async (viewer: SignedIn, path: string) =>
  new Uint8Array(await (await viewer.get(path)).arrayBuffer())

describe('the write-off register', () => {
  it('has what is written off, and apart from it what is merged, void, ended or long-term', async () => {
    const clerk = await signIn(office, 'P19')
    const page = await text(clerk, '/write-offs')
    expect(page).toContain('整改率 50.0%（已销号4 ÷ 应整改8）')
    expect(page).toContain('作废1、合并1不在分母；终止1、长期1在分母')
    const [register, beside] = await sheets.read(await bytes(clerk, '/write-offs.xlsx'))
    expect(
      register?.rows
        .slice(1)
        .map((row) => row[1])
        .toSorted(),
    ).toEqual(['HK-X-0000', 'HK-X-0001', 'HK-X-0002', 'LM-X-0000'])
    expect(beside?.rows.slice(1).map(([kind, number]) => `${kind} ${number}`)).toEqual([
      '合并 HK-X-0005',
      '作废 HK-X-0006',
      '终止 LM-X-0001',
      '长期坚持 LM-X-0002',
    ])
  })

  it('is a town’s own for its lead, and closed to owners', async () => {
    const lead = await text(await signIn(office, 'P04'), '/write-offs')
    expect(lead).toContain('HK-X-0001')
    expect(lead).not.toContain('LM-X-0000')
    expect((await (await signIn(office, 'P10')).get('/write-offs')).status).toBe(403)
  })

  it('gives a form for each that can be printed, and none for what is open', async () => {
    const clerk = await signIn(office, 'P19')
    const form = docxText(await bytes(clerk, '/findings/hekou-0/closure.docx'))
    expect(form).toContain('销号登记表')
    expect(form).toContain('HK-X-0000')
    expect(form).toContain('审核组长')
    expect((await clerk.get('/findings/hekou-3/closure.docx')).status).toBe(404)
  })
})

describe('the figures', () => {
  it('are those of the register, place by place, and of the day’s report', async () => {
    const clerk = await signIn(office, 'P19')
    const page = await text(clerk, '/figures')
    const row = (name: string) =>
      [
        ...(new RegExp(`<tr><td>(?:<a[^>]*>)?${name}.*?</tr>`, 's').exec(page)?.[0] ?? '').matchAll(
          /<td class="number">(?:<a[^>]*>)?([^<]*)/g,
        ),
      ].map(([, cell]) => cell)
    // Due, written off, the rate of the two, verified, unsigned, under way, for review, overdue, long-term, ended …
    expect(row('河口回族镇').slice(0, 10)).toEqual(['5', '3', '60.0%', '1', '0', '1', '1', '0', '0', '0'])
    expect(await text(clerk, '/figures?town=liumudi')).toContain('阎家坪')
    const report = docxText(await bytes(clerk, '/figures/daily.docx'))
    expect(report).toContain('应整改8条，已销号4条')
    expect(report).toContain('整改率50.0%')
    const counted = await statistics(office.bot.deps)
    expect(counted).toMatchObject({
      found: 10,
      writtenOff: 4,
      verified: 1,
      merged: 1,
      voided: 1,
      ended: 1,
      longTerm: 1,
      rateOf: 8,
    })
  })

  it('of a town alone are shown to its lead', async () => {
    const page = await text(await signIn(office, 'P04'), '/figures')
    expect(page).toContain('河口回族镇')
    expect(page).not.toContain('秦源县</td>')
    expect(page).not.toContain('柳木')
  })
})
