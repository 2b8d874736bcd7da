import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { aNewFinding } from '../support/builders.ts'
import { docxText } from '../support/docx-text.ts'
import { aPicture, type Office, openOffice } from '../support/office.ts'
import { type SignedIn, signIn } from './browsing.ts'
import { LXG, wholeCampaign, YJP } from './seeded.ts'

let office: Office
/** Two findings of 冷溪沟 that wait for P10's signature, and one of another town. */
async function seed(deps: Deps): Promise<void> {
  const now = deps.now()
  const campaign = wholeCampaign(now)
  await applyCampaign(deps, campaign, 'system')
  const finding = (
    id: string,
    over: { townId: string; villageId: string; object: string; ownerId: string },
  ) =>
    aNewFinding('issued', {
      id,
      campaignId: campaign.id,
      number: `XX-${id.toUpperCase()}`,
      finderId: 'P02',
      reviewerId: 'P03',
      dueOn: addDays(dayOf(now), 15),
      reportedAt: now,
      ...over,
    })
  const here = { townId: 'hekou', villageId: LXG, ownerId: 'P10' }
  await deps.store.commit({
    cause: null,
    at: now,
    findings: [
      finding('f-1', { ...here, object: '王德顺' }),
      finding('f-2', { ...here, object: '马文海' }),
      finding('f-3', { townId: 'liumudi', villageId: YJP, object: '赵满仓', ownerId: 'P12' }),
    ],
  })
}
beforeAll(async () => {
  office = await openOffice({ prepare: seed })
})
afterAll(() => office.close())

const text = async (viewer: SignedIn, path: string) => (await viewer.get(path)).text()

async function upload(viewer: SignedIn, path: string, picture: string | null) {
  const page = await text(viewer, path)
  const form = new FormData()
  form.set('csrf', viewer.csrf)
  form.set('stamp', /name="stamp" value="([0-9a-f]+)"/.exec(page)?.[1] ?? '')
  if (picture !== null) {
    const { base64 } = await aPicture(picture)
    form.set(
      'photo',
      new File([new Uint8Array(Buffer.from(base64, 'base64'))], 'letter.jpg', { type: 'image/jpeg' }),
    )
  }
  return viewer.post(path, form)
}

describe('letters of responsibility on the pages', () => {
  it('are counted village by village, with who has not signed yet; as far as one may see', async () => {
    const clerk = await text(await signIn(office, 'P19'), '/letters')
    expect(clerk).toContain('已签 0/3')
    expect(clerk).toContain('XX-F-3')
    const townLead = await text(await signIn(office, 'P04'), '/letters')
    expect(townLead).toContain('已签 0/2')
    expect(townLead).not.toContain('XX-F-3')
    expect((await (await signIn(office, 'P10')).get('/letters')).status).toBe(403)
  })

  it('signed on paper are recorded by the liaison with a photo, marked so, and count', async () => {
    const townLead = await signIn(office, 'P04')
    const path = '/findings/f-1/letter'
    const without = await upload(townLead, path, null)
    expect(decodeURIComponent(without.headers.get('location') ?? '')).toContain('paper-photo-missing')
    expect(await text(townLead, without.headers.get('location') ?? '')).toContain('签了字的责任书照片')
    expect((await upload(townLead, path, 'signed')).headers.get('location')).toBe(path)
    const page = await text(townLead, path)
    expect(page).toContain('纸质签字')
    expect(page).toContain('代录')
    expect(page).toContain('所签全文（与校验码一致）')
    expect(page).not.toContain('name="photo"')
    const [src = ''] = /\/photos\/[0-9a-f]{64}\?[^"]+size=small/.exec(page) ?? []
    expect((await townLead.get(src.replaceAll('&amp;', '&'))).status).toBe(200)
    expect(await text(townLead, '/letters')).toContain('已签 1/2')
    const found = (await office.bot.deps.store.finding('f-1'))?.value
    expect(found).toMatchObject({ stage: 'claimed', claim: { by: 'P10', on: { recordedBy: 'P04' } } })
    const docx = new Uint8Array(await (await townLead.get(`${path}.docx`)).arrayBuffer())
    expect(docxText(docx)).toMatch(/纸质签字，.+代录/)
    expect(docxText(docx)).toMatch(/SHA-256 [0-9a-f]{64}/)
    expect(docxText(docx)).toContain('以上为签认时的原文，与校验码一致')
  })

  it('are not recorded by somebody who may not, and their page is not for strangers', async () => {
    const reviewer = await signIn(office, 'P03')
    expect(await text(reviewer, '/findings/f-2/letter')).not.toContain('name="photo"')
    const answer = await upload(reviewer, '/findings/f-2/letter', 'other')
    expect(answer.headers.get('location')).toContain('problem=')
    expect((await office.bot.deps.store.finding('f-2'))?.value.stage).toBe('issued')
    expect((await (await signIn(office, 'P10')).get('/findings/f-3/letter')).status).toBe(403)
  })
})

describe('findings by place, owner and state', () => {
  it('are narrowed by what is asked for, and by what one may see', async () => {
    const clerk = await signIn(office, 'P19')
    expect(await text(clerk, '/findings')).toContain('<b>3</b>')
    const one = await text(clerk, `/findings?place=${YJP}`)
    expect(one).toContain('XX-F-3')
    expect(one).not.toContain('XX-F-2')
    expect(await text(clerk, '/findings?owner=P10&state=issued')).not.toContain('XX-F-3')
    expect(await text(clerk, '/findings?text=马文海')).toContain('<b>1</b>')
    const owner = await text(await signIn(office, 'P10'), '/findings')
    expect(owner).toContain('XX-F-2')
    expect(owner).not.toContain('XX-F-3')
  })

  it('go into a workbook as they are shown', async () => {
    const clerk = await signIn(office, 'P19')
    const answer = await clerk.get('/findings.xlsx?owner=P12')
    const [sheet] = await sheets.read(new Uint8Array(await answer.arrayBuffer()))
    expect(sheet?.rows.slice(1).map(([number]) => number)).toEqual(['XX-F-3'])
  })
})
