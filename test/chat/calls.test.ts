import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, closePlatforms, faultOf, platform } from './platform.ts'

afterEach(closePlatforms)

const sent: Answer = { body: { code: 0, data: { message_id: 'om_1', chat_id: 'oc_1' } } }
const refused = (code: number, status = 400): Answer => ({ status, body: { code, msg: 'no' } })
const expired = refused(99991663)
const card = { schema: '2.0', body: { elements: [] } }
type Feishu = Awaited<ReturnType<typeof platform>>
const send = ({ messenger }: Feishu, uuid = 'u-1') => messenger.sendCard({ chatId: 'oc_1' }, card, uuid)
const authorizations = ({ calls }: Feishu) => calls.map(({ headers }) => headers.authorization)

describe('a message', () => {
  it('to a chat says so, with the card as text and its uuid', async () => {
    const feishu = await platform({ answers: [sent] })
    await send(feishu, 'u-7')
    const [call] = feishu.calls
    expect([call?.method, call?.path, call?.query.get('receive_id_type')]).toEqual([
      'POST',
      '/open-apis/im/v1/messages',
      'chat_id',
    ])
    const content = JSON.stringify(card)
    expect(call?.json).toEqual({ receive_id: 'oc_1', msg_type: 'interactive', content, uuid: 'u-7' })
  })

  it('to a person goes by open id', async () => {
    const feishu = await platform({ answers: [sent] })
    expect(await feishu.messenger.sendText({ openId: 'ou_1' }, '你好', 'u-1')).toEqual({
      messageId: 'om_1',
      chatId: 'oc_1',
    })
    const [call] = feishu.calls
    expect(call?.query.get('receive_id_type')).toBe('open_id')
    expect(call?.json).toMatchObject({ receive_id: 'ou_1', msg_type: 'text', content: '{"text":"你好"}' })
  })

  it('in reply goes under the other message, not into a thread', async () => {
    const feishu = await platform({ answers: [sent] })
    await feishu.messenger.sendCard({ chatId: 'oc_1' }, card, 'u-1', 'om_0')
    expect(feishu.calls.map(({ path }) => path)).toEqual(['/open-apis/im/v1/messages/om_0/reply'])
    expect(feishu.calls[0]?.json).not.toHaveProperty('reply_in_thread')
  })

  it.each([230011, 230019, 230071, 230072, 230110, 230111, 231003])(
    'in reply to what refuses replies (%d) is said in the chat instead, under the same uuid',
    async (code) => {
      const feishu = await platform({ answers: [refused(code), sent] })
      await feishu.messenger.sendCard({ chatId: 'oc_1' }, card, 'u-1', 'om_0')
      expect(feishu.calls[1]?.path).toBe('/open-apis/im/v1/messages')
      expect(feishu.calls[1]?.json).toMatchObject({ receive_id: 'oc_1', uuid: 'u-1' })
    },
  )

  it('in reply that is refused for another reason is not said twice', async () => {
    const feishu = await platform({ answers: [refused(230002), sent] })
    const replying = feishu.messenger.sendCard({ chatId: 'oc_1' }, card, 'u-1', 'om_0')
    expect(await faultOf(replying)).toMatchObject({ kind: 'stop', code: 230002 })
    expect(feishu.calls).toHaveLength(1)
  })

  it('whose answer lacks the id is asked for again', async () => {
    const feishu = await platform({ answers: [{ body: { code: 0, data: {} } }] })
    expect((await faultOf(send(feishu))).kind).toBe('retry')
  })

  it('may be as large as the platform allows, counted in bytes, and no larger', async () => {
    const feishu = await platform({ answers: [sent] })
    const { messenger } = feishu
    const to = { chatId: 'oc_1' }
    const ofBytes = (bytes: number) => ({ t: 'x'.repeat(bytes - '{"t":""}'.length) })
    const text = (bytes: number) => 'x'.repeat(bytes - '{"text":""}'.length)
    await messenger.sendCard(to, ofBytes(30 * 1024), 'u-1')
    await messenger.updateCard('om_1', ofBytes(30 * 1024))
    await messenger.sendText(to, text(150 * 1024), 'u-2')
    expect(feishu.calls).toHaveLength(3)
    const tooLarge = [
      messenger.sendCard(to, ofBytes(30 * 1024 + 1), 'u-3'),
      messenger.sendCard(to, { t: '字'.repeat(10 * 1024) }, 'u-4'),
      messenger.updateCard('om_1', ofBytes(30 * 1024 + 1)),
      messenger.sendText(to, text(150 * 1024 + 1), 'u-5'),
    ]
    for (const one of tooLarge) expect(await faultOf(one)).toMatchObject({ kind: 'bug', code: 230025 })
    expect(feishu.calls).toHaveLength(3)
  })
})

