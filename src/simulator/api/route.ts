import { z } from 'zod'
import type { ApiAnswer, ApiCall, ApiContext } from './context.ts'

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** As hono writes it: /open-apis/im/v1/messages/:message_id */
  readonly path: string
  readonly auth: 'tenant' | 'user' | 'none'
  /** Any one of these has to be granted. */
  readonly scopes: readonly string[]
  readonly query: z.ZodType
  readonly body: z.ZodType
  readonly multipart: boolean
  readonly handle: (context: ApiContext, call: ApiCall<never, never>) => ApiAnswer
}

type Given<Q extends z.ZodType, B extends z.ZodType> = {
  readonly method: Route['method']
  readonly path: string
  readonly auth?: Route['auth']
  readonly scopes?: readonly string[]
  readonly query?: Q
  readonly body?: B
  readonly multipart?: boolean
  readonly handle: (context: ApiContext, call: ApiCall<z.output<Q>, z.output<B>>) => ApiAnswer
}

const nothing = z.strictObject({})

/** One call of the Open API: where, who may, what it takes, what it does. */
export const route = <Q extends z.ZodType = typeof nothing, B extends z.ZodType = typeof nothing>(
  given: Given<Q, B>,
): Route => ({
  method: given.method,
  path: given.path,
  auth: given.auth ?? 'tenant',
  scopes: given.scopes ?? [],
  query: given.query ?? nothing,
  body: given.body ?? nothing,
  multipart: given.multipart ?? false,
  handle: given.handle as Route['handle'],
})
