import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Place } from '../../src/domain/campaign/campaign.ts'
import { guessRollColumns } from '../../src/domain/register/compared-columns.ts'
import { groupOf, villageFinder } from '../../src/domain/register/find-village.ts'
import { columnsOf, tableIn } from '../../src/domain/register/headings.ts'
import { kindOf, saysGone } from '../../src/domain/register/kinds.ts'
import { quantityIn } from '../../src/domain/register/quantity.ts'
import { differencesIn, meaningOf } from '../../src/domain/register/three-way.ts'
import { aCampaign } from '../support/builders.ts'

describe('headings', () => {
  it('are known by their usual names, whatever brackets, spaces and stars stand about them', () => {
    const columns = columnsOf(['序号', '＊户 编号（必填）', '所在村', '户主\n姓名', '联系电话'], '户')
    expect([...columns]).toEqual([
      ['number', 1],
      ['head', 3],
      ['village', 2],
    ])
  })

  it('of a register of premises go by what it calls an entry', () => {
    const columns = columnsOf(['场所编号', '场所名称', '类别', '社区'], '场所')
    expect([...columns.keys()].sort()).toEqual(['head', 'kind', 'number', 'village'])
  })

  it('are the row that says most, and what follows are entries without totals, empty rows and column numbers', () => {
    const rows = [
      ['登记簿', '', '', ''],
      ['编号', '户主', '村', '备注'],
      ['1', '2', '3', '4'],
      ['001', '王德顺', '冷溪沟', ''],
      ['', '', '', ''],
      ['编号', '户主', '村', '备注'],
      ['小计', '1', '', ''],
      ['填表人：张三', '', '', ''],
    ]
    const table = tableIn(rows, (headings) => columnsOf(headings, '户').size)
    expect(table?.headings).toEqual(rows[1])
    expect(table?.rows.map(({ line }) => line)).toEqual([4])
  })
})

describe('kinds', () => {
  const kinds = [
    { id: 'poor', name: '贫困户' },
    { id: 'other', name: '非贫困户' },
    { id: 'watched', name: '监测户' },
  ]
  it.each([
    ['贫困户', 'poor'],
    ['建档立卡户', 'poor'],
    ['poor', 'poor'],
    ['一般农户', 'other'],
    ['非贫困', 'other'],
    ['监测对象', 'watched'],
    ['待定', null],
    ['', null],
  ])('%s is %s', (text, id) => expect(kindOf(kinds, text)).toBe(id))

  it('may be answered with yes and no', () => {
    expect(kindOf(kinds, '是', '是否贫困户')).toBe('poor')
    expect(kindOf(kinds, '否', '是否建档立卡户')).toBe('other')
  })

  it('of being gone are told from not being gone', () => {
    expect(['已注销', '整户迁出', '死亡', '已迁出', '关闭'].every((state) => saysGone(state))).toBe(true)
    expect(['', '正常', '未注销', '在册', '户主死亡'].some((state) => saysGone(state))).toBe(false)
    expect(saysGone('是', '是否注销')).toBe(true)
  })
})

describe('villages', () => {
  const place = (id: string, kind: Place['kind'], name: string, parentId: string | null): Place => ({
    ...{ id, kind, name, parentId, aliases: [], code: id, groups: ['一组', '桃园组'], category: '' },
  })
  const campaign = aCampaign({
    places: [
      place('c', 'county', '秦源县', null),
      place('hk', 'town', '河口回族镇', 'c'),
      place('xz', 'town', '杏子镇', 'c'),
      place('jg', 'town', '金冠镇', 'c'),
      place('hk-xy', 'village', '向阳村', 'hk'),
      place('jg-xy', 'village', '向阳社区', 'jg'),
      place('jg-ny', 'village', '南营坪村', 'jg'),
      place('jg-n', 'village', '南村', 'jg'),
    ],
  })
  const find = villageFinder(campaign)
  const found = (town: string, village: string) => {
    const place = find(town, village)
    return typeof place === 'object' ? place.id : place
  }

  it.each([
    ['', '南营坪村', 'jg-ny'],
    ['金冠', '南营坪', 'jg-ny'],
    ['金冠镇', '南营坪村委会', 'jg-ny'],
    ['', '秦源县金冠镇南营坪村', 'jg-ny'],
    ['', '向阳村', 'hk-xy'],
    ['', '向阳', 'two-towns'],
    ['金冠镇', '向阳', 'jg-xy'],
    ['', '南', 'unknown-village'],
    ['河口回族镇', '南营坪村', 'unknown-village'],
    ['河北镇', '南营坪村', 'unknown-town'],
    ['杏子镇', '', 'xz'],
    ['', '杏子镇', 'xz'],
    ['金冠镇', '', 'none-said'],
  ])('%s %s is %s', (town, village, id) => expect(found(town, village)).toBe(id))

  it('call their groups as the campaign does', () => {
    const village = campaign.places.find(({ id }) => id === 'jg-ny')
    if (village === undefined) throw new Error('no such village')
    expect(['1', '1组', '第一组', '一组', '桃园', '九组'].map((text) => groupOf(village, text))).toEqual([
      ...['一组', '一组', '一组', '一组', '桃园组', '九组'],
    ])
  })
})

