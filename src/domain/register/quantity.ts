const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 }

/** What may stand around a quantity without changing it. */
const BEFORE = /^(?:人民币|rmb|cny|[¥$]|共计|共|计)+/
const AFTER =
  /(?:元整|元|圆|块钱|块|口人|口|人|户|亩|间|头|只|平方米|平米|㎡|m2|次|年|岁|整|\/年|\/人|每年|每人)+$/
const QUANTITY = /^-?(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿])+$/

/** A quantity as people write it (4, 4.0, 4人, 四口人, 1.3万, 13,000.00元, 一万三); null when it is none. */
export function quantityIn(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，]/g, '')
    .replace(/￥/g, '¥')
    .replace(BEFORE, '')
    .replace(AFTER, '')
  if (!QUANTITY.test(plain)) return null
  const value = sumOf(plain.replace(/^-/, ''))
  if (value === null) return null
  return plain.startsWith('-') ? -value : value
}

const BELOW: Readonly<Record<string, string>> = { 百: '十', 千: '百', 万: '千', 亿: '千万' }

/** Adds up digits and units; a last digit without its unit counts as the next one down (一万三 = 一万三千). */
function sumOf(text: string): number | null {
  const whole = text.replace(
    /([百千万亿])([一二两三四五六七八九1-9])$/,
    (said, unit: string) => said + BELOW[unit],
  )
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const token of whole.match(/\d+(?:\.\d+)?|[^\d]/g) ?? []) {
    const unit = UNITS[token]
    if (unit === undefined) {
      // Two figures side by side are no one quantity, but a zero only holds the place of a unit.
      if (digit !== null && digit !== 0) return null
      digit = DIGITS[token] ?? Number(token)
    } else if (unit < 10_000) {
      section += (digit ?? 1) * unit
      digit = null
    } else {
      total += (section === 0 ? (digit ?? 1) : section + (digit ?? 0)) * unit
      section = 0
      digit = null
    }
  }
  return total + section + (digit ?? 0)
}
