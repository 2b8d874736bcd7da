import { describe, expect, it } from 'vitest'
import {
  type CardAction,
  readAction,
  readMeetingForm,
  readVisitFind,
  readVisitForm,
  value,
  visitField,
} from '../../cards/actions.ts'
import { type CoverageLine, coverageCard, unvisitedCard } from '../../cards/coverage-card.ts'
import { digestCard } from '../../cards/digest-card.ts'
import { cardBytes, countElements } from '../../cards/kit/card.ts'
import { type MeetingView, meetingCard } from '../../cards/meeting-card.ts'
import { type VisitView, visitCard } from '../../cards/visit-card.ts'
import { type VisitFindView, visitFindCard } from '../../cards/visit-find-card.ts'
import { type VisitFormItem, type VisitFormView, visitFormCard } from '../../cards/visit-form-card.ts'
import { checkCard } from '../../src/simulator/cards/check.ts'
import { aDigest } from './views.ts'

const long = '这是一句很长的话，'.repeat(60)
const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at))

const aFind = (over: Partial<VisitFindView> = {}): VisitFindView => ({
  noun: '户',
  places: [{ value: 'hekou-lengxigou', text: '河口回族镇 冷溪沟村' }],
  typed: {},
  householdForms: [{ id: 'household', name: '入户走访' }],
  placeForms: [{ id: 'village', name: '村级核查' }],
  found: null,
  notice: null,
  ...over,
})
const aFound = (at: number) => ({
  id: `0f8fad5b-d9cb-469f-a165-7086728950${String(at).padStart(2, '0')}`,
  head: '王德顺',
  number: `HK-LXG-${at}`,
  place: '河口回族镇 冷溪沟村 二组',
  kind: '贫困户',
  visited: { zh: '未走访', en: 'not visited yet' },
})
const anItem = (at: number, over: Partial<VisitFormItem> = {}): VisitFormItem => ({
  code: `H${at}`,
  title: '家庭年人均可支配收入超过国家扶贫标准',
  tick: null,
  note: '',
  wrong: false,
  ...over,
})
const aForm = (over: Partial<VisitFormView> = {}): VisitFormView => ({
  formId: 'household',
  formName: '入户走访',
  placeId: 'hekou-lengxigou',
  householdId: 'h-1',
  object: '王德顺',
  where: '河口回族镇 冷溪沟村 二组 贫困户 HK-LXG-1',
  before: { zh: '已走访1次，上次4月3日', en: 'visited 1 time(s), last 4月3日' },
  page: 0,
  pages: 1,
  items: times(5, (at) => anItem(at + 1)),
  questions: [{ id: 'wishes', text: '还有什么意见和建议？', answer: '' }],
  rest: {
    satisfaction: { options: ['满意', '基本满意', '不满意'], chosen: '' },
    methods: { options: ['实地查看', '走访群众'], chosen: [] },
    seen: [{ id: 'people', name: '家庭人口', value: '', wrong: false }],
    madeOn: null,
    dayWrong: false,
  },
  problems: [],
  ...over,
})
const aVisit = (over: Partial<VisitView> = {}): VisitView => ({
  id: 'v-1',
  formName: '入户走访',
  object: '王德顺',
  where: '河口回族镇 冷溪沟村 二组 贫困户 HK-LXG-1',
  visitor: '苏文静',
  team: '第3排查组',
  made: '2026-04-08',
  signed: '4月8日 10:12',
  laterEntry: false,
  items: [
    { code: 'H1', title: '收入', tick: 'met', note: '' },
    { code: 'H3', title: '无辍学', tick: 'na', note: '没有学龄儿童' },
  ],
  satisfaction: '满意',
  methods: ['实地查看'],
  seen: [{ name: '家庭人口', value: '4' }],
  photos: { keys: [], count: 0 },
  drafts: [],
  ...over,
})
const aLine = (name: string): CoverageLine => ({
  name,
  due: 120,
  visited: 80,
  unvisited: 40,
  places: { due: 3, visited: 1, unvisited: 2 },
})
const missing = { zh: '河口回族镇：还没登记问题反馈会', en: '河口回族镇: not on record: feedback meeting' }
const aMeeting = (over: Partial<MeetingView> = {}): MeetingView => ({
  notice: null,
  places: [{ value: 'hekou', text: '河口回族镇' }],
  typed: {},
  problems: [],
  missing: [],
  held: null,
  ...over,
})

