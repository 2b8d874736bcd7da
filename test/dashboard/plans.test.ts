import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { issueTownList } from '../../src/app/issue-list.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { byListCampaign, confirmFindings } from '../support/by-list.ts'
import { type Office, openOffice } from '../support/office.ts'
import { type SignedIn, signIn } from './browsing.ts'

const PLACE = '/plans/hekou-lengxigou'
let office: Office
beforeEach(async () => {
  office = await openOffice({
    prepare: async (deps) => {
      await applyCampaign(deps, byListCampaign(deps.now()), 'system')
      await confirmFindings(deps, 3)
      await issueTownList(deps, { townId: 'hekou', by: 'P19', cause: 'issue', number: '秦办发〔2026〕1号' })
    },
  })
})
afterEach(() => office.close())

const bytesAt = async (browser: SignedIn, path: string) =>
  new Uint8Array(await (await browser.get(path)).arrayBuffer())
const upload = (browser: SignedIn, bytes: Uint8Array) => {
  const form = new FormData()
  form.set('csrf', browser.csrf)
  form.set('sheet', new Blob([Uint8Array.from(bytes)]), '方案.xlsx')
  return browser.post('/plans', form)
}
/** The village's sheet with its first row filled in. */
async function filled(browser: SignedIn): Promise<Uint8Array> {
  const [sheet] = await sheets.read(await bytesAt(browser, `${PLACE}/plans.xlsx`))
  const [headings = [], first = [], ...rest] = sheet?.rows ?? []
  const said: Readonly<Record<string, string>> = {
    整改措施: '更换水管',
    方案责任人: '李广田',
    完成日期: addDays(dayOf(office.bot.deps.now()), 9),
    佐证材料: '照片',
  }
  const row = headings.map((heading, at) => said[heading] ?? first[at] ?? '')
  return sheets.write([{ name: '方案', rows: [headings, row, ...rest] }])
}

describe('the pages of plans', () => {
  it('say how many are wanted, take a filled sheet, and show what is late', async () => {
    const lead = await signIn(office, 'P04')
    expect(await (await lead.get('/plans')).text()).toContain(PLACE)
    const done = await (await upload(lead, await filled(lead))).text()
    expect(done).toContain('收到方案1条；2条还没填')
    const place = await (await lead.get(PLACE)).text()
    expect(place).toContain('更换水管')
    expect(place).toContain('待答复')
    const finding = await (await lead.get('/findings/f-1')).text()
    expect(finding).toContain('更换水管')

    await office.feishu.clock.advance(7 * 86_400_000)
    const later = await signIn(office, 'P19')
    expect(await (await later.get('/plans')).text()).toContain('逾期2条')
    expect(await (await later.get('/findings/f-2')).text()).toContain('逾期')
  })

  it('let the town answer what waits, with a reason where it is returned, and nobody else', async () => {
    const [team, lead] = [await signIn(office, 'P07'), await signIn(office, 'P04')]
    await upload(team, await filled(team))
    const plan = async () => {
      const finding = (await office.bot.deps.store.finding('f-1'))?.value
      return finding !== undefined && 'plans' in finding ? finding.plans.at(-1) : undefined
    }
    const answer = async (browser: SignedIn, how: string, more: Readonly<Record<string, string>> = {}) => {
      const form = new FormData()
      const said = { csrf: browser.csrf, key: how, plan: `${(await plan())?.at}:f-1`, answer: how, ...more }
      for (const [name, value] of Object.entries(said)) form.set(name, value)
      return browser.post(`${PLACE}/answers`, form)
    }
    expect(await (await lead.get(PLACE)).text()).toContain('同意勾选的方案')
    expect(await (await team.get(PLACE)).text()).not.toContain('同意勾选的方案')
    expect((await answer(lead, 'approve', { csrf: 'x' })).status).toBe(403)
    expect(await (await answer(team, 'approve')).text()).toContain('没有办成')
    const lacking = await answer(lead, 'return')
    expect(lacking.status).toBe(422)
    expect(await lacking.text()).toContain('退回要写明理由')
    expect((await plan())?.answer).toBeNull()
    await answer(lead, 'return', { key: 'again', reason: '没写到天' })
    expect((await plan())?.answer).toMatchObject({ by: 'P04', approved: false, reason: '没写到天' })
    expect(await (await lead.get(PLACE)).text()).toContain('没写到天')
  })

  it('give one village one paper, with what is done, by whom and by when', async () => {
    const lead = await signIn(office, 'P04')
    await upload(lead, await filled(lead))
    const parts = unzipSync(await bytesAt(lead, `${PLACE}/plan.docx`))
    const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
    for (const words of [
      '河口回族镇 冷溪沟村问题整改方案',
      '一、总体要求',
      '二、问题概况',
      '共反馈问题3条，户级3条',
      '三、整改任务与措施',
      '更换水管',
      '李广田',
      '牵头领导',
      '韩志远',
      '（方案未交）',
      '四、步骤',
      '五、保障措施',
      '镇（书记、镇长）',
    ])
      expect(text).toContain(words)
  })

  it('are closed to whoever has nothing to do with the place', async () => {
    const elsewhere = await signIn(office, 'P17')
    expect((await elsewhere.get(PLACE)).status).toBe(403)
    expect((await elsewhere.get(`${PLACE}/plan.docx`)).status).toBe(403)
    const bad = await upload(await signIn(office, 'P04'), new TextEncoder().encode('a,b\n1,2'))
    expect(bad.status).toBe(422)
    expect(await bad.text()).toContain('另存为 .xlsx')
  })
})
