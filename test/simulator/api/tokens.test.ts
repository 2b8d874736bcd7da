import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_APP } from '../../../src/simulator/index.ts'
import { endAll, feishu } from './feishu.ts'

afterEach(endAll)

const INTERNAL = '/open-apis/auth/v3/tenant_access_token/internal'
const APP = { app_id: DEFAULT_APP.appId, app_secret: DEFAULT_APP.appSecret }
const MINUTE = 60_000
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('POST /open-apis/auth/v3/tenant_access_token/internal', () => {
  it('gives the same token until thirty minutes are left, then a new one while both hold', async () => {
    const { simulator, token, plain } = await feishu()
    const first = await token()
    await simulator.clock.advance(89 * MINUTE)
    expect(await token()).toBe(first)
    await simulator.clock.advance(2 * MINUTE)
    const second = await token()
    expect(second).not.toBe(first)
    for (const each of [first, second])
      expect(await plain('GET', '/open-apis/bot/v3/info', undefined, bearer(each))).toMatchObject({
        code: 0,
      })
  })

  it('says how long the token holds, and refuses it afterwards', async () => {
    const { simulator, plain } = await feishu()
    const answer = await plain('POST', INTERNAL, APP)
    expect(answer).toMatchObject({ status: 200, body: { code: 0, expire: 7200 } })
    const token = String(answer.body.tenant_access_token)
    expect(token).toMatch(/^t-/)
    await simulator.clock.advance(120 * MINUTE)
    expect(await plain('GET', '/open-apis/bot/v3/info', undefined, bearer(token))).toMatchObject({
      status: 400,
      code: 99991663,
    })
  })

  it('refuses a wrong app or secret with HTTP 200', async () => {
    const { plain } = await feishu()
    const ask = (body: object) => plain('POST', INTERNAL, body)
    expect(await ask({ ...APP, app_secret: 'wrong' })).toMatchObject({ status: 200, code: 10014 })
    expect(await ask({ ...APP, app_id: 'cli_0000000000000000' })).toMatchObject({ status: 200, code: 10003 })
    expect(await ask({})).toMatchObject({ status: 200, code: 10003 })
  })
})

describe('POST /open-apis/auth/v3/app_access_token/internal', () => {
  it('gives a token that opens the same doors', async () => {
    const { plain } = await feishu()
    const { body } = await plain('POST', '/open-apis/auth/v3/app_access_token/internal', APP)
    const token = String(body.app_access_token)
    expect(await plain('GET', '/open-apis/bot/v3/info', undefined, bearer(token))).toMatchObject({ code: 0 })
    const wrong = await plain('POST', '/open-apis/auth/v3/app_access_token/internal', {
      ...APP,
      app_secret: '',
    })
    expect(wrong).toMatchObject({ status: 200, code: 10014 })
  })
})

describe('GET /open-apis/bot/v3/info', () => {
  it('tells the bot of itself beside the code, to the SDK, which sends a body with GET', async () => {
    const { client, simulator } = await feishu()
    const answer = await client.request({ method: 'GET', url: '/open-apis/bot/v3/info' })
    expect(answer).toMatchObject({
      code: 0,
      bot: { app_name: '销号', activate_status: 2, open_id: simulator.seen.world().app.botOpenId },
    })
  })

  it('wants a token, of the app, that is known', async () => {
    const { plain } = await feishu()
    const ask = (headers: Record<string, string>) =>
      plain('GET', '/open-apis/bot/v3/info', undefined, headers)
    expect(await ask({})).toMatchObject({ status: 400, code: 99991661 })
    expect(await ask(bearer('u-of-a-person'))).toMatchObject({ status: 400, code: 99991671 })
    expect(await ask(bearer('t-unknown'))).toMatchObject({ status: 400, code: 99991663 })
  })
})
