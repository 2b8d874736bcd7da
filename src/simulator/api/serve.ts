import { type Context, Hono } from 'hono'
import type { FaultKind } from '../contract.ts'
import type { Struck } from '../faults.ts'
import { tooMany } from '../limits/limits.ts'
import { type Answered, bytesAnswer, envelope, failure } from './answers.ts'
import { checked } from './checking.ts'
import type { ApiAnswer, ApiCall, ApiContext } from './context.ts'
import { ApiError, lacksScope } from './errors.ts'
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
    return respond(refused)
  })
  return app
}

async function serve(context: ApiContext, route: Route, c: Context, cut: Cut): Promise<Response> {
  const started = performance.now()
  const struck = context.faults.strikeCall(c.req.method, c.req.path)
  const fault = struck?.kind ?? null
  const asked: { body: unknown } = { body: null }
  const note = (answered: Answered) => record(context, c, { asked: asked.body, answered, started, fault })
  if (fault === 'delay') await pause(context, struck?.value ?? 1_000)
  if (fault === 'hang') {
    note({ status: 0, code: 0, body: null, headers: {} })
    await gone(c.req.raw.signal)
    return new Response(null)
  }
  const answered = (struck && faulty(struck)) ?? (await answer(context, route, c, asked))
  note(answered)
  if (fault === 'lost-answer') {
    cut(c)
    return new Response(null)
  }
  return respond(answered)
}

/** What a fault answers in place of the call; null when the call is carried out all the same. */
function faulty({ kind, value }: Struck): Answered | null {
  if (kind === 'rate-limited') return failure(tooMany(value ?? 1))
  if (kind === 'refuse') return failure(new ApiError(value ?? 230001, 'refused on demand'))
  if (kind === 'server-error') return failure(new ApiError(value ?? 2200, 'internal error', { status: 500 }))
  return null
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
    const userId = admit(context, route, c)
    const call: ApiCall<unknown, unknown> = {
      params: c.req.param() as Record<string, string>,
      query: checked(route.query, queryOf(c)),
      body: route.multipart || c.req.method === 'GET' ? {} : checked(route.body, asked.body),
      parts,
      userId,
      range: c.req.header('range') ?? null,
    }
    const given: ApiAnswer = route.handle(context, call as ApiCall<never, never>)
    return 'file' in given ? bytesAnswer(given) : envelope(given)
  } catch (error) {
    if (error instanceof ApiError) return failure(error)
    return failure(new ApiError(2200, `internal error: ${String(error)}`, { status: 500 }))
  }
}

/** Token, then scopes, then the gateway's rate: who comes through is known by open id, or null for the app itself. */
function admit({ tokens, app, limits, clock }: ApiContext, route: Route, c: Context): string | null {
  if (route.auth === 'none') return null
  const userId = tokens.check(c.req.header('authorization'), route.auth)
  if (route.scopes.length > 0 && !route.scopes.some((scope) => app.scopes.has(scope)))
    throw lacksScope(route.scopes)
  limits.api(`${route.method} ${route.path}`, clock.now())
  return userId
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
    query: withoutSecrets(c.req.query()) as Record<string, string>,
    body: withoutSecrets(asked),
    status: answered.status,
    code: answered.code,
    answer: withoutSecrets(answered.body),
    tookMs: Math.round(performance.now() - started),
    fault,
  })
}

function respond({ status, body, headers, raw }: Answered): Response {
  if (raw !== undefined) return new Response(raw, { status, headers })
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** On the simulator's clock, so that turning it ends the wait. */
const pause = ({ clock }: ApiContext, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.schedule(clock.now() + ms, resolve)
  })

/** Resolves when the caller has given up. */
const gone = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