describe('what is written in several ways', () => {
  it.each([
    ['4', 4],
    ['4.0', 4],
    ['４人', 4],
    ['四口人', 4],
    ['1.3万', 13_000],
    ['0.3万元', 3_000],
    ['13,000.00元', 13_000],
    ['¥13000', 13_000],
    ['一万三', 13_000],
    ['1万3千', 13_000],
    ['一万零三', 10_003],
    ['十二', 12],
    ['一百二', 120],
    ['13000元/年', 13_000],
    ['4-5人', null],
    ['不清楚', null],
    ['', null],
  ])('%s is the quantity %s', (text, value) => expect(quantityIn(text)).toBe(value))

  it('means the same to the yuan', () => {
    expect(meaningOf('money', '12999.6')).toBe(meaningOf('money', '1.3万'))
    expect(meaningOf('money', '13001')).not.toBe(meaningOf('money', '1.3万'))
  })

  it.each([
    '+86 139-0916-0001',
    '008613909160001',
    '139 0916 0001',
    '１３９０９１６０００１',
    '13909160001.0',
  ])('%s is one phone number', (text) => expect(meaningOf('phone', text)).toBe('13909160001'))

  it('says nothing when it is empty, a dash or unknown', () => {
    for (const text of ['', ' ', '-', '—', '/', '不详']) expect(meaningOf('text', text)).toBeNull()
    expect(meaningOf('phone', '无')).not.toBeNull()
  })

  it('is the same text without width, spaces and punctuation', () => {
    expect(meaningOf('text', '冷溪沟村（二组） ')).toBe(meaningOf('text', '冷溪沟村(二组)。'))
  })
})

const whole = fc.integer({ min: 1, max: 99_999_999 })
const written: Readonly<Record<'number' | 'money' | 'phone', (value: number) => readonly string[]>> = {
  number: (value) => [`${value}`, `${value}.0`, `${value}人`, ` ${value} 口`, value.toLocaleString('en')],
  money: (value) => [
    `${value}`,
    `${value}元`,
    `${value.toLocaleString('en')}.00元`,
    `￥${value}`,
    `${value / 10_000}万`,
  ],
  phone: (value) => {
    const phone = `139${String(value).padStart(8, '0')}`
    return [
      phone,
      `+86 ${phone}`,
      `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
      `${phone}.0`,
    ]
  },
}

describe('three sources', () => {
  const kinds = fc.constantFrom('number', 'money', 'phone')
  const picks = fc.tuple(fc.nat(), fc.nat(), fc.nat())
  const pick = (texts: readonly string[], index: number): string => texts[index % texts.length] ?? ''

  it('agree when each writes the same in its own way, or says nothing', () => {
    fc.assert(
      fc.property(kinds, whole, picks, fc.constantFrom('', '—'), (kind, value, [a, b, c], nothing) => {
        const field = { id: 'f', name: 'f', kind }
        const texts = written[kind](value)
        const said = (index: number) => ({ f: pick([...texts, nothing], index) })
        expect(differencesIn([field], { paper: said(a), system: said(b), seen: said(c) })).toEqual([])
        expect(differencesIn([field], { paper: said(a), system: null, seen: {} })).toEqual([])
      }),
    )
  })

  it('disagree when any two of them say different things, however they write it', () => {
    fc.assert(
      fc.property(
        kinds,
        whole,
        whole,
        picks,
        fc.constantFrom(0, 1, 2),
        (kind, value, other, [a, b, c], odd) => {
          fc.pre(value !== other)
          const field = { id: 'f', name: 'f', kind }
          const said = [a, b, c].map((index, which) => ({
            f: pick(written[kind](which === odd ? other : value), index),
          }))
          const [paper = null, system = null, seen = null] = said
          expect(differencesIn([field], { paper, system, seen })).toHaveLength(1)
        },
      ),
    )
  })
})

describe('the columns of a roll', () => {
  const fields = [
    { id: 'people', name: '家庭人口', kind: 'number' },
    { id: 'income', name: '人均收入', kind: 'money' },
  ] as const
  it('are guessed surely when each is there once', () => {
    const guess = guessRollColumns(
      ['户编号', '户主姓名', '家庭人口数（人）', '家庭人均纯收入(元)'],
      fields,
      '户',
    )
    expect(guess).toEqual({
      sure: true,
      columns: {
        number: '户编号',
        head: '户主姓名',
        people: '家庭人口数（人）',
        income: '家庭人均纯收入(元)',
      },
    })
  })

  it('are not sure when one is missing or there are two', () => {
    expect(guessRollColumns(['户编号', '人口'], fields, '户').sure).toBe(false)
    expect(guessRollColumns(['户编号', '人口', '人数', '人均收入'], fields, '户').sure).toBe(false)
    expect(guessRollColumns(['人口', '人均收入'], fields, '户').sure).toBe(false)
  })
})
