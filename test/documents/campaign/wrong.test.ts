import { describe, expect, it } from 'vitest'
import { campaignText } from '../../../src/documents/campaign/write.ts'
import { campaignSheets } from '../../../src/documents/campaign/write-book.ts'
import { SHIPPED, sampleCampaign, sampleText } from '../../../src/samples/samples.ts'
import { bookWith, readText, spoiled, told, toldOfBook } from './support.ts'

type File = Parameters<Parameters<typeof spoiled>[0]>[0]
const find = (list: { name: string }[], name: string): File => list.find((each) => each.name === name)
const at = (list: { name: string }[], name: string): number => list.findIndex((each) => each.name === name)
const county = JSON.parse(sampleText('county'))
const place = (name: string) => at(county.places, name)
const person = (name: string) => at(county.people, name)

/** One mistake each: what is done to the file, where it is told, and a word of what is said. */
const WRONG: readonly (readonly [string, (file: File) => unknown, string, string])[] = [
  ['a missing name', (f) => delete f.name, 'error', '缺少“名称”'],
  [
    'a field nobody knows',
    (f) => (f.teams[0].colour = '红'),
    'error teams[0].colour',
    '没有“colour”这个字段',
  ],
  ['text for a number', (f) => (f.clocks.plan.days = '五'), 'error clocks.plan.days', '要填数字'],
  ['a number below nothing', (f) => (f.evidence.photos = -1), 'error evidence.photos', '不能小于0'],
  [
    'a word outside the list',
    (f) => (f.roles[0].role = '组织者'),
    'error roles[0].role',
    '只能是：管理员、办公室',
  ],
  ['a day that is none', (f) => (f.capOn = '2019年4月30日'), 'error capOn', '这样的日期'],
  ['a day that never was', (f) => (f.capOn = '2019-04-31'), 'error capOn', '没有2019-04-31这一天'],
  ['a cap before the start', (f) => (f.capOn = '2019-01-30'), 'error capOn', '早于开始日期'],
  ['a time that is none', (f) => (f.reminders.digestAt = '早上'), 'error reminders.digestAt', '08:50'],
  [
    'nobody of that name',
    (f) => (f.teams[0].members = ['苏文敬']),
    'error teams[0].members[0]',
    '人员里没有“苏文敬”',
  ],
  ['two leaders', (f) => (f.teams[0].leader = '罗建平、何静'), 'error teams[0].leader', '只能有一名组长'],
  [
    'a leader among the members',
    (f) => f.teams[0].members.push('罗建平'),
    'error teams[0].members',
    '不用再写进组员',
  ],
  [
    'a leader who works in the town',
    (f) => (find(f.people, '罗建平').place = '冷溪沟村'),
    'error teams[0].leader',
    '按回避要求不能排查河口回族镇',
  ],
  ['a village for a town', (f) => f.teams[0].towns.push('冷溪沟村'), 'error teams[0].towns[2]', '不是镇'],
  [
    'a place nobody knows',
    (f) => (find(f.people, '韩志远').place = '河东镇'),
    `error people[${person('韩志远')}].place`,
    '地点里没有“河东镇”',
  ],
  [
    'one name, two villages',
    (f) => (find(f.people, '韩志远').place = '兴旺村'),
    `error people[${person('韩志远')}].place`,
    '请写“镇 村”',
  ],
  [
    'a village without town',
    (f) => delete find(f.places, '茶山村').in,
    `error places[${place('茶山村')}].in`,
    '没有写属于哪个镇',
  ],
  [
    'a town nobody knows',
    (f) => (find(f.places, '茶山村').in = '河东镇'),
    `error places[${place('茶山村')}].in`,
    '地点里没有“河东镇”',
  ],
  [
    'the same village twice',
    (f) => (find(f.places, '新寨村').name = '茶山村'),
    `error places[${place('新寨村')}].name`,
    '前面已经有了',
  ],
  [
    'the same initials twice',
    (f) => (find(f.places, '新寨村').code = 'CS'),
    `error places[${place('新寨村')}].code`,
    '缩写“CS”',
  ],
  ['a unit with a town’s initials', (f) => (f.units[0].code = 'HK'), 'error units[0].code', '缩写“HK”'],
  ['small letters for initials', (f) => (f.units[0].code = 'jtj'), 'error units[0].code', '大写字母'],
  ['the same id twice', (f) => (f.people[1].id = 'P01'), 'error people[1].id', '人员编号“P01”'],
  [
    'the same account twice',
    (f) => (f.people[0].openId = f.people[1].openId = 'ou_1'),
    'error people[1].openId',
    '飞书账号',
  ],
  ['a name borne by two', (f) => (f.people[1].name = '罗建平'), 'error teams[0].leader', '请写“姓名 单位”'],
  [
    'two counties',
    (f) => f.places.push({ kind: '县', name: '别县', code: 'BX' }),
    'error places[36]',
    '县只能有一个',
  ],
  ['another county', (f) => (f.county = '别县'), 'error county', '不一致'],
  [
    'no review leader',
    (f) => (f.roles = f.roles.filter((r: File) => r.role !== '审核组长')),
    'error roles',
    '还没有审核组长',
  ],
  [
    'a review leader of the owner’s unit only',
    (f) => (find(f.people, '方立新').unit = '县林业局'),
    'error roles',
    '“县林业局”的责任人',
  ],
  ['the same role twice', (f) => f.roles.push(f.roles[0]), 'error roles[13]', '前面已经有了'],
  [
    'an exception for no unit',
    (f) => (f.exceptions = [{ reviewer: '方立新', unit: '无此局', reason: '人手少' }]),
    'error exceptions[0].unit',
    '没有“无此局”',
  ],
  [
    'a catalogue that is not shipped',
    (f) => (f.catalogues = ['sx58-2019']),
    'error catalogues[0]',
    '没有名为“sx58-2019”',
  ],
  ['the same code twice', (f) => f.catalogues.push('sx57-2019'), 'error catalogues[1]', '标准编码“H1”'],
  [
    'a standard nobody knows',
    (f) => f.visitForms[0].items.push('H9'),
    'error visitForms[0].items[5]',
    '没有“H9”这一条',
  ],
  [
    'an answer filed nowhere',
    (f) => (f.visitForms[0].questions[1].standard = 'X1'),
    'error visitForms[0].questions[1].standard',
    '没有“X1”这一条',
  ],
  [
    'a level nobody knows',
    (f) => (f.visitForms[1].level = '组'),
    'error visitForms[1].level',
    '不是标准目录里的级别',
  ],
  [
    'a pattern without sequence',
    (f) => (f.numbers.finding = '{place}-{year}'),
    'error numbers.finding',
    '{seq:4}',
  ],
  [
    'a year that is not shipped',
    (f) => (f.calendar = ['1999', '2019']),
    'error calendar[0]',
    '没有内置“1999”年',
  ],
  [
    'a day of another year',
    (f) => (f.calendar = [{ year: '2019', off: ['2018-05-01'] }]),
    'error calendar[0].off[0]',
    '不是2019年的日子',
  ],
  [
    'groups of a town',
    (f) => (find(f.places, '河口回族镇').groups = ['一组']),
    `error places[${place('河口回族镇')}].groups`,
    '只有村才有组',
  ],
  [
    'a name for no role',
    (f) => (f.roleNames = { 队长: '大队长' }),
    'error roleNames.队长',
    '没有“队长”这个角色',
  ],
]

