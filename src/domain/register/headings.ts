/** What a column of a register's sheet may be, besides a field of its own. */
export type Column = 'number' | 'head' | 'town' | 'village' | 'group' | 'kind' | 'state'

/** What people call each column, the surest name first. */
const SYNONYMS: Readonly<Record<Column, readonly string[]>> = {
  number: [
    '户编号 户号 户编码 户码 家庭编号 家庭编码 农户编号 农户编码 建档编号 档案编号 登记编号 场所编号 单位编号',
    '统一编号 编号 编码 number no',
  ].flatMap((line) => line.split(' ')),
  head: [
    '户主姓名 户主 户主名 户主名字 户主名称 农户姓名 场所名称 场所 单位名称 经营单位 名称 姓名 head name',
  ].flatMap((line) => line.split(' ')),
  town: '镇 乡镇 镇街 乡镇名称 乡镇街道 镇街道 镇办 所在乡镇 所属乡镇 镇名 乡 街道 town'.split(' '),
  village: '村 行政村 村名 村社区 行政村社区 行政村名称 村名称 所在村 所属村 村居 村委会 社区 village'.split(
    ' ',
  ),
  group: '组 村民小组 小组 组别 村组 自然村 自然村组 所在组 组名 居民小组 group'.split(' '),
  kind: '户属性 户类型 户类别 农户属性 农户类型 贫困户属性 脱贫户属性 属性 类型 类别 场所类型 场所类别 单位类型 是否贫困户 是否建档立卡户 是否建档立卡 是否脱贫户 kind'.split(
    ' ',
  ),
  state: '状态 户状态 在册状态 变动情况 变更情况 注销情况 是否注销 是否销户 是否迁出 state'.split(' '),
}
/** Numbered anew every time somebody sorts the sheet, or written by us into a sheet handed back. */
const IGNORED = new Set(['序号', '序', '行号', '顺序', '原行号', '退回原因'])

export const COLUMNS = Object.keys(SYNONYMS) as readonly Column[]

/** A heading without what varies: width, case, spaces, punctuation, remarks in brackets. */
export function plainHeading(heading: string): string {
  const plain = heading.normalize('NFKC').toLowerCase()
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  // A heading that is all brackets is its brackets' content.
  return letters(plain.replace(/[([【〔].*?[)\]】〕]/gu, '')) || letters(plain)
}

/** Which column is which, by position; `noun` is what this register calls an entry. */
export function columnsOf(headings: readonly string[], noun: string): ReadonlyMap<Column, number> {
  const plain = headings.map(plainHeading)
  const found = new Map<Column, number>()
  for (const column of COLUMNS) {
    const own = column === 'number' ? [`${noun}编号`] : column === 'head' ? [`${noun}名称`, `${noun}名`] : []
    const name = [...own, ...SYNONYMS[column]].find((synonym) => plain.includes(synonym))
    if (name !== undefined) found.set(column, plain.indexOf(name))
  }
  return found
}

export const isIgnored = (heading: string): boolean => IGNORED.has(plainHeading(heading))

export type Table = {
  readonly headings: readonly string[]
  /** With their number in the sheet, counted from 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Titles and remarks stand above the headings, seldom more. */
const DEEPEST = 20

/** The rows below the heading row, which is the one that `worth` thinks most of; null when it thinks nothing of any. Headings may fill two rows. */
export function tableIn(
  rows: readonly (readonly string[])[],
  worth: (headings: readonly string[]) => number,
): Table | null {
  const single = rows.slice(0, DEEPEST).map((row, index) => ({ headings: row, below: index + 1 }))
  const double = single.map(({ headings, below }) => ({
    headings: headings.map((cell, column) => rows[below]?.[column] || cell),
    below: below + 1,
  }))
  let best: (typeof single)[number] | null = null
  for (const candidate of [...single, ...double]) {
    if (worth(candidate.headings) > (best === null ? 0 : worth(best.headings))) best = candidate
  }
  if (best === null) return null
  const { headings, below } = best
  const numbered = rows.map((cells, index) => ({ line: index + 1, cells })).slice(below)
  return { headings: distinct(headings), rows: numbered.filter(({ cells }) => isEntry(cells, headings)) }
}

/** Every column gets a name, and one of its own. */
function distinct(headings: readonly string[]): readonly string[] {
  const times = new Map<string, number>()
  return headings.map((heading, index) => {
    const name = heading || `第${index + 1}列`
    const nth = (times.get(name) ?? 0) + 1
    times.set(name, nth)
    return nth === 1 ? name : `${name}(${nth})`
  })
}

const FOOTER =
  /^(?:合计|总计|小计|共计|填表人|填报人|制表人|制表|审核人|负责人|填报单位|填报日期|注[:：]|备注[:：]|说明[:：])/

/** Not an empty row, a total, a signature line, the headings over again or the columns' numbers. */
function isEntry(cells: readonly string[], headings: readonly string[]): boolean {
  const said = cells.filter((cell) => cell !== '')
  const [first] = said
  if (first === undefined || FOOTER.test(first.replace(/\s/g, ''))) return false
  if (cells.every((cell, index) => cell === '' || cell === headings[index])) return false
  return said.length < 4 || said.some((cell, index) => cell !== String(index + 1))
}
