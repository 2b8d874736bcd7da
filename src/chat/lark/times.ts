/** The platform writes instants as text or numbers in seconds, milliseconds or microseconds; the digits tell which. Gives milliseconds, or `fallback`. */
export function readInstant(given: unknown, fallback: number): number {
  const number = Number(given)
  if (!Number.isFinite(number) || number <= 0) return fallback
  if (number < 1e11) return number * 1000
  return number < 1e14 ? number : Math.floor(number / 1000)
}
