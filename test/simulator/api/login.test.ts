import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_APP } from '../../../src/simulator/index.ts'
import { endAll, type Feishu, feishu, ZHANG } from './feishu.ts'

afterEach(endAll)

const BACK = 'http://127.0.0.1:1/back'
const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-length'
const MINUTE = 60_000

const authorize = ({ simulator }: Feishu, over: Record<string, string> = {}): Promise<Response> => {
  const query = {
    client_id: DEFAULT_APP.appId,
    redirect_uri: BACK,
    response_type: 'code',
    state: 's 1',
    ...over,
  }
  const address = `${simulator.url}/open-apis/authen/v1/authorize?${new URLSearchParams(query)}`
  return fetch(address, { redirect: 'manual' })
}
async function codeOf(it: Feishu, over: Record<string, string> = {}): Promise<string> {
  const answer = await authorize(it, { as: ZHANG, ...over })
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
}
const exchange = ({ client }: Feishu, code: string, over: object = {}) =>
  client.request<{ code: number; access_token: string; expires_in: number; scope: string }>({
    method: 'POST',
    url: '/open-apis/authen/v2/oauth/token',
    data: {
      grant_type: 'authorization_code',
      client_id: DEFAULT_APP.appId,
      client_secret: DEFAULT_APP.appSecret,
      code,
      redirect_uri: BACK,
      ...over,
    },
  })
/** By plain request, to see the refusal whole. */
const refused = async ({ plain }: Feishu, code: string, over: object = {}) =>
  plain('POST', '/open-apis/authen/v2/oauth/token', {
    grant_type: 'authorization_code',
    client_id: DEFAULT_APP.appId,
    client_secret: DEFAULT_APP.appSecret,
    code,
    ...over,
  })

describe('GET /open-apis/authen/v1/authorize', () => {
  it('lets one pick who one is, and goes back with a code and the state', async () => {
    const it = await feishu({ seed: { botName: '<b>', people: [{ name: '张<三>', openId: ZHANG }] } })
    const page = await (await authorize(it)).text()
    expect(page).toContain('张&lt;三&gt;')
    expect(page).toContain('“&lt;b&gt;”')
    const href = /<a href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const answer = await fetch(`${it.simulator.url}/open-apis/authen/v1/authorize${href}`, {
      redirect: 'manual',
    })
    const back = new URL(answer.headers.get('location') ?? '')
    expect(answer.status).toBe(302)
    expect(back.origin + back.pathname).toBe(BACK)
    expect(back.searchParams.get('state')).toBe('s 1')
    expect(back.searchParams.get('code')).toMatch(/^\w{32}$/)
  })

  it('refuses an unknown app, nobody, and one who has left', async () => {
    const it = await feishu()
    expect(await (await authorize(it, { client_id: 'cli_x' })).json()).toMatchObject({ code: 20001 })
    expect(await (await authorize(it, { as: 'ou_none' })).json()).toMatchObject({ code: 20008 })
    expect(await (await authorize(it, { redirect_uri: 'no address' })).json()).toMatchObject({
      code: 99992402,
    })
    await it.simulator.act.resign(ZHANG)
    expect(await (await authorize(it, { as: ZHANG })).json()).toMatchObject({ code: 20021 })
    expect(await (await authorize(it)).text()).not.toContain('张三')
  })
})

describe('POST /open-apis/authen/v2/oauth/token', () => {
  it('gives a token for a code, once, with the verifier the challenge was made of', async () => {
    const it = await feishu()
    const challenge = createHash('sha256').update(VERIFIER).digest('base64url')
    const pkce = {
      code_challenge: challenge,
      code_challenge_method: 'S256',
      scope: 'contact:user.base:readonly',
    }
    const code = await codeOf(it, pkce)
    const answer = await exchange(it, code, { code_verifier: VERIFIER })
    expect(answer).toMatchObject({ code: 0, token_type: 'Bearer', scope: 'contact:user.base:readonly' })
    expect(answer.access_token).toMatch(/^u-/)
    expect(await refused(it, code, { code_verifier: VERIFIER })).toMatchObject({ status: 400, code: 20003 })
    expect(await refused(it, await codeOf(it, pkce), { code_verifier: 'another' })).toMatchObject({
      code: 20049,
    })
    expect(await refused(it, await codeOf(it, pkce))).toMatchObject({ code: 20049 })
  })

  it('refuses an old code, another address, another secret and what is no field', async () => {
    const it = await feishu()
    const old = await codeOf(it)
    expect(await refused(it, await codeOf(it), { redirect_uri: `${BACK}/2` })).toMatchObject({ code: 20029 })
    expect(await refused(it, old, { client_secret: 'wrong' })).toMatchObject({ code: 20002 })
    expect(await refused(it, old, { secret: 'x' })).toMatchObject({ code: 99992402 })
    await it.simulator.clock.advance(6 * MINUTE)
    expect(await refused(it, old)).toMatchObject({ code: 20004 })
  })
})

describe('GET /open-apis/authen/v1/user_info', () => {
  it('tells who signed in, each field by its scope, until the token ends or they leave', async () => {
    const it = await feishu({ withScopes: ['contact:user.email:readonly'] })
    const { access_token } = await exchange(it, await codeOf(it))
    const ask = () =>
      it.plain('GET', '/open-apis/authen/v1/user_info', undefined, {
        authorization: `Bearer ${access_token}`,
      })
    const { data } = await ask()
    expect(data).toMatchObject({ open_id: ZHANG, name: '张三', email: 'zhang@example.com' })
    expect(data).not.toHaveProperty('mobile')
    expect(data).not.toHaveProperty('user_id')
    await it.simulator.act.resign(ZHANG)
    expect(await ask()).toMatchObject({ code: 20021 })
    await it.simulator.clock.advance(120 * MINUTE)
    expect(await ask()).toMatchObject({ code: 99991677 })
  })

  it('keeps codes, secrets and tokens out of the log of calls', async () => {
    const it = await feishu()
    const code = await codeOf(it)
    const { access_token } = await exchange(it, code)
    const log = JSON.stringify(it.simulator.seen.calls())
    expect(log).toContain('/open-apis/authen/v2/oauth/token')
    for (const secret of [code, access_token, DEFAULT_APP.appSecret]) expect(log).not.toContain(secret)
  })
})
