import { addDays, type Day, daysBetween, isDay } from '../calendar.ts'

const pad = (digits: string): string => digits.padStart(2, '0')
const valid = (year: string, month: string, date: string): Day | null => {
  const day = `${year}-${pad(month)}-${pad(date)}`
  return isDay(day) ? day : null
}
const HALF_A_YEAR = 182
/** Workbooks count days from here. */
const SERIAL_ZERO = '1899-12-30'

/**
 * A day as people type it: 2026年4月20日, 2026-4-20, 2026/4/20, 2026.4.20, 20260420, 4月20日前, 4.20, 4月底, or a workbook's serial
 * number. Without a year it is the one nearest to `near`. Null where no one day is meant.
 */
export function readDay(written: string, near: Day): Day | null {
  const text = written
    .normalize('NFKC')
    .replace(/\s+(?:\d{1,2}:\d{2}(?::\d{2})?)$/, '')
    .replace(/\s/g, '')
    .replace(/(?:之前|以前|前|内|完成)+$/, '')
  const [, y = '', m = '', d = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ??
    /^(20\d{2})(\d{2})(\d{2})$/.exec(text) ??
    []
  if (y !== '') return valid(y, m, d)
  if (/^[45]\d{4}$/.test(text)) return addDays(SERIAL_ZERO, Number(text))
  const [, month = '', date = ''] =
    /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? []
  if (month !== '') return nearest(near, (year) => valid(year, month, date))
  const end = /^(?:(\d{4})年)?(\d{1,2})月(?:底|末)$/.exec(text)
  if (end === null) return null
  const [, endYear, endMonth = ''] = end
  return endYear === undefined ? nearest(near, (year) => lastOf(year, endMonth)) : lastOf(endYear, endMonth)
}

function lastOf(year: string, month: string): Day | null {
  return ['31', '30', '29', '28'].map((date) => valid(year, month, date)).find((day) => day !== null) ?? null
}

/** This year's, unless that is half a year over: in December somebody means January's. */
function nearest(near: Day, ofYear: (year: string) => Day | null): Day | null {
  const year = Number(near.slice(0, 4))
  const day = ofYear(String(year))
  return day !== null && daysBetween(day, near) > HALF_A_YEAR ? ofYear(String(year + 1)) : day
}