const CARDS: Readonly<Record<string, object>> = {
  'visit-find': visitFindCard(aFind()),
  'visit-find-found': visitFindCard(
    aFind({
      typed: { text: 'wds', place: 'hekou-lengxigou' },
      found: {
        households: [aFound(1), aFound(2)],
        places: [{ value: 'hekou-lengxigou', text: '河口回族镇 冷溪沟村' }],
        more: true,
      },
    }),
  ),
  'visit-find-nothing': visitFindCard(
    aFind({ typed: { text: 'xyz' }, found: { households: [], places: [], more: false } }),
  ),
  'visit-find-several-forms': visitFindCard(
    aFind({
      householdForms: [
        { id: 'a', name: '入户走访' },
        { id: 'b', name: '回访' },
      ],
      found: { households: [aFound(1)], places: [], more: false },
    }),
  ),
  'visit-find-refused': visitFindCard(
    aFind({
      householdForms: [],
      placeForms: [],
      notice: { zh: '您不在排查组里。', en: 'You are in no team.' },
    }),
  ),
  'visit-form-empty': visitFormCard(aForm()),
  'visit-form-with-problems': visitFormCard(
    aForm({
      items: [
        anItem(1, { tick: 'met' }),
        anItem(2, { tick: 'not', wrong: true }),
        anItem(3, { tick: 'na', note: '没有学龄儿童' }),
      ],
      questions: [{ id: 'wishes', text: '还有什么意见和建议？', answer: '修路' }],
      rest: {
        satisfaction: { options: ['满意', '不满意'], chosen: '不满意' },
        methods: { options: ['实地查看', '走访群众'], chosen: ['走访群众'] },
        seen: [{ id: 'people', name: '家庭人口', value: '四', wrong: true }],
        madeOn: '2026-04-09',
        dayWrong: true,
      },
      problems: [{ zh: 'H2：不达标要写明情况', en: 'H2: not met, so say how' }],
    }),
  ),
  'visit-form-first-of-two-pages': visitFormCard(aForm({ pages: 2, rest: null })),
  'visit-form-second-of-two-pages': visitFormCard(aForm({ page: 1, pages: 2, items: [] })),
  'visit-signed': visitCard(aVisit()),
  'visit-later-entry-with-drafts': visitCard(
    aVisit({
      object: '王**',
      laterEntry: true,
      items: [{ code: 'H5', title: '有安全饮水', tick: 'not', note: '水管冻裂' }],
      photos: { keys: ['img_a'], count: 2 },
      drafts: [
        { from: { code: 'H5' }, title: 'H5 有安全饮水', text: '水管冻裂', number: 'HK-LXG-0031' },
        { from: { question: 'wishes' }, title: '还有什么意见和建议？', text: '修路', number: null },
      ],
    }),
  ),
  coverage: coverageCard({
    scope: '秦源县',
    noun: '户',
    total: aLine('秦源县'),
    kinds: [
      { name: '贫困户', due: 50, visited: 40, unvisited: 10 },
      { name: '非贫困户', due: 70, visited: 40, unvisited: 30 },
    ],
    sections: [
      { title: { zh: '各镇', en: 'Towns' }, lines: [aLine('河口回族镇'), aLine('城关镇')] },
      { title: { zh: '各组', en: 'Teams' }, lines: [aLine('第3排查组')] },
    ],
    meetings: [missing],
    lists: [{ id: 'team-3', name: '第3排查组' }],
  }),
  unvisited: unvisitedCard({
    team: { id: 'team-3', name: '第3排查组' },
    noun: '户',
    total: 61,
    rows: times(30, (at) => `HK-LXG-${at}　王德顺　河口回族镇 冷溪沟村　二组`),
    places: ['河口回族镇 茶山村'],
    next: 'HK-LXG-29',
    goesOn: false,
  }),
  'unvisited-none': unvisitedCard({
    team: { id: 'team-3', name: '第3排查组' },
    noun: '户',
    total: 0,
    rows: [],
    places: [],
    next: null,
    goesOn: true,
  }),
  'meeting-form': meetingCard(aMeeting({ missing: [missing] })),
  'meeting-with-problems': meetingCard(
    aMeeting({
      typed: { kind: 'feedback', where: '镇政府' },
      problems: [{ zh: '请选是哪个镇', en: 'Choose the town' }],
    }),
  ),
  'meeting-refused': meetingCard(aMeeting({ notice: { zh: '会议由办公室登记。', en: 'By the office.' } })),
  'meeting-held': meetingCard(
    aMeeting({
      held: {
        kind: 'feedback',
        place: '河口回族镇',
        heldOn: '2026-04-08',
        where: '镇政府',
        attendance: '镇村干部42人',
        note: '',
        by: '罗建平',
      },
    }),
  ),
  'digest-with-meetings': digestCard(aDigest({ meetings: [missing] })),
}

