import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { byListCampaign, confirmFindings } from '../support/by-list.ts'
import { type Office, openOffice } from '../support/office.ts'
import { type SignedIn, signIn } from './browsing.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice({
    prepare: async (deps) => {
      await applyCampaign(deps, byListCampaign(deps.now()), 'system')
      await confirmFindings(deps, 8)
    },
  })
})
afterEach(() => office.close())

const lists = async () => {
  const found = await office.bot.deps.store.lists({ campaignId: 'qinyuan-demo' })
  return found.map(({ value }) => value)
}
/** Every field of the page's form, as a browser would send it. */
function fieldsOf(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('action="/issuing"'))
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    /value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ])
  const areas = [...form.matchAll(/<textarea name="([^"]+)"[^>]*>([^<]*)</g)].map(([, name, text]) => [
    name,
    text,
  ])
  return Object.fromEntries([...inputs, ...areas]) as Record<string, string>
}
const openForm = async (browser: SignedIn) =>
  fieldsOf(await (await browser.get('/issuing?town=hekou')).text())
const issue = async (browser: SignedIn, over: Record<string, string> = {}) =>
  browser.post('/issuing', { ...(await openForm(browser)), do: 'issue', ...over })

describe('the issuing page', () => {
  it('settles owners, days, measures and support before the list goes out', async () => {
    const clerk = await signIn(office, 'P19')
    expect(await (await clerk.get('/lists')).text()).toContain('/issuing?town=hekou')
    const later = addDays(dayOf(office.bot.deps.now()), 20)
    const answer = await issue(clerk, {
      'owner:f-1': '陈燕（县医保局）',
      'due:f-2': later,
      'measures:f-2': '换管',
      'support:f-2': '向水利局申请材料',
    })
    expect(answer.status).toBe(303)
    const [list] = await lists()
    const lineOf = (id: string) => list?.lines.find(({ findingId }) => findingId === id)?.assignment
    expect(lineOf('f-1')).toMatchObject({ ownerId: 'P11' })
    expect(lineOf('f-2')).toMatchObject({
      ownerId: 'P10',
      dueOn: later,
      measures: '换管',
      support: '向水利局申请材料',
    })
    expect(lineOf('f-3')).not.toHaveProperty('measures')
    const page = await (await clerk.get(answer.headers.get('location') ?? '')).text()
    expect(page).toContain(list?.number)
    expect(page).toContain('王德顺8')
  })

  it('keeps what was typed where a row has to be put right, and issues nothing', async () => {
    const clerk = await signIn(office, 'P19')
    const answer = await issue(clerk, { 'owner:f-1': '没有此人', 'measures:f-3': '修水泵' })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('名册里没有这个人')
    expect(text).toContain('没有此人')
    expect(text).toContain('修水泵')
    expect(await lists()).toHaveLength(0)
  })

  it('spreads the days as suggested, on the form only', async () => {
    const clerk = await signIn(office, 'P19')
    const fields = await openForm(clerk)
    const spread = await clerk.post('/issuing', { ...fields, do: 'spread' })
    const days = Object.entries(fieldsOf(await spread.text())).filter(([name]) => name.startsWith('due:'))
    const most = Math.max(...days.map(([, day]) => days.filter(([, each]) => each === day).length))
    expect([days.length, most]).toEqual([8, 5])
    expect(await lists()).toHaveLength(0)
  })

  it('pressed twice issues once', async () => {
    const clerk = await signIn(office, 'P19')
    const fields = { ...(await openForm(clerk)), do: 'issue' }
    const [first, second] = [await clerk.post('/issuing', fields), await clerk.post('/issuing', fields)]
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await lists()).toHaveLength(1)
  })

  it('is the office’s alone', async () => {
    for (const personId of ['P04', 'P22', 'P10', 'P20']) {
      const visitor = await signIn(office, personId)
      expect((await visitor.get('/issuing?town=hekou')).status).toBe(403)
      const forged = { csrf: visitor.csrf, town: 'hekou', do: 'issue', number: '1号', key: 'k' }
      expect((await visitor.post('/issuing', forged)).status).toBe(403)
    }
    expect(await lists()).toHaveLength(0)
  })
})

describe('an issued list’s page', () => {
  const issued = async () => {
    await issue(await signIn(office, 'P19'))
    const [list] = await lists()
    return `/lists/${list?.id ?? ''}`
  }

  it('lets the office record what was received by hand or in the office system', async () => {
    const path = await issued()
    const clerk = await signIn(office, 'P19')
    const form = { csrf: clerk.csrf, person: 'P22', way: 'oa' }
    expect((await clerk.post(`${path}/receipts`, form)).status).toBe(303)
    expect(await (await clerk.get(path)).text()).toContain('OA（邓超凡代录）')
    expect(await (await clerk.get(path)).text()).toMatch(/责任书 已签0\/[1-9]/)
    const town = await signIn(office, 'P04')
    const forged = { csrf: town.csrf, person: 'P07', way: 'by-hand' }
    expect((await town.post(`${path}/receipts`, forged)).status).toBe(403)
    const [list] = await lists()
    expect(list?.recipients.filter(({ receipt }) => receipt !== null)).toMatchObject([
      { personId: 'P22', receipt: { way: 'oa', by: 'P19' } },
    ])
  })

  it('and its papers are for its recipients, the office, inspectors and the town', async () => {
    const path = await issued()
    const may = { P19: 200, P20: 200, P04: 200, P07: 200, P22: 200, P10: 403, P17: 403 }
    for (const [personId, status] of Object.entries(may)) {
      const visitor = await signIn(office, personId)
      for (const file of ['', '/notice.docx', '/sheets.xlsx', '/receipt.docx'])
        expect([personId, file, (await visitor.get(path + file)).status]).toEqual([personId, file, status])
    }
    const book = await (await signIn(office, 'P07')).get(`${path}/sheets.xlsx`)
    const [sheet] = await sheets.read(new Uint8Array(await book.arrayBuffer()))
    expect(sheet?.name).toBe('户级清单')
    expect(sheet?.rows[1]?.[6]).toBe('王德顺1')
  })
})
