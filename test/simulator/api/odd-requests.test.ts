import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { endAll, type Feishu, feishu, png, TEAM, ZHANG } from './feishu.ts'

afterEach(endAll)

const SEND = '/open-apis/im/v1/messages?receive_id_type=chat_id'
const TEXT = JSON.stringify({ receive_id: TEAM, msg_type: 'text', content: '{"text":"好"}' })

type Sent = {
  readonly method?: string
  readonly body?: BodyInit
  readonly headers?: Record<string, string>
}

/** A request as some client writes it, with the app's token. */
async function ask({ simulator, token }: Feishu, path: string, { headers = {}, ...rest }: Sent = {}) {
  const answer = await fetch(`${simulator.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await token()}`, ...headers },
    ...rest,
  })
  const { code } = (await answer.json()) as { code: number }
  return { status: answer.status, code }
}
const OK = { status: 200, code: 0 }
const INVALID = { status: 400, code: 99992402 }
const NO_JSON = { status: 400, code: 9499 }

describe('a request as other people’s clients write it', () => {
  it.each([
    ['a charset', 'application/json; charset=utf-8'],
    ['capitals', 'Application/JSON;CHARSET=UTF-8'],
    ['another type', 'text/plain'],
  ])('is taken with %s in its content type', async (_, type) => {
    const it = await feishu()
    expect(await ask(it, SEND, { body: TEXT, headers: { 'content-type': type } })).toEqual(OK)
  })

  it('is taken with a mark of byte order before its body', async () => {
    expect(await ask(await feishu(), SEND, { body: `\uFEFF${TEXT}` })).toEqual(OK)
  })

  it.each(['lower', 'upper'] as const)('is taken with header names in %s case, in chunks', async (kind) => {
    const it = await feishu()
    const names = ['host', 'authorization', 'content-type', 'transfer-encoding', 'connection']
    const values = ['feishu', `Bearer ${await it.token()}`, 'application/json', 'chunked', 'close']
    const cased = names.map((name) => (kind === 'lower' ? name : name.toUpperCase()))
    const head = cased.map((name, at) => `${name}: ${values[at]}`).join('\r\n')
    const size = Buffer.byteLength(TEXT).toString(16)
    const said = `POST ${SEND} HTTP/1.1\r\n${head}\r\n\r\n${size}\r\n${TEXT}\r\n0\r\n\r\n`
    expect(await onTheWire(it.simulator.url, said)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*"code":0,/s)
  })
})

describe('a request that is not right is refused with a code', () => {
  it.each([
    ['half an object', '{"receive_id":', NO_JSON],
    ['a form', 'receive_id=oc_team', NO_JSON],
    ['bytes of no text', new Uint8Array([0xff, 0xfe, 0x00, 0x7b]), NO_JSON],
    ['JSON nested without end', '['.repeat(20_000) + ']'.repeat(20_000), NO_JSON],
    ['objects nested without end', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, NO_JSON],
    ['sixteen million letters', 'x'.repeat(16_000_000), NO_JSON],
    ['null', 'null', INVALID],
    ['a list', '[]', INVALID],
    ['a string', '"好"', INVALID],
    ['nothing', '', INVALID],
    ['a field of the language underneath', TEXT.replace('{', '{"__proto__":{"x":1},'), INVALID],
    ['content that is no string', JSON.stringify({ ...JSON.parse(TEXT), content: { text: '好' } }), INVALID],
  ])('%s', async (_, body, refusal) => {
    expect(await ask(await feishu(), SEND, { body })).toEqual(refusal)
  })

  it.each([
    ['null', 230001],
    ['[[[]]]', 230001],
    [`${'{"a":'.repeat(4_000)}1${'}'.repeat(4_000)}`, 230001],
    ['{"schema":"2.0","body":null}', 230099],
    ['{"schema":"2.0","body":{"elements":[null]}}', 230099],
    ['{"schema":"2.0","header":{"title":null}}', 230099],
    [
      `{"schema":"2.0","body":{"elements":[${'{"tag":"interactive_container","elements":['.repeat(90)}${']}'.repeat(90)}]}}`,
      230099,
    ],
  ])('a card that is %.40s', async (content, code) => {
    const body = JSON.stringify({ receive_id: TEAM, msg_type: 'interactive', content })
    expect(await ask(await feishu(), SEND, { body })).toEqual({ status: 400, code })
  })

  it.each([
    ['a parameter given twice', `${SEND}&receive_id_type=open_id`],
    ['a parameter there is not', `${SEND}&page=1`],
    ['a parameter without a value', SEND.replace('chat_id', '')],
    ['no parameter', '/open-apis/im/v1/messages'],
  ])('%s', async (_, path) => {
    expect(await ask(await feishu(), path, { body: TEXT })).toEqual(INVALID)
  })

  it.each([
    ['an address with a slash at its end', 'POST', '/open-apis/im/v1/messages/?receive_id_type=chat_id', 404],
    ['an address there is not', 'GET', '/open-apis/nothing/v1/here', 404],
    ['another method', 'PUT', '/open-apis/im/v1/messages', 404],
    ['half a percent sign', 'GET', '/open-apis/im/v1/messages/%E0%A4%A', 231003],
    ['a way out of the folder', 'GET', '/open-apis/im/v1/messages/..%2f..%2fx', 231003],
    ['a page of no number', 'GET', '/open-apis/im/v1/chats?page_size=all', 99992402],
  ])('%s', async (_, method, path, code) => {
    expect(await ask(await feishu(), path, { method })).toMatchObject({ code })
  })

  it.each([
    ['none', '', 99991661],
    ['another scheme', 'Basic abc', 99991661],
    ['a token of nobody', 't-nobody', 99991661],
    ['a token that never was', 'Bearer t-nobody', 99991663],
    ['a person’s', 'Bearer u-nobody', 99991671],
  ])('a token that is %s', async (_, authorization, code) => {
    expect(await ask(await feishu(), SEND, { body: TEXT, headers: { authorization } })).toMatchObject({
      status: 400,
      code,
    })
  })

  it('a list of people in commas is nobody; one by one they are found', async () => {
    const it = await feishu()
    const found = async (query: string) =>
      (await it.call('GET', `/contact/v3/users/batch?${query}`)).data.items
    expect(await found(`user_ids=${ZHANG},ou_li`)).toEqual([])
    expect(await found(`user_ids=${ZHANG}&user_ids=ou_li`)).toHaveLength(2)
    expect(await found(`user_ids=${ZHANG}`)).toHaveLength(1)
  })
})

