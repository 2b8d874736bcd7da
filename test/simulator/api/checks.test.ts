import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SCOPES } from '../../../src/simulator/index.ts'
import { endAll, feishu, TEAM, text } from './feishu.ts'

afterEach(endAll)

const message = { receive_id: TEAM, msg_type: 'text', content: text('好') }

describe('what a request may hold', () => {
  it('names every field that is missing, unknown or wrong', async () => {
    const { call } = await feishu()
    const answer = await call('POST', '/im/v1/messages?receive_id_type=chat_id', {
      receive_id: TEAM,
      msg_type: 'poem',
      contents: '好',
    })
    expect(answer).toMatchObject({ status: 400, code: 99992402, msg: 'field validation failed' })
    const { error } = answer.body as { error: { field_violations: object[]; log_id: string } }
    expect(error.field_violations).toEqual(
      expect.arrayContaining([
        { field: 'content', description: 'content is required' },
        { field: 'msg_type', value: 'poem', description: expect.stringContaining('text') },
        { field: 'contents', description: expect.stringContaining('contents') },
      ]),
    )
    expect(error.log_id).toBe(answer.headers.get('x-tt-logid'))
  })

  it('checks the query as well', async () => {
    const { call } = await feishu()
    for (const query of ['', '?receive_id_type=name', '?receive_id_type=chat_id&reply=1'])
      expect(await call('POST', `/im/v1/messages${query}`, message)).toMatchObject({
        status: 400,
        code: 99992402,
      })
    expect(await call('GET', '/im/v1/chats?page_size=0')).toMatchObject({ code: 99992402 })
  })

  it('refuses a body that is no JSON, and paths there are none', async () => {
    const { simulator, token, call } = await feishu()
    const answer = await fetch(`${simulator.url}/open-apis/im/v1/messages?receive_id_type=chat_id`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token()}` },
      body: '{"receive_id":',
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 9499 })
    expect(await call('GET', '/im/v9/nothing')).toMatchObject({ status: 404 })
    expect(simulator.seen.calls().map(({ status }) => status)).toEqual([200, 400, 200, 404])
  })

  it('takes a body with GET, as the SDK sends one', async () => {
    const { client } = await feishu()
    expect(await client.request({ method: 'GET', url: '/open-apis/im/v1/chats', data: {} })).toMatchObject({
      code: 0,
    })
  })
})

describe('what an app may do', () => {
  const without = (...scopes: readonly string[]) => ({
    scopes: DEFAULT_SCOPES.filter((scope) => !scopes.includes(scope)),
  })
  const CALLS: readonly (readonly [method: string, path: string, body: unknown])[] = [
    ['POST', '/im/v1/messages?receive_id_type=chat_id', message],
    ['GET', '/im/v1/messages/om_x', undefined],
    ['PATCH', '/im/v1/messages/om_x', { content: '{}' }],
    ['DELETE', '/im/v1/messages/om_x', undefined],
    ['POST', '/im/v1/messages/om_x/reactions', { reaction_type: { emoji_type: 'OK' } }],
    ['POST', '/im/v1/pins', { message_id: 'om_x' }],
    ['PATCH', '/im/v1/messages/om_x/urgent_app?user_id_type=open_id', { user_id_list: ['ou_x'] }],
    ['GET', '/im/v1/messages/om_x/resources/img_x?type=image', undefined],
    ['GET', '/im/v1/images/img_x', undefined],
    ['GET', '/im/v1/chats', undefined],
    ['GET', `/im/v1/chats/${TEAM}/members`, undefined],
    ['GET', '/contact/v3/users/ou_zhang', undefined],
    ['POST', '/contact/v3/users/batch_get_id', { mobiles: [] }],
    ['POST', '/ephemeral/v1/send', {}],
  ]

  it.each(CALLS)('%s %s wants a scope, and says which', async (method, path, body) => {
    const { call } = await feishu({ scopes: [] })
    const answer = await call(method, path, body)
    expect(answer).toMatchObject({ status: 400, code: 99991672 })
    const { error } = answer.body as { error: { permission_violations: { subject: string }[] } }
    expect(error.permission_violations.length).toBeGreaterThan(0)
    for (const { subject } of error.permission_violations) expect(answer.msg).toContain(subject)
  })

  it('any one of several will do', async () => {
    const { call } = await feishu(without('im:message'))
    expect(await call('POST', '/im/v1/messages?receive_id_type=chat_id', message)).toMatchObject({ code: 0 })
    expect(await call('GET', '/im/v1/messages/om_x')).toMatchObject({ code: 99991672 })
  })
})

describe('the log of calls', () => {
  it('holds what was asked and answered, and no token', async () => {
    const { client, simulator, token } = await feishu()
    await client.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data: message })
    const [first, second] = simulator.seen.calls()
    expect(first).toMatchObject({
      path: expect.stringContaining('tenant_access_token'),
      body: { app_secret: '***' },
    })
    expect(second).toMatchObject({
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      query: { receive_id_type: 'chat_id' },
      body: message,
      status: 200,
      code: 0,
      answer: { code: 0, data: { chat_id: TEAM } },
      fault: null,
    })
    expect(JSON.stringify(simulator.seen.calls())).not.toContain(await token())
  })
})
