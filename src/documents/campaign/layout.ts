import type { Path } from './problem.ts'

/** What a cell holds. `list`: several, parted by 、or one a line; `lines`: one a line only, for whole sentences. */
export type CellKind = 'text' | 'number' | 'list' | 'lines'
export type Column = {
  readonly heading: string
  /** The field of the entry that a row is. */
  readonly field: string
  readonly kind: CellKind
}
/** A sheet with one entry of the campaign in each row. */
export type Table = {
  readonly sheet: string
  /** The list in the file that its rows are. */
  readonly at: Path
  readonly columns: readonly Column[]
  /** Rows belong to the entry of the outer list that the first column names (a standard to its catalogue). */
  readonly within?: { readonly heading: string; readonly key: string; readonly list: string }
  /** An entry may be the bare name of something shipped, in this column, instead of all the others. */
  readonly bare?: string
}

const column =
  (kind: CellKind) =>
  (heading: string, field: string): Column => ({ heading, field, kind })
const text = column('text')
const number = column('number')
const list = column('list')
const lines = column('lines')

export const INFO = '基本信息'
/** The rows of 基本信息: each a single value of the campaign. */
export const INFO_ROWS: readonly {
  readonly label: string
  readonly path: Path
  readonly kind: CellKind
  readonly hint: string
}[] = [
  { label: '行动编号', path: ['id'], kind: 'text', hint: '启用后不要改' },
  { label: '名称', path: ['name'], kind: 'text', hint: '' },
  { label: '县', path: ['county'], kind: 'text', hint: '与“地点”里的县一致' },
  { label: '总目标', path: ['goal'], kind: 'text', hint: '' },
  { label: '依据文件', path: ['basis', 'title'], kind: 'text', hint: '' },
  { label: '依据文号', path: ['basis', 'number'], kind: 'text', hint: '' },
  { label: '开始日期', path: ['startsOn'], kind: 'text', hint: '如 2026-03-01' },
  { label: '截止日期', path: ['capOn'], kind: 'text', hint: '所有问题最晚这一天' },
  { label: '登记对象叫法', path: ['register', 'noun'], kind: 'text', hint: '户、场所' },
  { label: '比对标准', path: ['register', 'comparedStandard'], kind: 'text', hint: 'Q1' },
  { label: '认领天数', path: ['clocks', 'claim', 'days'], kind: 'number', hint: '起算当天不算' },
  { label: '认领按', path: ['clocks', 'claim', 'unit'], kind: 'text', hint: '自然日、工作日' },
  { label: '认领遇节假日', path: ['clocks', 'claim', 'roll'], kind: 'text', hint: '不顺延、顺延到工作日' },
  { label: '方案天数', path: ['clocks', 'plan', 'days'], kind: 'number', hint: '清单印发后' },
  { label: '方案按', path: ['clocks', 'plan', 'unit'], kind: 'text', hint: '自然日、工作日' },
  { label: '方案遇节假日', path: ['clocks', 'plan', 'roll'], kind: 'text', hint: '不顺延、顺延到工作日' },
  { label: '审核天数', path: ['clocks', 'review', 'days'], kind: 'number', hint: '提交后' },
  { label: '审核按', path: ['clocks', 'review', 'unit'], kind: 'text', hint: '自然日、工作日' },
  { label: '审核遇节假日', path: ['clocks', 'review', 'roll'], kind: 'text', hint: '不顺延、顺延到工作日' },
  { label: '交办方式', path: ['issuing'], kind: 'text', hint: '即时交办、按清单印发' },
  { label: '转办后至少几天', path: ['bounds', 'newOwnerDays'], kind: 'number', hint: '给新责任人' },
  { label: '组长延期至多几天', path: ['bounds', 'extensionDays'], kind: 'number', hint: '' },
  { label: '重新整改至多几天', path: ['bounds', 'reopenDays'], kind: 'number', hint: '督查不到位后' },
  { label: '督查抽查百分之几', path: ['bounds', 'checkPercent'], kind: 'number', hint: 'A类全查' },
  { label: '一人最多几条', path: ['bounds', 'perOwner'], kind: 'number', hint: '超过就提示' },
  { label: '一人一天最多几条', path: ['bounds', 'perOwnerDay'], kind: 'number', hint: '超过就提示' },
  { label: '每日汇总时间', path: ['reminders', 'digestAt'], kind: 'text', hint: '如 08:50' },
  { label: '汇总错开几分钟', path: ['reminders', 'spreadMinutes'], kind: 'number', hint: '' },
  { label: '提前提醒天数', path: ['reminders', 'soonDays'], kind: 'number', hint: '' },
  { label: '当天再提醒时间', path: ['reminders', 'wordAt'], kind: 'text', hint: '如 14:30' },
  { label: '几点以前不打扰', path: ['reminders', 'quietUntil'], kind: 'text', hint: '如 08:00' },
  { label: '几点以后不打扰', path: ['reminders', 'quietFrom'], kind: 'text', hint: '如 20:00' },
  { label: '每人每天最多几条提醒', path: ['reminders', 'mostADay'], kind: 'number', hint: '' },
  {
    label: '超期几个工作日告知工作队',
    path: ['reminders', 'ladder', 'liaison'],
    kind: 'number',
    hint: '',
  },
  { label: '超期几个工作日告知镇', path: ['reminders', 'ladder', 'town'], kind: 'number', hint: '' },
  {
    label: '超期几个工作日告知审核组',
    path: ['reminders', 'ladder', 'review'],
    kind: 'number',
    hint: '之后不再催',
  },
  { label: '整改照片至少', path: ['evidence', 'photos'], kind: 'number', hint: '几张' },
  { label: '发文机关', path: ['documents', 'issuer'], kind: 'text', hint: '' },
  { label: '文号字头', path: ['documents', 'numberHead'], kind: 'text', hint: '如 秦脱贫办发' },
  { label: '联系人', path: ['documents', 'contact'], kind: 'text', hint: '' },
  {
    label: '问题编号格式',
    path: ['numbers', 'finding'],
    kind: 'text',
    hint: '含 {place}，以 {seq:4} 结尾，可有 {year}',
  },
]