const UPLOAD = '/open-apis/im/v1/images'
const PART = 'content-disposition: form-data;'
/** An upload as one client or another writes it. */
function multipart(boundary: string, { quote = '"', lead = '', filename = 'filename="a.png"' } = {}) {
  const name = (it: string) => `${PART} name=${quote}${it}${quote}`
  const head = `${lead}--${boundary}\r\n${name('image_type')}\r\n\r\nmessage\r\n--${boundary}\r\n${name('image')}; ${filename}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), png(), Buffer.from(`\r\n--${boundary}--\r\n`)])
}

describe('an upload', () => {
  it.each([
    ['names in no quotes', multipart('X', { quote: '' }), 'boundary=X'],
    ['a boundary in quotes', multipart('X Y'), 'boundary="X Y"; charset=utf-8'],
    ['a boundary of odd signs', multipart("'()+_,-./:=?"), `boundary="'()+_,-./:=?"`],
    ['words before it', multipart('X', { lead: 'This is MIME.\r\n' }), 'boundary=X'],
    [
      'a name in another alphabet',
      multipart('X', { filename: 'filename="a.png"; filename*=UTF-8\'\'%E5%9B%BE.png' }),
      'boundary=X',
    ],
  ])('is taken with %s', async (_, body, boundary) => {
    const headers = { 'content-type': `multipart/form-data; ${boundary}` }
    expect(await ask(await feishu(), UPLOAD, { body, headers })).toEqual(OK)
  })

  it('is taken as the browser’s own form writes it, whatever the order', async () => {
    const form = new FormData()
    form.set('image', new Blob([png()], { type: 'image/png' }), '图 "1".png')
    form.set('image_type', 'message')
    expect(await ask(await feishu(), UPLOAD, { body: form })).toEqual(OK)
  })

  it.each([
    ['nothing in it', Buffer.alloc(0), 'multipart/form-data; boundary=X'],
    ['no end', multipart('X').subarray(0, -9), 'multipart/form-data; boundary=X'],
    ['no boundary', multipart('X'), 'multipart/form-data'],
    ['another boundary', multipart('X'), 'multipart/form-data; boundary=Y'],
    ['JSON in its place', Buffer.from('{}'), 'application/json'],
  ])('is refused with %s', async (_, body, type) => {
    const headers = { 'content-type': type }
    expect(await ask(await feishu(), UPLOAD, { body, headers })).toEqual({ status: 400, code: 234001 })
  })
})

/** Everything that comes back for these bytes. */
function onTheWire(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let got = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      got += String(chunk)
    })
    socket.on('end', () => resolve(got))
    socket.on('error', reject)
  })
}
