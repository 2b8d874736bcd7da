/** A cell's value as people read it; remembers, because a register repeats the same few words. */
export function cellTexts(): (value: unknown) => string {
  const known = new Map<string, string>()
  return (value) => {
    if (typeof value === 'string') {
      const before = known.get(value)
      if (before !== undefined) return before
      const text = cleaned(value)
      known.set(value, text)
      return text
    }
    if (typeof value === 'number') return numberText(value)
    if (value instanceof Date) return dateText(value)
    if (typeof value === 'boolean') return value ? '是' : '否'
    return ''
  }
}

/** Excel takes no longer text in a cell. */
const LONGEST = 32_767

/** Half-width digits and letters, one kind of space, nothing invisible; Chinese punctuation stays as it is. */
function cleaned(value: string): string {
  // WPS keeps a picture in a cell as this formula: it says nothing in words.
  if (/^=?(?:_xlfn\.)?DISPIMG\(/i.test(value)) return ''
  return value
    .slice(0, LONGEST)
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** All digits, never an exponent; without the dust of binary fractions, as Excel shows it. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  if (Number.isInteger(value)) return BigInt(value).toString()
  const rounded = Number(value.toPrecision(15))
  const plain = String(rounded)
  return plain.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : plain
}

const DAY_MS = 86_400_000
/** Serial number 1: what lies before is a time without a day. */
const FIRST_DAY = Date.UTC(1900, 0, 1)

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  const day = iso.slice(0, 10)
  const time = iso.slice(11, 16)
  if (value.getTime() < FIRST_DAY) return time
  return value.getTime() % DAY_MS === 0 ? day : `${day} ${time}`
}
