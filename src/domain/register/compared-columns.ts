import type { ComparedField } from '../campaign/campaign.ts'
import { columnsOf, plainHeading } from './headings.ts'

/** What each column of a roll is for, by heading: `number`, `head`, `town`, `village`, and the compared fields' ids. */
export type RollColumns = Readonly<Record<string, string>>
export type Guess = {
  readonly columns: RollColumns
  /** Nothing was left to doubt. */
  readonly sure: boolean
}

const WHO = ['number', 'head', 'town', 'village'] as const

/** Headings that mean the same field, for fields that every register knows. */
const SAME: readonly (readonly string[])[] = [
  '家庭人口 人口 人口数 家庭人口数 家庭人数 人数 户人口 户人口数 户内人口 常住人口 家庭成员数',
  '人均收入 人均纯收入 年人均收入 年人均纯收入 家庭人均收入 家庭人均纯收入 人均可支配收入 家庭人均可支配收入 家庭年人均收入 家庭年人均纯收入 家庭年人均可支配收入',
  '联系电话 电话 电话号码 手机 手机号 手机号码 联系方式 户主电话 户主联系电话 联系号码',
  '家庭收入 年收入 总收入 家庭年收入 家庭总收入 年总收入',
  '住房面积 面积 房屋面积 建筑面积',
  '住址 地址 家庭住址 家庭地址 详细地址',
].map((line) => line.split(' '))

/** Guesses the columns of a roll; unsure where it is not known whose a row is, or a compared field has no column or several. */
export function guessRollColumns(
  headings: readonly string[],
  fields: readonly ComparedField[],
  noun: string,
): Guess {
  const found = columnsOf(headings, noun)
  const who = WHO.flatMap((column) => {
    const heading = headings[found.get(column) ?? -1]
    return heading === undefined ? [] : [[column, heading] as const]
  })
  const compared = fields.map((field) => ({ field, headings: headingsOf(headings, field) }))
  const what = compared.flatMap(({ field, headings: [first] }) =>
    first === undefined ? [] : [[field.id, first] as const],
  )
  return {
    columns: Object.fromEntries([...who, ...what]),
    sure:
      (found.has('number') || found.has('head')) &&
      compared.every(({ headings: { length } }) => length === 1),
  }
}

function headingsOf(headings: readonly string[], { id, name }: ComparedField): readonly string[] {
  const own = [plainHeading(name), plainHeading(id)]
  const exact = headings.filter((heading) => own.includes(plainHeading(heading)))
  if (exact.length > 0) return exact
  const names = SAME.find((group) => group.includes(plainHeading(name))) ?? []
  return headings.filter((heading) => names.includes(plainHeading(heading)))
}

/** Whether a mapping that somebody chose can be used with these headings. */
export const fitsHeadings = (columns: RollColumns, headings: readonly string[]): boolean =>
  (columns['number'] !== undefined || columns['head'] !== undefined) &&
  Object.values(columns).every((heading) => headings.includes(heading))
