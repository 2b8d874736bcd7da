import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawing } from '../../src/app/present.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { checkCard } from '../../src/simulator/cards/check.ts'
import { aPicture, type Office, openOffice } from '../support/office.ts'
import { type SignedIn, signIn } from './browsing.ts'
import { LXG, SEEN, seed } from './seeded.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ prepare: seed })
})
afterAll(() => office.close())

function filled(csrf: string, fields: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData()
  form.set('csrf', csrf)
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
async function workbook(rows: readonly (readonly string[])[]): Promise<File> {
  return new File([new Uint8Array(await sheets.write([{ name: '表', rows }]))], '名册.xlsx')
}
async function photo(name: string): Promise<File> {
  const { base64 } = await aPicture(name)
  return new File([new Uint8Array(Buffer.from(base64, 'base64'))], `${name}.jpg`, { type: 'image/jpeg' })
}
const items = Object.fromEntries(['H1', 'H2', 'H3', 'H4', 'H5'].map((code) => [`item:${code}`, 'yes']))
const aVisit = { form: 'household', place: LXG, household: 'h-LXG002', ...items }
const visitFrom = (answer: Response) => decodeURIComponent(answer.headers.get('location') ?? '')

describe('a visit on the page', () => {
  it('is signed once however often the same form is sent, with each picture once', async () => {
    const visitor = await signIn(office, 'P02')
    const sent = { ...aVisit, key: 'paper-1', photos: await photo('yard') }
    const first = await visitor.post('/visits', filled(visitor.csrf, sent))
    const second = await visitor.post('/visits', filled(visitor.csrf, sent))
    expect([first.status, second.status]).toEqual([303, 303])
    expect(visitFrom(second)).toBe(visitFrom(first))
    const page = await (await visitor.get(first.headers.get('location') ?? '')).text()
    expect(page).toContain('马秀兰')
    const { store } = office.bot.deps
    const visits = await store.visits({ campaignId: 'qinyuan-demo', householdId: 'h-LXG002', limit: 9 })
    expect(visits.map(({ value }) => value.photos.length)).toEqual([1])
  })

  it('takes further pictures from who signed it and nobody else, and shows them to who may see it', async () => {
    const visitor = await signIn(office, 'P02')
    const path = `/visits/${encodeURIComponent(SEEN.visit)}`
    const more = async (by: SignedIn) =>
      (await by.post(`${path}/photos`, filled(by.csrf, { photos: await photo('roof') }))).status
    expect(await more(visitor)).toBe(303)
    expect(await more(await signIn(office, 'P01'))).toBe(403)
    const [src = ''] =
      /\/photos\/[0-9a-f]{64}\?[^"]+size=small/.exec(await (await visitor.get(path)).text()) ?? []
    const shown = src.replaceAll('&amp;', '&')
    const picture = await visitor.get(shown)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect((await (await signIn(office, 'P10')).get(shown)).status).toBe(403)
    const other = shown.replace(/visit=[^&]+/, `finding=${SEEN.finding}`)
    expect((await visitor.get(other)).status).toBe(404)
  })

  it('says what is missing and keeps what was typed', async () => {
    const visitor = await signIn(office, 'P02')
    const lacking = { ...aVisit, key: 'paper-2', 'item:H5': 'no', 'answer:wishes': '修一修路' }
    const answer = await visitor.post('/visits', filled(visitor.csrf, lacking))
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('H5不符合，请写明情况')
    expect(text).toContain('修一修路')
    expect(text).toContain('value="paper-2"')
  })

  it('is refused where the visitor works or has nothing to inspect', async () => {
    const visitor = await signIn(office, 'P17')
    expect((await visitor.get('/visits/new?household=h-LXG002')).status).toBe(403)
    expect((await visitor.post('/visits', filled(visitor.csrf, { ...aVisit, key: 'x' }))).status).toBe(403)
  })

  it('counts a file that is no picture, and keeps the visit', async () => {
    const visitor = await signIn(office, 'P02')
    const photos = new File(['no picture'], 'x.jpg', { type: 'image/jpeg' })
    const answer = await visitor.post('/visits', filled(visitor.csrf, { ...aVisit, key: 'paper-3', photos }))
    expect(await answer.text()).toContain('有1张照片打不开')
  })
})

describe('a draft', () => {
  const cards = (personId: string) => {
    const chat = office.privateChat(personId)
    return office.feishu.seen.messages(chat).filter(({ type }) => type === 'interactive').length
  }

  it('from a visit’s item goes to the presser’s private chat, and reports nothing', async () => {
    const visitor = await signIn(office, 'P02')
    const before = cards('P02')
    const path = `/visits/${encodeURIComponent(SEEN.visit)}/draft`
    expect((await visitor.post(path, filled(visitor.csrf, { code: 'H1' }))).status).toBe(200)
    await office.settle()
    expect(cards('P02')).toBe(before + 1)
    expect(JSON.stringify(office.card(office.privateChat('P02')).content)).toContain('收入不够')
    expect((await office.bot.deps.store.counts(0)).findings).toBe(1)
  })

  it('from three figures that differ says which ones', async () => {
    const visitor = await signIn(office, 'P01')
    const page = await (await visitor.get(`/three-way/${LXG}`)).text()
    expect(page).toContain('家庭人口')
    expect(page).toContain('LXG001')
    const answer = await visitor.post(`/three-way/${LXG}/draft`, filled(visitor.csrf, { number: 'LXG001' }))
    expect(await answer.text()).toContain('草稿已发到您和销号的私聊')
    await office.settle()
    expect(JSON.stringify(office.card(office.privateChat('P01')).content)).toContain('三数不一致')
  })
})

describe('a card', () => {
  it('leads to its page where the pages have an address, and nowhere else', async () => {
    const { deps } = office.bot
    const specs = [
      { card: 'finding', findingId: SEEN.finding, audience: 'group' },
      { card: 'visit', visitId: SEEN.visit },
      { card: 'help', personId: 'P02' },
    ] as const
    for (const spec of specs) {
      const linked = await drawing(deps, 'cli_test', () => 'https://pages.example')(spec)
      expect(JSON.stringify(linked)).toContain('"default_url":"https://pages.example/')
      expect(checkCard(linked)).toBeNull()
      expect(JSON.stringify(await drawing(deps, 'cli_test')(spec))).not.toContain('open_url')
    }
  })
})

describe('sheets', () => {
  it('import the register, count what came of it and hand the wrong rows back', async () => {
    const visitor = await signIn(office, 'P19')
    const sheet = await workbook([
      ['户编号', '户主', '镇', '村', '户属性'],
      ['LXG101', '新来户', '河口回族镇', '冷溪沟村', '贫困户'],
      ['LXG102', '没有村', '河口回族镇', '不存在村', '贫困户'],
    ])
    const answer = await visitor.post('/import/register', filled(visitor.csrf, { sheet }))
    const text = await answer.text()
    expect(answer.status).toBe(200)
    const [, base64 = ''] = /href="data:[^;]+;base64,([^"]+)"/.exec(text) ?? []
    const [returned] = await sheets.read(new Uint8Array(Buffer.from(base64, 'base64')))
    expect(JSON.stringify(returned?.rows)).toContain('LXG102')
    expect(JSON.stringify(returned?.rows)).not.toContain('LXG101')
    expect(await (await visitor.get('/register?q=LXG101')).text()).toContain('新来户')
  })

  it('refuse what is no workbook in plain words', async () => {
    const visitor = await signIn(office, 'P19')
    const sheet = new File(['a,b,c'], 'x.csv')
    const answer = await visitor.post('/import/register', filled(visitor.csrf, { sheet }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('class="notice bad"')
  })

  it('ask once which column of a roll is which, and remember it', async () => {
    const visitor = await signIn(office, 'P19')
    const rows = [
      ['户编号', '户主', '口数', '一年挣多少', '打得通的号码'],
      ['LXG003', '周大山', '3', '4200', '13800000000'],
    ]
    const roll = { source: 'system', place: LXG }
    const first = await visitor.post(
      '/import/roll',
      filled(visitor.csrf, { ...roll, sheet: await workbook(rows) }),
    )
    const text = await first.text()
    expect(text).toContain('这些列是什么')
    const [, kept = ''] = /name="kept" value="([^"]+)"/.exec(text) ?? []
    const mapped = {
      'column:number': '户编号',
      'column:head': '户主',
      'column:people': '口数',
      'column:income': '一年挣多少',
      'column:phone': '打得通的号码',
    }
    const second = await visitor.post(
      '/import/roll',
      filled(visitor.csrf, { ...roll, kept, keptName: '系统.xlsx', ...mapped }),
    )
    expect(await second.text()).toContain('导入结果')
    const again = [...rows, ['LXG004', '欧阳春梅', '2', '5100', '13900000000']]
    const third = await visitor.post(
      '/import/roll',
      filled(visitor.csrf, { ...roll, sheet: await workbook(again) }),
    )
    expect(await third.text()).toContain('导入结果')
    const kinds = await office.bot.deps.store.roll('qinyuan-demo', 'system', LXG)
    expect(kinds.find(({ number }) => number === 'LXG004')?.fields).toMatchObject({ people: '2' })
  })
})