export const WORDS = '用语'
/** The columns of 用语: each a list of words, downward. */
export const WORD_COLUMNS = [
  { heading: '核查方式', field: 'methods' },
  { heading: '问题来源', field: 'sources' },
  { heading: '退回理由', field: 'returnReasons' },
  { heading: '值守日', field: 'dutyDays' },
] as const

export const ROLE_NAMES = '角色叫法'

export const TABLES: readonly Table[] = [
  {
    sheet: '标准目录',
    at: ['catalogues'],
    bare: '内置目录',
    columns: [text('目录编号', 'id'), text('版本', 'version'), text('名称', 'name'), list('级别', 'levels')],
  },
  {
    sheet: '标准',
    at: ['catalogues'],
    within: { heading: '目录编号', key: 'id', list: 'standards' },
    columns: [
      text('编码', 'code'),
      text('标准条目', 'title'),
      text('级别', 'level'),
      number('整改天数', 'days'),
      text('严重程度', 'severity'),
      lines('常见问题', 'typical'),
      lines('佐证', 'evidence'),
      list('通道', 'routes'),
      text('说明', 'note'),
    ],
  },
  {
    sheet: '地点',
    at: ['places'],
    columns: [
      text('类型', 'kind'),
      text('名称', 'name'),
      text('所属', 'in'),
      text('缩写', 'code'),
      text('类别', 'category'),
      list('组', 'groups'),
      list('别称', 'aliases'),
      text('编号', 'id'),
    ],
  },
  { sheet: '单位', at: ['units'], columns: [text('名称', 'name'), text('缩写', 'code'), text('编号', 'id')] },
  {
    sheet: '人员',
    at: ['people'],
    columns: [
      text('姓名', 'name'),
      text('职务', 'title'),
      text('单位', 'unit'),
      text('工作地点', 'place'),
      list('别称', 'aliases'),
      text('飞书账号', 'openId'),
      text('编号', 'id'),
    ],
  },
  {
    sheet: '排查组',
    at: ['teams'],
    columns: [
      text('组名', 'name'),
      text('组长', 'leader'),
      list('组员', 'members'),
      list('片区', 'towns'),
      text('编号', 'id'),
    ],
  },
  {
    sheet: '角色',
    at: ['roles'],
    columns: [text('角色', 'role'), text('人员', 'person'), text('范围', 'place')],
  },
  {
    sheet: '审核例外',
    at: ['exceptions'],
    columns: [text('审核组长', 'reviewer'), text('单位', 'unit'), text('理由', 'reason')],
  },
  { sheet: '登记类别', at: ['register', 'kinds'], columns: [text('名称', 'name'), text('编号', 'id')] },
  {
    sheet: '比对项',
    at: ['register', 'compared'],
    columns: [text('名称', 'name'), text('类型', 'kind'), text('编号', 'id')],
  },
  {
    sheet: '走访表',
    at: ['visitForms'],
    columns: [
      text('名称', 'name'),
      text('走访谁', 'about'),
      text('级别', 'level'),
      list('逐项核查', 'items'),
      list('满意度选项', 'satisfaction'),
      text('编号', 'id'),
    ],
  },
  {
    sheet: '走访问题',
    at: ['visitForms'],
    within: { heading: '走访表', key: 'name', list: 'questions' },
    columns: [text('问题', 'text'), text('标准', 'standard'), text('编号', 'id')],
  },
  {
    sheet: '工作日历',
    at: ['calendar'],
    bare: '内置年份',
    columns: [text('年份', 'year'), list('放假', 'off'), list('上班', 'work')],
  },
]

/** `A` for 0, `AA` for 26. */
export function columnLetter(index: number): string {
  const [before, letter] = [Math.floor(index / 26), String.fromCharCode(65 + (index % 26))]
  return before === 0 ? letter : columnLetter(before - 1) + letter
}

/** Several words in a cell. One that holds a parting mark itself makes it one a line. */
export function listCell(words: readonly string[]): string {
  if (!words.some((word) => PARTING.test(word))) return words.join('、')
  return words.length === 1 ? `${words[0]}\n` : words.join('\n')
}

/** The words of a cell: one a line where there are lines, else parted by 、，；. */
export const listOf = (cell: string): readonly string[] =>
  cell
    .split(cell.includes('\n') ? '\n' : PARTING)
    .map((word) => word.trim())
    .filter((word) => word !== '')
const PARTING = /[、,，;；]/
