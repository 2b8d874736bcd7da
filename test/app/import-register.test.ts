import { beforeEach, describe, expect, it } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import { importRegister } from '../../src/app/import-register.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { aCampaign } from '../support/builders.ts'
import { countsOf, fileOf, imported, openRegister, returnedRows } from '../support/register-office.ts'

const campaign = aCampaign()
let deps: Deps
beforeEach(async () => {
  deps = await openRegister(campaign)
  return () => deps.store.close()
})

const HEADINGS = ['户号', '行政村', '村民小组', '户主', '贫困户属性', '联系电话']
const WANG = ['001', '冷溪沟', '2', '王德顺', '建档立卡贫困户', '13900000001']
const LI = ['002', '河口镇冷溪沟村', '第一组', '李秀英', '一般农户', '']
const sheetOf = (...rows: readonly (readonly string[])[]) => ({ name: '登记簿', rows })
const household = async (number: string) =>
  (await deps.store.householdsByNumber(campaign.id, [number])).get(number)

describe('taking a register in', () => {
  it('knows the columns by what people call them, below titles, and keeps the rest as it is called', async () => {
    const outcome = await imported(
      deps,
      sheetOf(['河口镇登记簿'], [], HEADINGS, WANG, LI, ['合计', '', '', '2户']),
    )
    expect(countsOf(outcome)).toEqual({ added: 2, changed: 0, same: 0, refused: 0 })
    expect(await household('001')).toMatchObject({
      placeId: 'lengxigou',
      group: '二组',
      head: '王德顺',
      kind: 'poor',
      fields: { 联系电话: '13900000001' },
      gone: false,
      visits: 0,
    })
    expect(await household('002')).toMatchObject({ group: '一组', kind: 'other', fields: {} })
  })

  it('reads headings that fill two rows', async () => {
    const outcome = await imported(
      deps,
      sheetOf(
        ['户编号', '地址', '', '户主姓名', '类别'],
        ['', '镇', '村', '', ''],
        ['001', '河口', '冷溪沟村', '王德顺', '贫困户'],
      ),
    )
    expect(countsOf(outcome)).toMatchObject({ added: 1, refused: 0 })
  })

  it('takes the village from the sheet’s name where no column says it', async () => {
    const sheet = {
      name: '冷溪沟村',
      rows: [
        ['户编号', '户主', '属性'],
        ['001', '王德顺', '贫困户'],
      ],
    }
    expect(countsOf(await imported(deps, sheet))).toMatchObject({ added: 1, refused: 0 })
    expect((await household('001'))?.placeId).toBe('lengxigou')
  })

  it('brings known households up to date and never doubles one', async () => {
    await imported(deps, sheetOf(HEADINGS, WANG, LI))
    const before = await household('001')
    const moved = WANG.with(3, '王小顺').with(5, '13900000009')
    const outcome = await imported(deps, sheetOf(HEADINGS, moved, LI))
    expect(countsOf(outcome)).toEqual({ added: 0, changed: 1, same: 1, refused: 0 })
    expect(await household('001')).toMatchObject({
      id: before?.id,
      head: '王小顺',
      fields: { 联系电话: '13900000009' },
    })
  })

  it('changes back what another file had changed, although the same file was imported before', async () => {
    const [a, b] = [sheetOf(HEADINGS, WANG), sheetOf(HEADINGS, WANG.with(3, '王小顺'))]
    for (const [sheet, head] of [
      [a, '王德顺'],
      [b, '王小顺'],
      [a, '王德顺'],
      [b, '王小顺'],
      [a, '王德顺'],
    ] as const) {
      await imported(deps, sheet)
      expect((await household('001'))?.head).toBe(head)
    }
  })

  it('does the work once when the same file is sent twice at the same time', async () => {
    const file = await fileOf(sheetOf(HEADINGS, WANG, LI))
    const outcomes = await Promise.all([
      importRegister(deps, sheets, file),
      importRegister(deps, sheets, file),
    ])
    const added = outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.added : -1))
    expect(added.sort()).toEqual([0, 2])
    expect(await deps.store.households({ campaignId: campaign.id, limit: 10 })).toHaveLength(2)
  })

  it('leaves alone what a sheet has no row or no column for', async () => {
    await imported(deps, sheetOf(HEADINGS, WANG, LI))
    const outcome = await imported(deps, sheetOf(['户编号', '户主', '家庭人口'], ['001', '王德顺', '4']))
    expect(countsOf(outcome)).toEqual({ added: 0, changed: 1, same: 0, refused: 0 })
    expect(await household('001')).toMatchObject({
      kind: 'poor',
      fields: { 联系电话: '13900000001', 家庭人口: '4' },
    })
    expect(await household('002')).toMatchObject({ gone: false })
  })

  it('takes an entry for gone only when a column says so', async () => {
    await imported(deps, sheetOf(HEADINGS, WANG, LI))
    const state = (text: string) => sheetOf(['户编号', '户主', '状态'], ['001', '王德顺', text])
    for (const [text, gone] of [
      ['整户迁出', true],
      ['正常', false],
      ['已注销', true],
      ['未迁出', false],
      ['死亡', true],
    ] as const) {
      await imported(deps, state(text))
      expect(await household('001')).toMatchObject({ gone })
    }
    expect(await household('002')).toMatchObject({ gone: false })
  })

  it('takes a row that stands twice and says the same once', async () => {
    expect(countsOf(await imported(deps, sheetOf(HEADINGS, WANG, WANG)))).toMatchObject({
      added: 1,
      refused: 0,
    })
  })

  it('hands wrong rows back, each with its row in the file and all that is wrong', async () => {
    const outcome = await imported(
      deps,
      sheetOf(['登记簿'], HEADINGS, WANG, ['', '没有的村', '', '', '不知道', ''], LI, LI.with(3, '别人')),
    )
    expect(countsOf(outcome)).toEqual({ added: 1, changed: 0, same: 0, refused: 3 })
    const back = await returnedRows(outcome)
    expect(back.map(([row]) => row)).toEqual([4, 5, 6])
    for (const word of ['没有编号', '没有这个村', '没有户主', '没有这个类别'])
      expect(back[0]?.[1]).toContain(word)
    expect(back[1]?.[1]).toContain('内容不同')
  })

  it('takes the returned sheet in again once it is put right, without its remarks', async () => {
    const outcome = await imported(deps, sheetOf(HEADINGS, WANG.with(1, '没有的村')))
    const [sheet] = await sheets.read(outcome.returned ?? new Uint8Array())
    const mended = (sheet?.rows ?? []).map((row, index) => (index === 0 ? row : row.with(1, '冷溪沟村')))
    expect(countsOf(await imported(deps, sheetOf(...mended)))).toMatchObject({ added: 1, refused: 0 })
    expect((await household('001'))?.fields).toEqual({ 联系电话: '13900000001' })
  })

  it('does not take a number that has lost its digits', async () => {
    const outcome = await imported(deps, sheetOf(HEADINGS, WANG.with(0, '6.10923E+12')))
    expect((await returnedRows(outcome))[0]?.[1]).toContain('科学计数法')
  })

  it('journals each import, with what came of it', async () => {
    await imported(deps, sheetOf(HEADINGS, WANG, LI.with(3, '')))
    const rows = await deps.store.journal(0, 100)
    expect(rows.find(({ subject }) => subject === 'register')?.event).toMatchObject({
      type: 'register-imported',
      by: 'office',
      name: '登记簿.xlsx',
      added: 1,
      refused: 1,
    })
  })

  it('says why a file is refused, in both languages, and writes nothing', async () => {
    const refused = async (bytes: Uint8Array) => {
      const outcome = await importRegister(deps, sheets, { bytes, name: 'x', by: 'office' })
      return outcome.kind === 'refused' ? outcome.words : null
    }
    expect((await refused(new TextEncoder().encode('户编号,户主')))?.zh).toContain('.csv')
    expect((await refused((await fileOf(sheetOf(['随便', '写的']))).bytes))?.zh).toContain('表头')
    expect(await deps.store.households({ campaignId: campaign.id, limit: 10 })).toEqual([])
  })

  it('takes nothing from somebody who does not keep the register', async () => {
    const file = await fileOf(sheetOf(HEADINGS, WANG))
    const outcome = await importRegister(deps, sheets, { ...file, by: 'leader' })
    expect(outcome).toMatchObject({ kind: 'refused', words: { zh: expect.stringContaining('办公室') } })
    expect(await deps.store.households({ campaignId: campaign.id, limit: 10 })).toEqual([])
  })
})
