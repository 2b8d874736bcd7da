import type { Context } from 'hono'
import { z } from 'zod'
import { Refusal } from '../act/refusal.ts'

/** The checked body of a request; a Refusal that names the fields otherwise. */
export async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const given: unknown = await c.req.json().catch(() => undefined)
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const problem = z.prettifyError(read.error)
  throw new Refusal({ zh: `请求内容不对：${problem}`, en: `bad request body: ${problem}` })
}

/** `?after=` of the two logs: only what has a higher number. */
export function afterOf(c: Context): number {
  const read = z.coerce
    .number()
    .int()
    .safeParse(c.req.query('after') ?? 0)
  if (read.success) return read.data
  throw new Refusal({ zh: 'after 要是整数', en: '`after` must be a whole number' })
}
