import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { demoCampaign } from '../../src/demo/campaign.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { addDays, DAY_MS, dayOf } from '../../src/domain/calendar.ts'
import { aPicture, type Office, openOffice } from '../support/office.ts'
import { aWrittenOff } from '../support/written-off.ts'
import { type SignedIn, signIn } from './browsing.ts'

const NUMBERS = Array.from({ length: 6 }, (_, at) => `HK-LXG-000${at + 1}`)

async function writtenOff(deps: Deps): Promise<void> {
  const at = deps.now()
  await applyCampaign(deps, demoCampaign(dayOf(at)), 'system')
  const findings = NUMBERS.map((number) => aWrittenOff({ number, severity: 'C' }, at - DAY_MS))
  await deps.store.commit({ cause: 'told', at, findings })
}

let office: Office
beforeAll(async () => {
  office = await openOffice({ prepare: writtenOff })
})
afterAll(() => office.close())

const sampleId = async () => (await office.bot.deps.store.samples('qinyuan-demo'))[0]?.id ?? ''
const read = async (by: SignedIn, path: string) => (await by.get(path)).text()
function filled(csrf: string, fields: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData()
  form.set('csrf', csrf)
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
async function photo(name: string): Promise<File> {
  const { base64 } = await aPicture(name)
  return new File([new Uint8Array(Buffer.from(base64, 'base64'))], `${name}.jpg`, { type: 'image/jpeg' })
}
const wordsOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
const bytesOf = async (by: SignedIn, path: string) => new Uint8Array(await (await by.get(path)).arrayBuffer())
const CHECK = `/inspection/findings/f-${NUMBERS[0]}`
const fake = (over: Readonly<Record<string, string | File>> = {}) => ({
  key: 'paper-1',
  outcome: 'fake',
  method: '入户',
  agrees: 'no',
  seen: '水管没有换',
  dueOn: addDays(dayOf(office.bot.deps.now()), 3),
  ...over,
})

describe('the inspectors’ pages', () => {
  it('draw a sample once however often the form is sent, and say how to redo it', async () => {
    const inspector = await signIn(office, 'P20')
    const send = () => inspector.post('/inspection/draw', { csrf: inspector.csrf, key: 'k', town: 'hekou' })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.headers.get('location')]).toEqual([303, first.headers.get('location')])
    const page = await read(inspector, first.headers.get('location') ?? '')
    expect(page).toContain('2条，从6条已销号中抽取')
    expect(page).toContain('sha256sum')
    expect(page).toContain(`xiaohao sample verify ${await sampleId()}`)
  })

  it('are closed to everybody but inspectors and the leading group, who only looks', async () => {
    const id = await sampleId()
    const paths = ['/inspection', `/inspection/samples/${id}`, `/inspection/samples/${id}/checks.xlsx`, CHECK]
    for (const personId of ['P04', 'P07', 'P10', 'P03', 'P01', 'P19', 'P23', 'P22']) {
      const visitor = await signIn(office, personId)
      for (const path of paths)
        expect([personId, path, (await visitor.get(path)).status]).toEqual([personId, path, 403])
      expect(await read(visitor, '/')).not.toContain('/inspection')
      expect(await read(visitor, `/findings/f-${NUMBERS[0]}`)).not.toContain(id)
    }
    const leader = await signIn(office, 'P21')
    expect(await read(leader, `/inspection/samples/${id}`)).toContain('核查样本')
    const home = await read(leader, '/inspection')
    expect(home).toContain('谢正抽取2条，共6条已销号')
    expect(home).not.toContain('/inspection/draw')
    expect(await read(await signIn(office, 'P20'), '/inspection')).toContain('/inspection/draw')
    const drawn = await leader.post('/inspection/draw', { csrf: leader.csrf, key: 'z', town: '' })
    expect(drawn.status).toBe(403)
    expect((await leader.post(`${CHECK}/check`, filled(leader.csrf, fake()))).status).toBe(403)
  })

  it('keep what was typed and the pictures when something has to be put right, and take a second inspector', async () => {
    const first = await signIn(office, 'P20')
    const lacking = await first.post(
      `${CHECK}/check`,
      filled(first.csrf, fake({ seen: '', photos: await photo('tap') })),
    )
    const form = await lacking.text()
    expect(lacking.status).toBe(422)
    expect(form).toContain('请写明实际看到的情况')
    const kept = /name="kept" value="([0-9a-f]{64})"/.exec(form)?.[1] ?? ''
    const sent = await first.post(`${CHECK}/check`, filled(first.csrf, fake({ kept })))
    expect(sent.status).toBe(303)
    const own = await read(first, CHECK)
    expect(own).toContain('待第二人签字')
    expect(own).not.toContain(`${CHECK}/sign`)
    const picture = `/photos/${kept}?finding=f-${NUMBERS[0]}&size=small`
    expect((await first.get(picture)).status).toBe(200)
    // What one inspector saw is nobody else's yet.
    const town = await signIn(office, 'P04')
    expect((await town.get(picture)).status).toBe(404)
    expect(await read(town, `/findings/f-${NUMBERS[0]}`)).not.toContain('水管没有换')

    const second = await signIn(office, 'P25')
    const at = /name="at" value="(\d+)"/.exec(await read(second, CHECK))?.[1] ?? ''
    const signed = await second.post(`${CHECK}/sign`, { csrf: second.csrf, at })
    expect(signed.status).toBe(303)
    expect((await office.bot.deps.store.finding(`f-${NUMBERS[0]}`))?.value.stage).toBe('issued')
    expect((await town.get(picture)).status).toBe(200)
    const told = await read(town, `/findings/f-${NUMBERS[0]}`)
    for (const part of ['水管没有换', '虚假整改', '后重新打开', '入户水管已更换'])
      expect(told).toContain(part)
    expect(told).not.toContain('/inspection')
  })

  it('give the check as a paper with its pictures, and the sample as a workbook', async () => {
    const inspector = await signIn(office, 'P25')
    const paper = await bytesOf(inspector, `${CHECK}/checks/0`)
    const text = wordsOf(paper)
    for (const part of [
      '督查核查表',
      NUMBERS[0],
      '入户水管已更换',
      '水管没有换',
      '虚假整改',
      '督查人（谢正）',
      '督查人（白松）',
      '被督查人',
    ])
      expect(text).toContain(part)
    expect(Object.keys(unzipSync(paper)).some((name) => name.startsWith('word/media/'))).toBe(true)
    const book = await bytesOf(inspector, `/inspection/samples/${await sampleId()}/checks.xlsx`)
    const [sheet] = await sheets.read(book)
    expect(sheet?.rows).toHaveLength(3)
  })
})