describe('the other calls', () => {
  it('change a card', async () => {
    const feishu = await platform({})
    await feishu.messenger.updateCard('om_1', card)
    const [call] = feishu.calls
    expect([call?.method, call?.path]).toEqual(['PATCH', '/open-apis/im/v1/messages/om_1'])
    expect(call?.json).toEqual({ content: JSON.stringify(card) })
  })

  it('react', async () => {
    const feishu = await platform({})
    await feishu.messenger.react('om_1', 'OK')
    expect(feishu.calls[0]?.path).toBe('/open-apis/im/v1/messages/om_1/reactions')
    expect(feishu.calls[0]?.json).toEqual({ reaction_type: { emoji_type: 'OK' } })
  })

  it('learn who the bot is', async () => {
    const bot = { activate_status: 2, app_name: '销号', open_id: 'ou_bot' }
    const feishu = await platform({ answers: [{ body: { code: 0, msg: 'ok', bot } }] })
    expect(await feishu.messenger.self()).toEqual({ openId: 'ou_bot', name: '销号' })
    expect(feishu.calls[0]?.path).toBe('/open-apis/bot/v3/info')
  })

  it('tell an administrator when the app has no bot', async () => {
    const feishu = await platform({ answers: [{ body: { code: 0, msg: 'ok' } }] })
    expect((await faultOf(feishu.messenger.self())).kind).toBe('config')
  })

  it('read members page by page, however many a page holds', async () => {
    const page = (ids: readonly string[], token: string | null): Answer => ({
      body: {
        code: 0,
        data: {
          items: ids.map((id) => ({ member_id_type: 'open_id', member_id: id, name: `名${id}` })),
          has_more: token !== null,
          page_token: token ?? '',
        },
      },
    })
    const feishu = await platform({ answers: [page(['a', 'b'], 'p2'), page([], 'p3'), page(['c'], null)] })
    const members = await feishu.messenger.members('oc_1')
    expect(members.map(({ openId }) => openId)).toEqual(['a', 'b', 'c'])
    expect(members[0]).toEqual({ openId: 'a', name: '名a' })
    expect(feishu.calls.map(({ query }) => query.get('page_token'))).toEqual([null, 'p2', 'p3'])
  })

  it('end when a page leads to itself', async () => {
    const page = { body: { code: 0, data: { items: [], has_more: true, page_token: 'same' } } }
    const feishu = await platform({ answers: [page] })
    expect(await feishu.messenger.members('oc_1')).toEqual([])
  })

  it('stand an address that ends in a slash, or has a path', async () => {
    for (const domain of [(url: string) => `${url}/`, (url: string) => `${url}/feishu`]) {
      const feishu = await platform({ answers: [sent], domain })
      await send(feishu)
      expect(feishu.calls).toHaveLength(1)
    }
  })
})