describe('a wrong file', () => {
  it.each(WRONG)('tells of %s', (_, spoil, where, words) => {
    const lines = told(spoiled(spoil))
    expect(lines.some((line) => line.startsWith(`${where}:`) || where === 'error')).toBe(true)
    expect(
      lines.filter((line) => line.includes(words)),
      lines.join('\n'),
    ).not.toEqual([])
    expect(readText(spoiled(spoil)).campaign).toBeNull()
  })

  it('tells of everything at once, of the shape and of the sense', () => {
    const kept = WRONG.filter(([what]) => TOGETHER.has(what))
    const lines = told(
      spoiled((file) => {
        for (const [, spoil] of kept) spoil(file)
      }),
    )
    for (const [what, , , words] of kept)
      expect(
        lines.some((line) => line.includes(words)),
        what,
      ).toBe(true)
  })

  it('says the line and column, and both languages', () => {
    const text = spoiled((file) => (file.teams[1].leader = '无此人'))
    const [problem] = readText(text).problems
    const lines = text.split('\n')
    const line = lines.findIndex((each) => each.includes('"无此人"'))
    expect(problem).toEqual({
      level: 'error',
      spot: {
        in: 'json',
        path: 'teams[1].leader',
        line: line + 1,
        column: (lines[line]?.indexOf('"无此人"', 0) as number) + 1,
      },
      words: {
        zh: '人员里没有“无此人”，请先加进人员，或改正姓名。',
        en: 'There is nobody called 无此人 among the people; add them, or correct the name.',
      },
    })
  })

  it.each([
    ['a comma too many', '{\n "id": "a",\n}', 3, '多了一个逗号'],
    ['a comma missing', '{\n "id": "a"\n "name": "b"}', 3, '英文逗号'],
    ['Chinese marks', '{\n “id”: "a"}', 2, '英文双引号'],
    ['a Chinese colon', '{ "id"： "a" }', 1, '英文冒号'],
    ['half a file', '{ "id": [1, ', 1, '要有一个值'],
    ['nothing', '', 1, '要有一个值'],
    ['two files in one', '{}\n{}', 2, '应该结束了'],
    ['the same field twice', '{ "id": "a",\n "id": "b" }', 2, '写了两次'],
  ])('tells of %s in the text', (_, text, line, words) => {
    const { problems } = readText(text)
    const problem = problems.find((each) => each.words.zh.includes(words))
    expect(problem?.spot, JSON.stringify(problems)).toMatchObject({ line })
  })

  it.each([
    ['a text', '"abc"'],
    ['a list', '[]'],
    ['nothing at all', 'null'],
    ['nothing in it', '{}'],
  ])('is refused when it is %s, without breaking', (_, text) => {
    expect(readText(text).campaign).toBeNull()
  })
})

