import type { JsonSchema } from './file.ts'

/**
 * The same value made to fit the file's shape: what is missing or of the wrong kind becomes empty. So the rest can
 * still be checked, and one mistake does not hide the others. Patterns and closed lists are not looked at.
 */
export function loosely(schema: JsonSchema, value: unknown): unknown {
  if (schema.anyOf !== undefined) return loosely(branch(schema.anyOf, value), value)
  switch (schema.type) {
    case 'object':
      return object(schema, value)
    case 'array':
      return (Array.isArray(value) ? value : []).map((item) => loosely(schema.items ?? {}, item))
    case 'integer':
    case 'number':
      return typeof value === 'number' ? value : 0
    default:
      return typeof value === 'string' ? value : (schema.default ?? '')
  }
}

const branch = (branches: readonly JsonSchema[], value: unknown): JsonSchema =>
  branches.find(({ type }) => (type === 'object') === (typeof value === 'object')) ?? {}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function object({ properties, required = [] }: JsonSchema, value: unknown): Record<string, unknown> {
  const given = isRecord(value) ? value : {}
  if (properties === undefined)
    return Object.fromEntries(Object.entries(given).filter(([, each]) => typeof each === 'string'))
  const fields = Object.entries(properties).filter(
    ([key, { default: usual, type }]) =>
      given[key] !== undefined || required.includes(key) || usual !== undefined || type !== 'string',
  )
  return Object.fromEntries(fields.map(([key, schema]) => [key, loosely(schema, given[key])]))
}
