import type { RollSource } from '../../src/app/ports/register.ts'
import type { Sheet } from '../../src/app/ports/sheets.ts'
import type { Visit } from '../../src/domain/visit/visit.ts'
import { MORNING } from './builders.ts'
import { aName, dice } from './county.ts'

/** One household as the register, both rolls and a visit have it. */
export type Case = {
  readonly number: string
  readonly head: string
  readonly people: string
  readonly income: string
  readonly phone: string
}
export type Field = 'people' | 'income' | 'phone'
export const FIELDS: readonly Field[] = ['people', 'income', 'phone']
export const COMPARED = [
  { id: 'people', name: '家庭人口', kind: 'number' },
  { id: 'income', name: '人均收入', kind: 'money' },
  { id: 'phone', name: '联系电话', kind: 'phone' },
] as const

export function someCases(households: number, seed: number): readonly Case[] {
  const roll = dice(seed)
  return Array.from({ length: households }, (_, index) => ({
    number: `LXG${String(index + 1).padStart(4, '0')}`,
    head: aName(roll),
    people: String(1 + roll(8)),
    income: String(2_000 + roll(20_000)),
    phone: `139${String(roll(100_000_000)).padStart(8, '0')}`,
  }))
}

/** Each source writes the same in its own way. */
const WAYS: Readonly<Record<RollSource | 'seen', (said: Case) => Case>> = {
  paper: (said) => ({ ...said, people: `${said.people}人`, income: `${Number(said.income) / 10_000}万` }),
  system: (said) => ({
    ...said,
    people: `${said.people}.0`,
    income: `${said.income}.00元`,
    phone: `+86 ${said.phone}`,
  }),
  seen: (said) => ({ ...said, phone: said.phone.replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3') }),
}

export const registerSheet = (cases: readonly Case[]): Sheet => ({
  name: '登记簿',
  rows: [
    ['户编号', '村', '户主', '属性'],
    ...cases.map(({ number, head }) => [number, '冷溪沟村', head, '贫困户']),
  ],
})

export const rollSheet = (source: RollSource, cases: readonly Case[]): Sheet => ({
  name: source === 'paper' ? '冷溪沟村纸质档案' : '系统导出',
  rows: [
    source === 'paper'
      ? ['户编号', '户主姓名', '家庭人口', '人均纯收入', '联系电话']
      : ['户编号', '户主姓名', '人口数', '家庭人均可支配收入（元）', '手机号码'],
    ...cases.map((said) => {
      const { number, head, people, income, phone } = WAYS[source](said)
      return [number, head, people, income, phone]
    }),
  ],
})

export function visitTo(householdId: string, said: Case, at = MORNING): Visit {
  const { people, income, phone } = WAYS.seen(said)
  return {
    id: `v-${householdId}-${at}`,
    campaignId: 'qy',
    formId: 'household',
    placeId: 'lengxigou',
    townId: 'hekou',
    householdId,
    object: said.head,
    teamId: 'team-3',
    visitorId: 'member',
    madeAt: at,
    signedAt: at,
    laterEntry: false,
    methods: [],
    items: [],
    answers: [],
    satisfaction: '满意',
    seen: { people, income, phone },
    photos: [],
  }
}
