import { normalise } from './normalise.ts'

/** More than these nobody has put right along with one finding: a slip of the thumb. */
export const MOST_AT_ONCE = 999

const NUMERALS = '零一二三四五六七八九十'

/** How many somebody says: "3", "３处", "三户", "没有"; null where it is no count from 0 to `MOST_AT_ONCE`. Nothing said is none. */
export function countIn(text: string): number | null {
  const said = normalise(text)
    .replace(/\s/g, '')
    .replace(/^(?:约|共)/, '')
    .replace(/[处户条个件]$/, '')
  if (said === '' || /^(?:无|没有|none|no)$/.test(said)) return 0
  const numeral = said.length === 1 ? NUMERALS.indexOf(said === '两' ? '二' : said) : -1
  if (numeral >= 0) return numeral
  return /^\d{1,3}$/.test(said) ? Number(said) : null
}
