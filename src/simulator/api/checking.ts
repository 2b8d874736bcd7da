import type { z } from 'zod'
import { invalidFields, type Violation } from './errors.ts'

/** What was given, as the schema reads it. Throws 99992402 with every field that is unknown, missing or wrong. */
export function checked<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw invalidFields(read.error.issues.flatMap((issue) => violations(issue, given)))
}

function violations(issue: z.core.$ZodIssue, given: unknown): readonly Violation[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      description: `${key} is not a field of this request`,
    }))
  const field = issue.path.join('.')
  const value = issue.path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown> | null | undefined)?.[key],
    given,
  )
  if (value === undefined) return [{ field, description: `${field} is required` }]
  const shown = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return [{ field, description: issue.message, value: shown.slice(0, 200) }]
}
