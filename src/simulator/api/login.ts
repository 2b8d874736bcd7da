import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ApiAnswer, ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { loginPage } from './login-page.ts'
import { route } from './route.ts'
import type { LoginCode } from './tokens.ts'

const authorizeQuery = z.looseObject({
  client_id: z.string().optional(),
  /** The older name of client_id. */
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
type Authorize = z.output<typeof authorizeQuery>

function authorize(context: ApiContext, query: Authorize): ApiAnswer {
  const { world, app } = context
  if ((query.client_id ?? query.app_id) !== app.appId) throw new ApiError(20001, 'client_id is invalid')
  if (query.as !== undefined) return { redirect: withCode(context, query, query.as) }
  const here = Object.entries(query).map(([name, value]) => [name, String(value)])
  const people = [...world.people.values()].filter((person) => !person.resigned)
  const choices = people.map((person) => ({
    person,
    href: `?${new URLSearchParams([...here, ['as', person.openId]])}`,
  }))
  return { html: loginPage(world.botName, choices) }
}

/** The address to go back to, with a code for the one who was picked. */
function withCode({ world, tokens }: ApiContext, query: Authorize, openId: string): string {
  const person = world.people.get(openId)
  if (person === undefined) throw new ApiError(20008, 'user not exist')
  if (person.resigned) throw new ApiError(20021, 'the user has resigned')
  const code = randomBytes(16).toString('hex')
  tokens.issueCode(code, {
    openId,
    redirectUri: query.redirect_uri,
    challenge:
      query.code_challenge === undefined
        ? null
        : { method: query.code_challenge_method ?? 'plain', value: query.code_challenge },
    scope: query.scope ?? '',
  })
  const to = new URL(query.redirect_uri)
  to.searchParams.set('code', code)
  if (query.state !== undefined) to.searchParams.set('state', query.state)
  return to.toString()
}

const matches = ({ method, value }: NonNullable<LoginCode['challenge']>, verifier: string): boolean =>
  value === (method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'))

const exchange = z.strictObject({
  grant_type: z.literal('authorization_code'),
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  scope: z.string().optional(),
})

/** Codes 20002 and 20049 are UNVERIFIED. */
function userToken({ app, tokens }: ApiContext, asked: z.output<typeof exchange>) {
  if (asked.client_id !== app.appId || asked.client_secret !== app.appSecret)
    throw new ApiError(20002, 'client_id or client_secret is invalid')
  const login = tokens.spendCode(asked.code)
  if (asked.redirect_uri !== undefined && asked.redirect_uri !== login.redirectUri)
    throw new ApiError(20029, 'redirect_uri is invalid')
  if (login.challenge !== null && !matches(login.challenge, asked.code_verifier ?? ''))
    throw new ApiError(20049, 'code_verifier is invalid')
  const token = `u-${randomBytes(20).toString('hex')}`
  return {
    access_token: token,
    expires_in: tokens.issueUser(token, login.openId),
    token_type: 'Bearer',
    scope: login.scope,
  }
}

function userInfo({ world, app: { scopes } }: ApiContext, openId: string | null): object {
  const person = world.people.get(openId ?? '')
  if (person === undefined) throw new ApiError(20005, 'invalid access token')
  if (person.resigned) throw new ApiError(20021, 'the user has resigned')
  const withScope = (scope: string, fields: object) => (scopes.has(scope) ? fields : {})
  return {
    name: person.name,
    en_name: person.enName,
    avatar_url: '',
    open_id: person.openId,
    union_id: person.unionId,
    tenant_key: world.tenantKey,
    ...withScope('contact:user.employee_id:readonly', { user_id: person.userId }),
    ...withScope('contact:user.email:readonly', { email: person.email ?? '' }),
    ...withScope('contact:user.phone:readonly', { mobile: person.mobile ?? '' }),
  }
}

/** Signing a person in to a web page (platform rule 4.14). */
export const loginRoutes = [
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
    body: exchange,
    handle: (context, { body }) => ({ top: userToken(context, body) }),
  }),
  route({
    method: 'GET',
    path: '/open-apis/authen/v1/user_info',
    auth: 'user',
    handle: (context, { userId }) => ({ data: userInfo(context, userId) }),
  }),
]