describe('a picture', () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 256))
  const picture: Answer = (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes)
  const fetching = ({ messenger }: Feishu) => messenger.fetchPicture('om_1', 'img_1')

  it('comes as it is', async () => {
    const feishu = await platform({ answers: [picture] })
    expect(Buffer.from(await fetching(feishu)).equals(bytes)).toBe(true)
    const [call] = feishu.calls
    expect([call?.path, call?.query.get('type')]).toEqual([
      '/open-apis/im/v1/messages/om_1/resources/img_1',
      'image',
    ])
  })

  it('that is refused says why, though a stream was asked for', async () => {
    const feishu = await platform({ answers: [refused(234004)] })
    expect(await faultOf(fetching(feishu))).toMatchObject({ kind: 'stop', code: 234004 })
    const withOk = await platform({ answers: [refused(234003, 200)] })
    expect(await faultOf(fetching(withOk))).toMatchObject({ kind: 'stop', code: 234003 })
  })

  it('that is refused for the token comes with another', async () => {
    const feishu = await platform({ answers: [expired, picture] })
    expect((await fetching(feishu)).byteLength).toBe(bytes.byteLength)
    expect(authorizations(feishu)).toEqual(['Bearer t-1', 'Bearer t-2'])
  })

  it('larger than twenty megabytes is let go, by what it says or by what comes', async () => {
    const said: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': String(21 * 1024 * 1024) })
      response.write(bytes)
    }
    const endless: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' })
      pour(response, Buffer.alloc(256 * 1024))
    }
    for (const answer of [said, endless])
      expect(await faultOf(fetching(await platform({ answers: [answer] })))).toMatchObject({
        kind: 'stop',
        code: 234037,
      })
  })

  it('that stops half way, or whose line breaks, is asked for again', async () => {
    const stopping: Answer = (response) =>
      response.writeHead(200, { 'content-type': 'image/jpeg' }).write(bytes)
    const breaking: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': '999999' })
      response.write(bytes, () => response.destroy())
    }
    for (const answer of [stopping, breaking]) {
      const feishu = await platform({ answers: [answer], timeoutMs: 50 })
      expect((await faultOf(fetching(feishu))).kind).toBe('retry')
    }
  })

  it('goes up whole and gives its key', async () => {
    const feishu = await platform({ answers: [{ body: { code: 0, data: { image_key: 'img_new' } } }] })
    expect(await feishu.messenger.uploadPicture(bytes)).toBe('img_new')
    const [call] = feishu.calls
    expect(call?.headers['content-type']).toMatch(/^multipart\/form-data/)
    expect(call?.raw.includes(bytes)).toBe(true)
    expect(call?.raw.toString('latin1')).toMatch(/name="image_type"\r\n\r\nmessage/)
  })

  it('that is refused on its way up says why, also with HTTP 200', async () => {
    for (const status of [400, 200]) {
      const feishu = await platform({ answers: [refused(234011, status)] })
      expect(await faultOf(feishu.messenger.uploadPicture(bytes))).toMatchObject({
        kind: 'bug',
        code: 234011,
      })
    }
    const keyless = await platform({ answers: [{ body: { code: 0, data: {} } }] })
    expect((await faultOf(keyless.messenger.uploadPicture(bytes))).kind).toBe('retry')
  })

  it('of nothing, or of more than ten megabytes, never costs a call', async () => {
    const feishu = await platform({})
    for (const size of [0, 10 * 1024 * 1024 + 1])
      expect((await faultOf(feishu.messenger.uploadPicture(new Uint8Array(size)))).kind).toBe('bug')
    expect(feishu.calls).toHaveLength(0)
  })
})

describe('the token', () => {
  it('is fetched once for all who need it', async () => {
    const feishu = await platform({ answers: [sent] })
    await Promise.all(Array.from({ length: 10 }, (_, at) => send(feishu, `u-${at}`)))
    expect(feishu.tokenCalls).toHaveLength(1)
    expect(feishu.tokenCalls[0]?.json).toEqual({
      app_id: 'cli_00000000000000a1',
      app_secret: 'the-secret-of-the-app',
    })
    expect(feishu.tokenCalls[0]?.headers.authorization).toBeUndefined()
    expect(new Set(authorizations(feishu))).toEqual(new Set(['Bearer t-1']))
  })

  it('that ran out for many at once is renewed once', async () => {
    const stale: Answer = (response, { headers }) => {
      const body = headers.authorization === 'Bearer t-1' ? expired : sent
      const { status = 200, body: said } = body as { status?: number; body: unknown }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    }
    const feishu = await platform({ answers: [stale] })
    await Promise.all(Array.from({ length: 5 }, (_, at) => send(feishu, `u-${at}`)))
    expect(feishu.tokenCalls).toHaveLength(2)
    expect(feishu.calls).toHaveLength(10)
  })

  it('refused a second time is for an administrator, and is not asked for a third', async () => {
    for (const code of [99991661, 99991663]) {
      const feishu = await platform({ answers: [refused(code)] })
      expect(await faultOf(send(feishu))).toMatchObject({ kind: 'config', code })
      expect([feishu.tokenCalls.length, feishu.calls.length]).toEqual([2, 2])
    }
  })

  it('about to run out is renewed before it does', async () => {
    const short = { body: { code: 0, tenant_access_token: 't-short', expire: 179 } }
    const feishu = await platform({ answers: [sent], tokens: [short] })
    await send(feishu)
    await send(feishu)
    await send(feishu)
    expect(authorizations(feishu)).toEqual(['Bearer t-short', 'Bearer t-2', 'Bearer t-2'])
  })

  it('that is not given for a wrong secret is for an administrator', async () => {
    for (const status of [400, 200]) {
      const feishu = await platform({ tokens: [refused(10014, status)] })
      expect(await faultOf(send(feishu))).toMatchObject({ kind: 'config', code: 10014 })
      expect(feishu.calls).toHaveLength(0)
    }
  })

  it('that could not be had is asked for again the next time', async () => {
    const feishu = await platform({ answers: [sent], tokens: [refused(0, 502), { body: {} }] })
    expect((await faultOf(send(feishu))).kind).toBe('retry')
    expect((await faultOf(send(feishu))).kind).toBe('retry')
    expect(await send(feishu)).toEqual({ messageId: 'om_1', chatId: 'oc_1' })
  })
})

