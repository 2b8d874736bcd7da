import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import { importRoll } from '../../src/app/import-roll.ts'
import type { RollSource } from '../../src/app/ports/register.ts'
import { threeWay } from '../../src/app/three-way.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { aCampaign, MORNING } from '../support/builders.ts'
import { dice } from '../support/county.ts'
import { fileOf, imported, openRegister } from '../support/register-office.ts'
import {
  type Case,
  COMPARED,
  FIELDS,
  type Field,
  registerSheet,
  rollSheet,
  someCases,
  visitTo,
} from '../support/rolls.ts'

const base = aCampaign()
const campaign = aCampaign({
  methods: ['入户', '系统比对'],
  register: { ...base.register, compared: COMPARED },
  catalogues: base.catalogues.map((catalogue) => ({
    ...catalogue,
    standards: [
      ...catalogue.standards,
      ...catalogue.standards.map((standard) => ({
        ...standard,
        code: 'Q1',
        title: '三数一致（表卡册＝国家系统＝家庭实际）',
      })),
    ],
  })),
})
const VILLAGE = 'lengxigou'

async function takeRoll(deps: Deps, source: RollSource, cases: readonly Case[]) {
  const outcome = await importRoll(deps, sheets, {
    ...(await fileOf(rollSheet(source, cases))),
    source,
    placeId: VILLAGE,
  })
  if (outcome.kind !== 'done') throw new Error(outcome.kind)
  return outcome
}

async function visit(deps: Deps, cases: readonly Case[], at = MORNING) {
  const known = await deps.store.householdsByNumber(
    campaign.id,
    cases.map(({ number }) => number),
  )
  const visits = cases.map((said) => {
    const next = visitTo(known.get(said.number)?.id ?? '', said, at)
    return {
      id: next.id,
      expectedVersion: 0,
      next,
      events: [{ type: 'visit-signed', by: 'member', at, visit: next }],
    } as const
  })
  await deps.store.commit({ cause: null, at, visits })
}

/** What three-way found, as `number field`, and `number -source` for who is missing where. */
const found = async (deps: Deps) =>
  (await threeWay(deps, VILLAGE)).flatMap(({ household, differences, missing }) => [
    ...differences.map(({ field }) => `${household.number} ${field}`),
    ...missing.map((source) => `${household.number} -${source}`),
  ])

