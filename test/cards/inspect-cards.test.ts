import { describe, expect, it } from 'vitest'
import { readAction } from '../../cards/actions.ts'
import { type CheckView, checkCard } from '../../cards/check-card.ts'
import { type InspectionView, inspectionCard, sampleCard } from '../../cards/inspection-card.ts'
import { cardBytes, countElements, MOST_ELEMENTS } from '../../cards/kit/card.ts'
import { checkCard as problemOf } from '../../src/simulator/cards/check.ts'

const both = (zh: string, en: string) => ({ zh, en })
const pictures = { keys: ['img_a'], count: 2 }
const record: NonNullable<CheckView['record']> = {
  by: '谢正',
  when: '5月3日 10:20',
  at: 1,
  second: '',
  outcome: both('虚假整改', 'Fake'),
  method: '入户',
  seen: '水管没有换，照片是邻居家的',
  agrees: both('不一致', 'No'),
  dueOn: '2026-05-10',
  photos: pictures,
}
const options = [{ value: 'fake', text: both('虚假整改', 'Fake') }]
const aCheck = (over: Partial<CheckView> = {}): CheckView => ({
  id: 'f-1',
  number: 'HK-LXG-0031',
  place: '河口回族镇 冷溪沟村 二组',
  object: '王德顺',
  standard: 'H5 有安全饮水',
  severity: 'A',
  text: '入户水管冻裂，断水一个多月',
  papers: {
    by: '李广田',
    when: '4月20日 9:30',
    text: '入户水管已更换',
    reviewer: '方立新',
    writtenOff: '4月21日 15:00',
    before: { keys: ['img_b'], count: 1 },
    after: pictures,
  },
  state: 'form',
  record: null,
  form: {
    outcomes: options,
    methods: [{ value: '入户', text: both('入户', 'At the household') }],
    agrees: [{ value: 'no', text: both('不一致', 'No') }],
    typed: {
      outcome: 'fake',
      method: '入户',
      seen: '没有换',
      agrees: 'no',
      dueOn: '2026-05-10',
      second: 'P25',
    },
    seconds: [
      { value: 'P25', text: '白松' },
      { value: 'P26', text: '向明' },
    ],
  },
  ...over,
})
const sampled = (count: number) => ({
  id: 'a1b2c3d4e5f6',
  scope: '全部',
  seed: 'ab'.repeat(32),
  headSeq: 8120,
  count,
  of: 300,
  percent: 20,
  checked: 3,
  page: 1,
  pages: 4,
  lines: Array.from({ length: count }, (_, at) => ({
    id: `f-${at}`,
    number: `HK-LXG-${at}`,
    place: '河口回族镇 冷溪沟村 二组',
    severity: 'C',
    state: both('未核查', 'Not checked yet'),
    open: at % 2 === 0,
  })),
})
const home = (samples: number): InspectionView => ({
  percent: 20,
  towns: [{ value: 'hekou', text: '河口回族镇' }],
  everywhere: true,
  samples: Array.from({ length: samples }, (_, at) => ({
    id: `s-${at}`,
    scope: '河口回族镇',
    when: '5月3日 9:00',
    by: '谢正',
    count: 12,
    of: 60,
    checked: 3,
  })),
})

const CARDS: Readonly<Record<string, object>> = {
  'check-form': checkCard(aCheck()),
  'check-empty': checkCard(
    aCheck({
      form: {
        ...aCheck().form,
        typed: { outcome: '', method: '', seen: '', agrees: '', dueOn: '', second: '' },
        seconds: [],
      },
    }),
  ),
  'check-sign': checkCard(aCheck({ state: 'sign', record })),
  'check-waiting': checkCard(aCheck({ state: 'waiting', record })),
  'check-done': checkCard(aCheck({ state: 'done', record: { ...record, second: '白松', dueOn: '' } })),
  'check-reopened': checkCard(
    aCheck({ state: 'not-now', papers: null, record: { ...record, second: '白松' } }),
  ),
  'inspection-first': inspectionCard(home(0)),
  'inspection-many': inspectionCard(home(5)),
  'inspection-one-town': inspectionCard({ ...home(1), everywhere: false }),
  'sample-page': sampleCard(sampled(20)),
}

describe('every card of the inspectors', () => {
  it.each(Object.entries(CARDS))('%s is one the platform takes, within its size', async (name, made) => {
    expect(problemOf(made)).toBeNull()
    expect(cardBytes(made)).toBeLessThan(28 * 1024)
    expect(countElements(made)).toBeLessThanOrEqual(MOST_ELEMENTS)
    await expect(`${JSON.stringify(made, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })

  it('says on its buttons only what is read back as it was', () => {
    const said: unknown[] = []
    JSON.stringify(CARDS, (key, inner: unknown) => {
      if (key === 'behaviors')
        said.push(...(inner as { readonly value: unknown }[]).map(({ value }) => value))
      return inner
    })
    expect(said.length).toBeGreaterThan(10)
    for (const each of said) expect(readAction(each)).toEqual(each)
  })

  it('names nobody’s household where a group may see it', () => {
    expect(JSON.stringify([CARDS['sample-page'], CARDS['inspection-many']])).not.toContain('王德顺')
  })
})
