import { expect, it } from 'vitest'
import {
  changed,
  columnOf,
  countyCampaign,
  countyRegister,
  EVERYWHERE,
  numberOf,
  rowOf,
} from '../support/county.ts'
import { countsOf, imported, openRegister, returnedRows } from '../support/register-office.ts'

const HOUSEHOLDS = 21_000
const campaign = countyCampaign()
const register = countyRegister(campaign, HOUSEHOLDS)

/** Every 1000th row from `from` on: 21 of them. */
const some = (from: number) => Array.from({ length: 21 }, (_, index) => from + index * 1_000)
/** Villages of the name that every town has stand at every 12th place. */
const inEverywhere = some(11).map((index) => index - (index % 12) + 11)

const WRONG = changed(register, [
  ...some(100).map((index) => [rowOf(index), '户编号', ''] as const),
  ...some(200).map((index) => [rowOf(index), '户编号', numberOf(index + 1)] as const),
  ...some(300).map((index) => [rowOf(index), '村', '不存在村'] as const),
  ...some(400).map((index) => [rowOf(index), '户属性', '待定'] as const),
  ...some(500).map((index) => [rowOf(index), '户主姓名', ''] as const),
  ...some(600).map((index) => [rowOf(index), '镇', '不存在镇'] as const),
  ...inEverywhere.map((index) => [rowOf(index), '镇', ''] as const),
])

it('takes a county of 21,000 households in from one file, hands back what is wrong, and changes nothing the second time', {
  timeout: 240_000,
}, async () => {
  const deps = await openRegister(campaign)
  expect(register.rows[rowOf(inEverywhere[0] ?? 0) - 1]?.[columnOf('村')]).toBe(`${EVERYWHERE}村`)

  const first = await imported(deps, WRONG)
  const refused = 8 * 21
  expect(countsOf(first)).toEqual({ added: HOUSEHOLDS - refused, changed: 0, same: 0, refused })
  const back = await returnedRows(first)
  const rows = (why: string) => back.filter(([, text]) => text.includes(why)).map(([row]) => row)
  expect(rows('没有编号')).toEqual(some(100).map(rowOf))
  expect(rows('内容不同')).toEqual(some(200).flatMap((index) => [rowOf(index), rowOf(index + 1)]))
  expect(rows('没有这个村')).toEqual(some(300).map(rowOf))
  expect(rows('没有这个类别')).toEqual(some(400).map(rowOf))
  expect(rows('没有户主')).toEqual(some(500).map(rowOf))
  expect(rows('没有这个镇')).toEqual(some(600).map(rowOf))
  expect(rows('几个镇都有这个村')).toEqual(inEverywhere.map(rowOf))

  const again = await imported(deps, WRONG)
  expect(countsOf(again)).toEqual({ added: 0, changed: 0, same: HOUSEHOLDS - refused, refused })

  const mended = await imported(deps, register)
  expect(countsOf(mended)).toEqual({ added: refused, changed: 0, same: HOUSEHOLDS - refused, refused: 0 })
  const coverage = await deps.store.coverage(campaign.id)
  expect(coverage.reduce((sum, { due }) => sum + due, 0)).toBe(HOUSEHOLDS)
  const events = (await deps.store.journal(0, 100)).map(({ event }) => event.type)
  expect(events.filter((type) => type === 'register-imported')).toHaveLength(3)
  await deps.store.close()
})