describe('three numbers that should be one', () => {
  const cases = someCases(120, 3)
  const [first, second, third] = cases as readonly [Case, Case, Case, ...Case[]]

  it('are all found where they are not, with a draft that says so, and nothing else is', async () => {
    const deps = await openRegister(campaign)
    await imported(deps, registerSheet(cases))
    await takeRoll(deps, 'paper', cases.with(0, { ...first, people: '4' }))
    await takeRoll(deps, 'system', cases.with(0, { ...first, people: '5' }))
    await visit(deps, [{ ...first, people: '5' }, second])
    const [only, another] = await threeWay(deps, VILLAGE)
    expect(another).toBeUndefined()
    expect(only?.differences).toEqual([{ field: 'people', paper: '4人', system: '5.0', seen: '5' }])
    expect(only?.draft).toEqual({
      place: VILLAGE,
      group: '',
      level: '户',
      object: first.head,
      standard: 'Q1',
      text: '家庭人口：纸质档案4、系统5、走访5（三数不一致）',
      methods: ['系统比对'],
      householdId: only?.household.id,
      visitId: expect.any(String),
    })
    await deps.store.close()
  })

  it('list who is in one roll and not in the other, and who is not in the register', async () => {
    const deps = await openRegister(campaign)
    await imported(deps, registerSheet(cases.slice(0, 10)))
    await takeRoll(deps, 'paper', cases.slice(0, 8))
    await takeRoll(deps, 'system', [...cases.slice(1, 8), ...cases.slice(20, 21)])
    expect(await found(deps)).toEqual(['LXG0001 -system', 'LXG0021 -register', 'LXG0021 -paper'])
    const last = (await threeWay(deps, VILLAGE)).at(-1)
    expect(last?.draft).toMatchObject({ object: cases[20]?.head, text: '该户不在登记簿、不在纸质档案' })
    expect(last?.draft.householdId).toBeUndefined()
    await deps.store.close()
  })

  it('go by the newest visit, and by what a roll said last', async () => {
    const deps = await openRegister(campaign)
    await imported(deps, registerSheet([first, second, third]))
    await takeRoll(deps, 'paper', [first, { ...second, people: '9' }, third])
    await takeRoll(deps, 'system', [first, second, third])
    await visit(deps, [{ ...first, people: '9' }])
    expect(await found(deps)).toEqual(['LXG0001 people', 'LXG0002 people'])
    await visit(deps, [first], MORNING + 1_000)
    expect(await takeRoll(deps, 'paper', [first, second])).toMatchObject({
      added: 0,
      changed: 2,
      same: 1,
      withdrawn: 1,
    })
    expect(await found(deps)).toEqual(['LXG0003 -paper'])
    expect(await takeRoll(deps, 'paper', [first, second])).toMatchObject({
      added: 0,
      changed: 0,
      same: 2,
      withdrawn: 0,
    })
    await deps.store.close()
  })

  it('are found all and no others, in whatever order the files come', { timeout: 120_000 }, async () => {
    const planted = fc.uniqueArray(
      fc.tuple(fc.nat(119), fc.constantFrom(...FIELDS), fc.constantFrom('paper', 'system', 'seen')),
      { selector: ([index, field]) => `${index} ${field}`, maxLength: 12 },
    )
    const orders = fc.shuffledSubarray(['register', 'paper', 'system'] as const, {
      minLength: 3,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(planted, orders, fc.nat(), async (plants, order, seed) => {
        const roll = dice(seed)
        const said = { paper: [...cases], system: [...cases], seen: [...cases] }
        for (const [index, field, source] of plants) {
          const before = said[source][index]
          if (before !== undefined)
            said[source][index] = { ...before, [field]: otherThan(before[field], field, roll) }
        }
        const deps = await openRegister(campaign)
        for (const file of order)
          await (file === 'register'
            ? imported(deps, registerSheet(cases))
            : takeRoll(deps, file, said[file]))
        await visit(deps, said.seen)
        const expected = plants.map(([index, field]) => `${cases[index]?.number} ${field}`)
        expect([...(await found(deps))].sort()).toEqual(expected.sort())
        await deps.store.close()
      }),
      { numRuns: 12 },
    )
  })
})

const otherThan = (text: string, field: Field, roll: ReturnType<typeof dice>): string =>
  field === 'phone'
    ? text.slice(0, -1) + String((Number(text.at(-1)) + 1) % 10)
    : String(Number(text) + 1 + roll(50))

describe('taking a roll in', () => {
  const [one, two] = someCases(2, 9) as readonly [Case, Case]
  const paper = { source: 'paper' as const, placeId: VILLAGE }
  const sheet = (headings: readonly string[], ...rows: readonly (readonly string[])[]) =>
    fileOf({ name: '档案', rows: [['冷溪沟村花名册'], headings, ...rows] })

  it('asks which column is which when it cannot be sure, and remembers the answer', async () => {
    const deps = await openRegister(campaign)
    await imported(deps, registerSheet([one]))
    const headings = ['户编号', '几口人', '每人收入', '电话']
    const file = await sheet(headings, [one.number, '4', '9000', one.phone])
    const asked = await importRoll(deps, sheets, { ...file, ...paper })
    expect(asked).toEqual({ kind: 'map-columns', headings, guessed: { number: '户编号', phone: '电话' } })
    const mapping = { number: '户编号', people: '几口人', income: '每人收入', phone: '电话' }
    expect(await importRoll(deps, sheets, { ...file, ...paper, mapping })).toMatchObject({
      kind: 'done',
      added: 1,
    })
    expect(await deps.store.roll(campaign.id, 'paper', VILLAGE)).toMatchObject([
      { number: one.number, head: one.head, fields: { people: '4', income: '9000', phone: one.phone } },
    ])
    const next = await sheet(headings, [one.number, '5', '9000', one.phone])
    expect(await importRoll(deps, sheets, { ...next, ...paper })).toMatchObject({ kind: 'done', changed: 1 })
    expect(await importRoll(deps, sheets, { ...file, ...paper, source: 'system' })).toMatchObject({
      kind: 'map-columns',
    })
    await deps.store.close()
  })

  it('asks also about headings of which it knows none', async () => {
    const deps = await openRegister(campaign)
    const headings = ['甲', '乙', '丙']
    const file = await sheet(headings, ['1', '2', '3'])
    expect(await importRoll(deps, sheets, { ...file, ...paper })).toEqual({
      kind: 'map-columns',
      headings,
      guessed: {},
    })
    await deps.store.close()
  })

  it('knows households without a number by their head, and hands back those it cannot tell apart', async () => {
    const deps = await openRegister(campaign)
    const twin = { ...two, number: 'LXG0009', head: two.head }
    await imported(deps, registerSheet([one, two, twin]))
    const row = (head: string, people: string) => ['', head, people, '8000', '']
    const file = await sheet(
      ['户编号', '户主', '人口', '人均收入', '联系电话'],
      row(one.head, '4'),
      row(two.head, '3'),
      row('没有此人', '2'),
      [two.number, two.head, '3', '8000', ''],
      [two.number, two.head, '4', '8000', ''],
    )
    const outcome = await importRoll(deps, sheets, { ...file, ...paper })
    expect(outcome).toMatchObject({ kind: 'done', added: 1, refused: 4 })
    expect(await deps.store.roll(campaign.id, 'paper', VILLAGE)).toMatchObject([{ number: one.number }])
    await deps.store.close()
  })

  it('takes all villages of one file, each household to its own', async () => {
    const deps = await openRegister(campaign)
    const file = await sheet(
      ['户编号', '村', '户主', '人口', '人均收入', '联系电话'],
      ['A1', '冷溪沟村', '王德顺', '4', '8000', ''],
      ['A2', '不存在村', '李秀英', '4', '8000', ''],
    )
    const outcome = await importRoll(deps, sheets, { ...file, source: 'system', placeId: null })
    expect(outcome).toMatchObject({ kind: 'done', added: 1, refused: 1 })
    await deps.store.close()
  })
})
