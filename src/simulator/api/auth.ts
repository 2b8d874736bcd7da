import { createHash, randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import type { LoginCode } from './tokens.ts'

const authorizeQuery = z.looseObject({
  client_id: z.string().optional(),
  app_id: z.string().optional(),
  redirect_uri: z.url(),
  response_type: z.literal('code').optional(),
  state: z.string().optional(),
  scope: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.enum(['S256', 'plain']).optional(),
  /** Set by the page itself once somebody was picked. */
  as: z.string().optional(),
})

/** The login page: pick who you are. */
function whoAreYou({ world, app }: ApiContext, query: z.output<typeof authorizeQuery>): string {
  const here = (openId: string) =>
    `?${new URLSearchParams({ ...(query as Record<string, string>), as: openId }).toString()}`
  const people = [...world.people.values()].filter((person) => !person.resigned)
  return String(html`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>登录 Sign in</title><style>body{font:16px/1.6 system-ui,sans-serif;max-width:420px;margin:8vh auto;padding:0 16px}a{display:block;padding:10px 14px;border:1px solid #dee0e3;border-radius:8px;margin:8px 0;color:#1f2329;text-decoration:none}</style>
<h1>您是谁？<small>Who are you?</small></h1><p>应用 ${app.appId} 请求登录。 asks you to sign in.</p>
${people.map((person) => html`<a href="${here(person.openId)}">${person.name} <small>${person.jobTitle ?? ''}</small></a>`)}</html>`)
}

function authorize(context: ApiContext, query: z.output<typeof authorizeQuery>) {
  if ((query.client_id ?? query.app_id) !== context.app.appId)
    throw new ApiError(20001, 'client_id is invalid')
  if (query.as === undefined) return { html: whoAreYou(context, query) }
  if (!context.world.people.has(query.as)) throw new ApiError(20008, 'user not exist')
  const code = randomBytes(16).toString('hex')
  const challenge: LoginCode['challenge'] =
    query.code_challenge === undefined
      ? null
      : { method: query.code_challenge_method ?? 'plain', value: query.code_challenge }
  context.tokens.issueCode(code, {
    openId: query.as,
    redirectUri: query.redirect_uri,
    challenge,
    scope: query.scope ?? '',
  })
  const to = new URL(query.redirect_uri)
  to.searchParams.set('code', code)
  if (query.state !== undefined) to.searchParams.set('state', query.state)
  return { redirect: to.toString() }
}

const matches = (challenge: NonNullable<LoginCode['challenge']>, verifier: string): boolean =>
  challenge.value ===
  (challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'))

export const authRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/auth/v3/tenant_access_token/internal',
    auth: 'none',
    body: z.looseObject({ app_id: z.string(), app_secret: z.string() }),
    handle: ({ app, tokens }, { body }) => {
      if (body.app_id !== app.appId) throw new ApiError(10003, 'invalid param: app_id', { status: 200 })
      if (body.app_secret !== app.appSecret) throw new ApiError(10014, 'app secret invalid', { status: 200 })
      const { token, expire } = tokens.tenant()
      return { top: { tenant_access_token: token, expire } }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/auth/v3/app_access_token/internal',
    auth: 'none',
    body: z.looseObject({ app_id: z.string(), app_secret: z.string() }),
    handle: ({ app, tokens }, { body }) => {
      if (body.app_id !== app.appId) throw new ApiError(10003, 'invalid param: app_id', { status: 200 })
      if (body.app_secret !== app.appSecret) throw new ApiError(10014, 'app secret invalid', { status: 200 })
      const { token, expire } = tokens.tenant()
      return { top: { app_access_token: token, tenant_access_token: token, expire } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/bot/v3/info',
    handle: ({ world }) => ({
      // `bot`, not `data` (platform rule 4.13).
      top: {
        bot: {
          activate_status: 2,
          app_name: world.botName,
          avatar_url: '',
          ip_white_list: [],
          open_id: world.botOpenId,
        },
      },
    }),
  }),
  route({
    method: 'GET',
    path: '/open-apis/authen/v1/authorize',
    auth: 'none',
    query: authorizeQuery,
    handle: (context, { query }) => authorize(context, query),
  }),
  route({
    method: 'POST',
    path: '/open-apis/authen/v2/oauth/token',
    auth: 'none',
    body: z.looseObject({
      grant_type: z.literal('authorization_code'),
      client_id: z.string(),
      client_secret: z.string(),
      code: z.string(),
      redirect_uri: z.string().optional(),
      code_verifier: z.string().optional(),
    }),
    handle: ({ app, tokens }, { body }) => {
      if (body.client_id !== app.appId || body.client_secret !== app.appSecret)
        throw new ApiError(20002, 'client_id or client_secret is invalid')
      const login = tokens.spendCode(body.code)
      if (body.redirect_uri !== undefined && body.redirect_uri !== login.redirectUri)
        throw new ApiError(20029, 'redirect_uri is invalid')
      if (login.challenge !== null && !matches(login.challenge, body.code_verifier ?? ''))
        throw new ApiError(20049, 'code_verifier is invalid')
      const token = `u-${randomBytes(20).toString('hex')}`
      const expires = tokens.issueUser(token, login.openId)
      return { top: { access_token: token, expires_in: expires, token_type: 'Bearer', scope: login.scope } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/authen/v1/user_info',
    auth: 'user',
    handle: ({ world, app }, { userId }) => {
      const person = world.people.get(userId ?? '')
      if (person === undefined) throw new ApiError(20005, 'invalid access token')
      if (person.resigned) throw new ApiError(20021, 'the user has resigned')
      const { openId, unionId, name, enName, userId: id } = person
      return {
        data: {
          name,
          en_name: enName,
          avatar_url: '',
          open_id: openId,
          union_id: unionId,
          tenant_key: world.tenantKey,
          ...(app.scopes.has('contact:user.employee_id:readonly') ? { user_id: id } : {}),
        },
      }
    },
  }),
]
