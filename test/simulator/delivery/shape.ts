const kind = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
const fields = (value: unknown): Record<string, unknown> => value as Record<string, unknown>

/** Where two values differ in their fields or the kinds of their values: `+path` only ours, `-path` only theirs. */
export function shapeDifferences(ours: unknown, theirs: unknown, path = ''): readonly string[] {
  if (kind(ours) !== kind(theirs)) return [`${path}: ${kind(ours)} for ${kind(theirs)}`]
  if (Array.isArray(ours) && Array.isArray(theirs))
    return ours.length > 0 && theirs.length > 0 ? shapeDifferences(ours[0], theirs[0], `${path}[]`) : []
  if (kind(ours) !== 'object') return []
  const [mine, other] = [fields(ours), fields(theirs)]
  const extra = Object.keys(mine).filter((key) => !(key in other))
  const absent = Object.keys(other).filter((key) => !(key in mine))
  const common = Object.keys(mine).filter((key) => key in other)
  return [
    ...extra.map((key) => `+${path}.${key}`),
    ...absent.map((key) => `-${path}.${key}`),
    ...common.flatMap((key) => shapeDifferences(mine[key], other[key], `${path}.${key}`)),
  ]
}