const TOGETHER = new Set([
  'a field nobody knows',
  'text for a number',
  'a number below nothing',
  'nobody of that name',
  'a village without town',
  'a place nobody knows',
  'a unit with a town’s initials',
  'another county',
  'a standard nobody knows',
  'a level nobody knows',
  'a pattern without sequence',
  'a cap before the start',
  'a year that is not shipped',
])

const WARNED: readonly (readonly [string, (f: File) => unknown, string])[] = [
  ['a year whose days off are not known', (f) => (f.capOn = '2020-01-10'), '没有2020年的放假安排'],
  [
    'two people whom nothing tells apart',
    (f) => f.people.push({ name: '李广田', title: '干部', unit: '县林业局', id: 'P99' }),
    '进群时分不清是谁',
  ],
  ['a town nobody inspects', (f) => (f.teams[0].towns = ['河口回族镇']), '“城关镇”没有排查组负责'],
  ['a town of two teams', (f) => f.teams[1].towns.push('城关镇'), '由2个组负责'],
  ['one leader of two teams', (f) => (f.teams[1].leader = '罗建平'), '同时是两个组的组长'],
  ['nobody in the office', (f) => (f.roles[0].role = f.roles[1].role = '管理员'), '还没有人是办公室'],
]

describe('a warning', () => {
  it.each(WARNED)('is given of %s, and the file can be applied', (_, spoil, words) => {
    const read = readText(spoiled(spoil))
    expect(read.problems.map(({ level, words: { zh } }) => `${level} ${zh}`).join('\n')).toContain(words)
    expect(read.problems.every(({ level }) => level === 'warning')).toBe(true)
    expect(read.campaign).not.toBeNull()
  })
})

describe('a wrong workbook', () => {
  it('places everything at once by sheet, row and column', () => {
    const lines = toldOfBook(
      bookWith({
        '基本信息!B9': '明年四月',
        '基本信息!A3': '名字',
        '地点!C4': '',
        '地点!D5': 'SZW',
        '人员!D5': '河东镇',
        '人员!A1': '名字',
        '排查组!B2': '罗建平、何静',
        '排查组!C3': '苏文敬',
        '角色!A4': '组织者',
        '走访表!D2': 'H1、H9',
        '走访问题!A2': '没有这张表',
        '用语!A2': '',
      }),
    )
    const starts = [
      'error 基本信息!A3: “名字”不是基本信息里的项目',
      'error 基本信息!B1: 缺少“名称”',
      'error 基本信息!B9: “截止日期”要写成',
      'error 地点!C4: “狮子湾村”没有写属于哪个镇',
      'error 人员!A1: 没有“名字”这一列',
      'error 人员!A2: 缺少“姓名”',
      'error 人员!D5: 地点里没有“河东镇”',
      'error 排查组!B2: 一个组只能有一名组长',
      'error 排查组!C3: 人员里没有“苏文敬”',
      'error 角色!A4: “角色”只能是',
      'error 走访表!D2: 标准目录里没有“H9”',
      'error 走访问题!A2: “没有这张表”不在前面那张表里',
    ]
    for (const start of starts)
      expect(
        lines.some((line) => line.startsWith(start)),
        `${start}\n${lines.join('\n')}`,
      ).toBe(true)
  })

  it('tells of a number that is none, and of a sheet nobody knows', () => {
    const lines = toldOfBook([...bookWith({ '基本信息!B12': '五' }), { name: '草稿', rows: [['随手记']] }])
    expect(lines.join('\n')).toContain('error 草稿!A1: 没有名为“草稿”的工作表')
    expect(lines.join('\n')).toContain('error 基本信息!B12: “天数”要填数字')
  })

  it('places a mistake in a standard at its own cell', () => {
    const own = JSON.parse(campaignText(sampleCampaign('fire'), { ...SHIPPED, catalogues: {} }))
    const { campaign } = readText(JSON.stringify(own))
    if (campaign === null) throw new Error('the fire campaign')
    const sheets = campaignSheets(campaign, { ...SHIPPED, catalogues: {} }).map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => row.map((cell) => (name === '标准' && cell === 'F02' ? 'F01' : cell))),
    }))
    const lines = toldOfBook(sheets)
    expect(lines.some((line) => line.startsWith('error 标准!B3: 标准编码“F01”'))).toBe(true)
    expect(lines.some((line) => line.startsWith('error 走访表!D2: 标准目录里没有“F02”'))).toBe(true)
  })
})