describe('the accountability list', () => {
  it('shows the feigned one under town, village, unit and person, each fact with its journal row', async () => {
    const inspector = await signIn(office, 'P20')
    const page = await read(inspector, '/accountability')
    for (const part of ['虚假整改', '河口回族镇', '县林业局', '李广田', '逾期的现在不列'])
      expect(page).toContain(part)
    const rows = await office.bot.deps.store.journalOf('finding', `f-${NUMBERS[0]}`)
    const recorded = rows.find(({ event }) => event.type === 'check-recorded')
    expect(page).toContain(`督查记录：虚假整改，水管没有换〔登记第${recorded?.seq}行〕`)
    expect(page).not.toContain('逾期未完成')
    expect(page).not.toContain(NUMBERS[1])
  })

  it('leaves the decision to people on paper and in the workbook', async () => {
    const office1 = await signIn(office, 'P19')
    const text = wordsOf(await bytesOf(office1, '/accountability.docx'))
    for (const part of ['追责清单', '建议方式', '决定机关与日期', '落实情况', '李广田'])
      expect(text).toContain(part)
    const [sheet] = await sheets.read(await bytesOf(office1, '/accountability.xlsx'))
    const line = sheet?.rows.find((row) => row.includes('李广田'))
    expect(line?.slice(1, 5)).toEqual(['个人', '李广田', NUMBERS[0], '虚假整改'])
    expect(line?.slice(6).filter((cell) => cell !== '')).toEqual([])
  })

  it('is for inspectors, the leading group and the office', async () => {
    const open: Record<string, number> = {}
    for (const personId of ['P20', 'P21', 'P19', 'P04', 'P10', 'P03', 'P22'])
      open[personId] = (await (await signIn(office, personId)).get('/accountability')).status
    expect(open).toEqual({ P20: 200, P21: 200, P19: 200, P04: 403, P10: 403, P03: 403, P22: 403 })
  })
})
