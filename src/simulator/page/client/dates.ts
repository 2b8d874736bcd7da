/** A moment's parts in Shanghai, where everybody is. */
function partsOf(at: number): Readonly<Record<string, string>> {
  const shifted = new Date(at + 8 * 3_600_000)
  const two = (part: number): string => String(part).padStart(2, '0')
  return {
    YYYY: String(shifted.getUTCFullYear()),
    YY: two(shifted.getUTCFullYear() % 100),
    MM: two(shifted.getUTCMonth() + 1),
    M: String(shifted.getUTCMonth() + 1),
    DD: two(shifted.getUTCDate()),
    D: String(shifted.getUTCDate()),
    HH: two(shifted.getUTCHours()),
    H: String(shifted.getUTCHours()),
    hh: two(shifted.getUTCHours() % 12 || 12),
    mm: two(shifted.getUTCMinutes()),
    ss: two(shifted.getUTCSeconds()),
  }
}

/** A moment as a table's column writes it: `YYYY/MM/DD HH:mm`; YYYY-MM-DD unless said. */
export function dateWords(at: number, format: string): string {
  if (Math.abs(at) > 8.64e15 - 1e8) return ''
  const parts = partsOf(at)
  return (format || 'YYYY-MM-DD').replace(/YYYY|YY|MM|M|DD|D|HH|H|hh|mm|ss/g, (part) => parts[part] ?? part)
}