describe('a platform in trouble', () => {
  const silent: Answer = () => undefined
  const broken: Answer = (response) => void response.destroy()
  const half: Answer = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"code":0,')
  }

  it.each([
    ['does not answer', silent],
    ['breaks the line', broken],
    ['stops in the middle of its answer', half],
    ['fails', refused(0, 500)],
    [
      'answers with a page',
      { status: 503, body: '<html>busy</html>', headers: { 'content-type': 'text/html' } },
    ],
    ['is not there', { status: 404, body: 'no', headers: { 'content-type': 'text/plain' } }],
  ] as const)('that %s is tried again later', async (_, answer) => {
    const feishu = await platform({ answers: [answer], timeoutMs: 150 })
    const fault = await faultOf(send(feishu))
    expect([fault.kind, fault.retryAfterMs]).toEqual(['retry', null])
  })

  it('that is silent is left after the time said', async () => {
    const feishu = await platform({ answers: [silent], timeoutMs: 100 })
    expect((await faultOf(send(feishu))).message).toBe('no answer: timed out')
  })

  it('that cannot be reached is tried again later', async () => {
    const feishu = await platform({})
    closePlatforms()
    expect(await faultOf(send(feishu))).toMatchObject({ kind: 'retry', message: 'no answer: ECONNREFUSED' })
  })

  it('says how long to wait', async () => {
    const busy = (seconds: string): Answer => ({
      status: 429,
      headers: { 'x-ogw-ratelimit-reset': seconds },
      body: { code: 99991400, msg: 'request trigger frequency limit' },
    })
    for (const [said, wait] of [
      ['3', 3000],
      ['0.5', 500],
      ['0', null],
      ['soon', null],
      ['-1', null],
    ] as const)
      expect(await faultOf(send(await platform({ answers: [busy(said)] })))).toMatchObject({
        kind: 'retry',
        code: 99991400,
        retryAfterMs: wait,
      })
  })
})

describe('the notes', () => {
  it('hold no token, no secret and nothing of what was sent', async () => {
    const leaky = { status: 500, body: { code: 7, msg: 'Bearer t-1 for the-secret-of-the-app' } }
    const issued = { body: { code: 0, tenant_access_token: 't-abcdefghijklmnop', expire: 7200 } }
    const feishu = await platform({ answers: [leaky, refused(230001)], tokens: [issued] })
    await faultOf(feishu.messenger.sendText({ chatId: 'oc_1' }, '王德顺家', 'u-1'))
    await faultOf(feishu.messenger.fetchPicture('om_1', 'img_1'))
    closePlatforms()
    await faultOf(send(feishu))
    expect(feishu.notes.length).toBeGreaterThan(0)
    expect(feishu.notes.join('\n')).not.toMatch(/t-abcdef|王德顺|authorization/i)
  })
})

/** Writes the same bytes for as long as somebody reads. */
function pour(response: ServerResponse, bytes: Buffer): void {
  response.write(bytes, (error) => {
    if (!error && !response.destroyed) pour(response, bytes)
  })
}
