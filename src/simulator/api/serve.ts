import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { FaultKind } from '../contract.ts'
import { tooMany } from '../limits/limits.ts'
import { newEventId } from '../state/ids.ts'
import { type Answered, bytesAnswer, envelope, failure } from './answers.ts'
import type { ApiAnswer, ApiCall, ApiContext } from './context.ts'
import { ApiError, invalidFields, lacksScope } from './errors.ts'
import { partsOf, readJson } from './reading.ts'
import type { Route } from './route.ts'
import { withoutSecrets } from './secrets.ts'

/** Cuts the caller's connection, as a network does. */
export type Cut = (c: Context) => void

/** The Open API as a web application: every call is logged, may meet a fault, and is checked as the platform checks. */
export function apiApp(context: ApiContext, routes: readonly Route[], cut: Cut): Hono {
  const app = new Hono()
  for (const route of routes) {
    app.on(route.method, route.path, (c) => serve(context, route, c, cut))
  }
  app.all('/open-apis/*', (c) => {
    const refused = failure(new ApiError(404, '404 page not found', { status: 404 }))
    record(context, c, { asked: null, answered: refused, started: performance.now(), fault: null })
    return c.json(refused.body, 404)
  })
  return app
}

async function serve(context: ApiContext, route: Route, c: Context, cut: Cut): Promise<Response> {
  const started = performance.now()
  const struck = context.faults.strikeCall(c.req.method, c.req.path)
  const fault = struck?.kind ?? null
  const asked: { body: unknown } = { body: null }
  const note = (answered: Answered) => record(context, c, { asked: asked.body, answered, started, fault })
  if (struck?.kind === 'delay') await pause(struck.value ?? 1_000)
  if (struck?.kind === 'hang') {
    note({ status: 0, code: 0, body: null, headers: {} })
    await new Promise((resolve) => c.req.raw.signal.addEventListener('abort', resolve))
    return new Response(null)
  }
  const answered =
    struck !== null && refuses(struck.kind)
      ? faulty(struck.kind, struck.value)
      : await answer(context, route, c, asked)
  note(answered)
  if (struck?.kind === 'lost-answer') {
    cut(c)
    return new Response(null)
  }
  return respond(answered)
}

const refuses = (kind: FaultKind): boolean =>
  kind === 'server-error' || kind === 'rate-limited' || kind === 'refuse'

function faulty(kind: FaultKind, value: number | null): Answered {
  if (kind === 'rate-limited') return failure(tooMany(value ?? 1))
  if (kind === 'refuse') return failure(new ApiError(value ?? 230001, 'refused on demand'))
  return failure(new ApiError(value ?? 2200, 'internal error', { status: 500 }))
}

async function answer(
  context: ApiContext,
  route: Route,
  c: Context,
  asked: { body: unknown },
): Promise<Answered> {
  try {
    const parts = route.multipart ? await partsOf(c.req.raw) : {}
    asked.body = route.multipart ? Object.keys(parts) : await readJson(c)
    const userId =
      route.auth === 'none' ? null : context.tokens.check(c.req.header('authorization'), route.auth)
    if (route.scopes.length > 0 && !route.scopes.some((scope) => context.app.scopes.has(scope)))
      throw lacksScope(route.scopes)
    if (route.auth === 'tenant') context.limits.api(`${route.method} ${route.path}`, context.clock.now())
    const call: ApiCall<unknown, unknown> = {
      params: c.req.param() as Record<string, string>,
      query: checked(route.query, queryOf(c)),
      body: route.multipart || c.req.method === 'GET' ? {} : checked(route.body, asked.body ?? {}),
      parts,
      userId,
      range: c.req.header('range') ?? null,
    }
    const given: ApiAnswer = route.handle(context, call as ApiCall<never, never>)
    return 'file' in given ? bytesAnswer(given) : envelope(given)
  } catch (error) {
    if (error instanceof ApiError) return failure(error)
    throw error
  }
}

/** Repeated parameters (`user_ids=a&user_ids=b`) come as a list. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? '') : values,
    ]),
  )
}

function checked<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw invalidFields(
    read.error.issues.flatMap((issue) => {
      const fields =
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
      return fields.map((path) => ({ field: path.join('.'), description: issue.message, value: '' }))
    }),
  )
}

type Met = {
  readonly asked: unknown
  readonly answered: Answered
  readonly started: number
  readonly fault: FaultKind | null
}

function record({ world, clock }: ApiContext, c: Context, { asked, answered, started, fault }: Met): void {
  world.recordCall({
    at: clock.now(),
    method: c.req.method,
    path: c.req.path,
    query: c.req.query(),
    body: withoutSecrets(asked),
    status: answered.status,
    code: answered.code,
    answer: withoutSecrets(answered.body),
    tookMs: Math.round(performance.now() - started),
    fault,
  })
}

function respond(answered: Answered): Response {
  const headers = { 'x-tt-logid': newEventId(), ...answered.headers }
  if (answered.raw !== undefined) return new Response(answered.raw, { status: answered.status, headers })
  return new Response(JSON.stringify(answered.body), {
    status: answered.status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
