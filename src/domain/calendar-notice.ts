import { addDays, type CalendarYear, type Day, daysBetween, isDay } from './calendar.ts'

/** What a notice of the State Council says about one year. */
export type Notice = {
  readonly year: string
  readonly days: CalendarYear
  /** Speaks of the whole year; otherwise it changes one holiday and leaves the rest as it was. */
  readonly whole: boolean
}

const DAY = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(][^）)]*[）)])?`
const SPAN = new RegExp(`${DAY}(?:\\s*(?:至|到|-|—|～|~)\\s*${DAY})?`, 'g')

/**
 * Reads 国务院办公厅关于…年部分节假日安排的通知, as it is published: “10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、
 * 10月10日（周六）上班。” Days of other years that it names are left to their own. Null where it speaks of no year or of no day.
 */
export function readNotice(text: string): Notice | null {
  const plain = text.normalize('NFKC').replace(/(\d)\s+(?=[年月日])/g, '$1')
  const year = /(\d{4})年[^。\n]{0,12}(?:节假日|放假)/.exec(plain)?.[1] ?? /(\d{4})年/.exec(plain)?.[1]
  if (year === undefined) return null
  const off: Day[] = []
  const work: Day[] = []
  for (const sentence of plain.split(/[。;\n]/)) {
    const said = /放假|休息/.exec(sentence)
    const worked = /上班/.exec(sentence)
    if (said !== null) off.push(...daysIn(worked === null ? sentence : sentence.slice(0, said.index), year))
    if (worked !== null)
      work.push(...daysIn(said === null ? sentence : sentence.slice(said.index, worked.index), year))
  }
  const own = (days: readonly Day[]) => [...new Set(days)].filter((day) => day.startsWith(year)).sort()
  const days = { off: own(off), work: own(work) }
  if (days.off.length === 0) return null
  return { year, days, whole: plain.includes('春节') && plain.includes('国庆') }
}

/** Every day named, spans filled in; a month that is left out is the one before it. */
function daysIn(sentence: string, year: string): readonly Day[] {
  let last = { year, month: '' }
  const dayFrom = (y: string | undefined, m: string | undefined, d: string): Day => {
    last = { year: y ?? last.year, month: m ?? last.month }
    return `${last.year}-${last.month.padStart(2, '0')}-${d.padStart(2, '0')}`
  }
  return [...sentence.matchAll(SPAN)].flatMap(([, y, m, d = '', toY, toM, toD]) => {
    const from = dayFrom(y, m, d)
    const to = toD === undefined ? from : dayFrom(toY, toM, toD)
    if (!isDay(from) || !isDay(to)) return []
    const length = daysBetween(from, to)
    return length < 0 || length > 31 ? [] : Array.from({ length: length + 1 }, (_, at) => addDays(from, at))
  })
}

/** A year as it is after a notice: the whole of it anew, or with one holiday changed. */
export function yearAfter(known: CalendarYear | undefined, { days, whole }: Notice): CalendarYear {
  if (whole || known === undefined) return days
  const union = (a: readonly Day[], b: readonly Day[]) => [...new Set([...a, ...b])].sort()
  const off = union(known.off, days.off).filter((day) => !days.work.includes(day))
  return { off, work: union(known.work, days.work).filter((day) => !days.off.includes(day)) }
}
