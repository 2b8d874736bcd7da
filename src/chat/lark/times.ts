/** The platform writes instants as text or numbers in seconds, milliseconds or microseconds; the digits tell which. Gives milliseconds, or `fallback`. */
export function readInstant(given: unknown, fallback: number): number {
  const digits = typeof given === 'number' ? String(Math.floor(given)) : given
  if (typeof digits !== 'string' || !/^\d{9,17}$/.test(digits)) return fallback
  if (digits.length <= 11) return Number(digits) * 1000
  return digits.length <= 14 ? Number(digits) : Math.floor(Number(digits) / 1000)
}