describe('every card of a visit, of coverage and of meetings', () => {
  it.each(Object.entries(CARDS))('%s is one the platform takes, within its size', async (name, card) => {
    expect(checkCard(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThan(28 * 1024)
    await expect(`${JSON.stringify(card, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })

  it.each([
    [
      'find',
      visitFindCard(
        aFind({
          places: times(80, (at) => ({
            value: `hekou-lengxigou-${at}`,
            text: '河口回族镇 冷溪沟村很长的名字',
          })),
          placeForms: times(3, (at) => ({ id: `f-${at}`, name: '村级核查' })),
          householdForms: times(3, (at) => ({ id: `f-${at}`, name: '入户走访' })),
          found: {
            households: times(10, aFound),
            places: times(3, (at) => ({ value: `p-${at}`, text: '河口回族镇 冷溪沟村' })),
            more: true,
          },
        }),
      ),
    ],
    [
      'a whole form',
      visitFormCard(
        aForm({
          items: times(5, (at) => anItem(at, { title: long, note: long.slice(0, 200), wrong: true })),
          questions: times(4, (at) => ({ id: `q${at}`, text: long, answer: long.slice(0, 200) })),
          rest: {
            satisfaction: { options: ['满意', '基本满意', '不满意'], chosen: '' },
            methods: { options: times(8, (at) => `第${at}种查看方式`), chosen: [] },
            seen: times(3, (at) => ({
              id: `f${at}`,
              name: '家庭人口',
              value: long.slice(0, 60),
              wrong: true,
            })),
            madeOn: null,
            dayWrong: true,
          },
          problems: times(12, () => ({ zh: long.slice(0, 40), en: long.slice(0, 40) })),
        }),
      ),
    ],
    [
      'a page of items',
      visitFormCard(
        aForm({
          items: times(8, (at) => anItem(at, { title: long, note: long.slice(0, 200), wrong: true })),
          questions: [],
          rest: null,
          pages: 9,
          page: 3,
          problems: times(12, () => ({ zh: long.slice(0, 40), en: long.slice(0, 40) })),
        }),
      ),
    ],
    [
      'a signed visit',
      visitCard(
        aVisit({
          items: times(57, (at) => ({ code: `X${at}`, title: long, tick: 'not', note: long })),
          drafts: times(60, (at) => ({ from: { code: `X${at}` }, title: long, text: long, number: null })),
          photos: { keys: times(30, (at) => `img_v3_${at}`), count: 30 },
        }),
      ),
    ],
    [
      'coverage',
      coverageCard({
        scope: '秦源县',
        noun: '户',
        total: aLine('秦源县'),
        kinds: times(10, (at) => aLine(`类${at}`)),
        sections: [{ title: { zh: '各村', en: 'Villages' }, lines: times(600, (at) => aLine(`第${at}村`)) }],
        meetings: times(11, () => missing),
        lists: times(20, (at) => ({ id: `team-${at}`, name: `第${at}排查组` })),
      }),
    ],
  ])('%s stays within bounds at its worst', (_, card) => {
    expect(checkCard(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThan(29 * 1024)
    expect(countElements(card)).toBeLessThanOrEqual(200)
  })
})

describe('what their buttons say', () => {
  const about = { form: 'household', place: 'hekou-lengxigou', household: 'h-1' }
  const actions: readonly CardAction[] = [
    { do: 'visit' },
    { do: 'visit-search' },
    { do: 'visit-pick', form: 'household', household: 'h-1' },
    { do: 'visit-place', form: 'village', place: null },
    { do: 'visit-page', ...about, to: 1 },
    { do: 'visit-sign', ...about, household: null },
    { do: 'visit-draft', visit: 'v-1', code: 'H5' },
    { do: 'visit-ask', visit: 'v-1', question: 'wishes' },
    { do: 'coverage' },
    { do: 'unvisited', team: 'team-3' },
    { do: 'unvisited', team: 'team-3', after: 'HK-1' },
    { do: 'meeting' },
    { do: 'meeting-save' },
  ]
  it.each(actions)('$do is read back as it was written', (action) => {
    expect(readAction(JSON.parse(JSON.stringify(value(action))))).toEqual(action)
  })
})

describe('what their forms send', () => {
  it('is read field by field: ticks, notes, answers, what was seen, the day', () => {
    expect(
      readVisitForm({
        [visitField.item('H1')]: 'met',
        [visitField.note('H1')]: '',
        [visitField.item('H5')]: 'not',
        [visitField.note('H5')]: ' 水管冻裂 ',
        [visitField.item('H3')]: 'na',
        [visitField.item('H4')]: 'nonsense',
        [visitField.answer('wishes')]: '修路',
        [visitField.seen('people')]: '4',
        visit_satisfaction: '满意',
        visit_methods: ['入户'],
        visit_made_on: '2026-04-07 +0800',
        another: 'x',
      }),
    ).toEqual({
      items: { H1: { note: '', met: true }, H5: { note: '水管冻裂', met: false }, H3: { met: null } },
      answers: { wishes: '修路' },
      seen: { people: '4' },
      satisfaction: '满意',
      methods: ['入户'],
      madeOn: '2026-04-07',
    })
  })

  it('leaves out what was left empty', () => {
    expect(readVisitForm({})).toEqual({ items: {}, answers: {}, seen: {} })
    expect(readVisitFind({ find_text: ' wds ', find_place: '' })).toEqual({ text: 'wds' })
    expect(readMeetingForm({ meeting_kind: 'party', meeting_where: '镇政府' })).toEqual({ where: '镇政府' })
  })
})
