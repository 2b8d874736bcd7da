import { afterEach, describe, expect, it } from 'vitest'
import type { UploadedFile } from '../../../src/simulator/index.ts'
import {
  type Answer,
  endAll,
  type Feishu,
  feishu,
  LI,
  png,
  refusal,
  say,
  showCard,
  TEAM,
  ZHANG,
} from './feishu.ts'

afterEach(endAll)

/** Bytes that a careless reader of multipart bodies would damage: line ends, dashes, every byte there is. */
const AWKWARD = png(13, 10, 45, 45, 13, 10, 13, 10, ...Array.from({ length: 256 }, (_, at) => at), 13, 10)

const upload = ({ client }: Feishu, image: Buffer) =>
  client.im.v1.image.create({ data: { image_type: 'message', image } })
const uploadFile = ({ client }: Feishu, file: Buffer) =>
  client.im.v1.file.create({ data: { file_type: 'pdf', file_name: '方案.pdf', file } })

type Download = { getReadableStream(): AsyncIterable<Uint8Array> }
async function bytesOf(download: Promise<Download>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await download).getReadableStream()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A multipart body as it stands, boundary `b`. */
async function multipart(
  { simulator, token }: Feishu,
  path: string,
  body: Buffer,
): Promise<Pick<Answer, 'status' | 'body'>> {
  const answer = await fetch(`${simulator.url}/open-apis${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await token()}`, 'content-type': 'multipart/form-data; boundary=b' },
    body: new Uint8Array(body),
  })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}
const part = (head: string, content: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
const form = (...parts: readonly Buffer[]) => Buffer.concat([...parts, Buffer.from('--b--\r\n')])
const imageForm = (image: Buffer, ...more: readonly Buffer[]) =>
  form(part('name="image_type"', 'message'), part('filename="a.png"; name="image"', image), ...more)

async function attached(it: Feishu, over: { images?: UploadedFile[]; files?: UploadedFile[] }) {
  const [id = ''] = await it.simulator.act.write({ as: ZHANG, chatId: TEAM, ...over })
  const content = it.simulator.seen.messages(TEAM).find(({ messageId }) => messageId === id)?.content
  const { image_key, file_key } = content as { image_key?: string; file_key?: string }
  return { message_id: id, file_key: image_key ?? file_key ?? '' }
}
const PICTURE = { images: [{ name: 'a.png', base64: AWKWARD.toString('base64') }] }
const resource = ({ client }: Feishu, path: { message_id: string; file_key: string }, type = 'image') =>
  client.im.v1.messageResource.get({ path, params: { type } })

describe('POST /open-apis/im/v1/images', () => {
  it('takes a picture without a file name, as the SDK sends it, and keeps every byte', async () => {
    const it = await feishu()
    const key = (await upload(it, AWKWARD))?.image_key ?? ''
    expect(key).toMatch(/^img_/)
    expect(Buffer.from(it.simulator.seen.bytes(key) ?? [])).toEqual(AWKWARD)
  })

  it('takes a file name before the name, and bytes that look like the boundary', async () => {
    const it = await feishu()
    const image = Buffer.concat([AWKWARD, Buffer.of(0), Buffer.from('--b\n--b--')])
    const { body } = await multipart(it, '/im/v1/images', imageForm(image))
    const { image_key } = body.data as { image_key: string }
    expect(Buffer.from(it.simulator.seen.bytes(image_key) ?? [])).toEqual(image)
  })

  it('refuses what is empty, no picture, too large, or no such form', async () => {
    const it = await feishu()
    const send = (body: Buffer) => multipart(it, '/im/v1/images', body)
    expect(await send(imageForm(Buffer.alloc(0)))).toMatchObject({ status: 400, body: { code: 234010 } })
    expect(await send(imageForm(Buffer.from('text')))).toMatchObject({ body: { code: 234011 } })
    expect(await send(imageForm(Buffer.concat([png(), Buffer.alloc(10 * 1024 * 1024)])))).toMatchObject({
      body: { code: 234006 },
    })
    expect(await send(form(part('name="image_type"', 'message')))).toMatchObject({ body: { code: 234001 } })
    expect(await send(form(part('name="image"', png())))).toMatchObject({ body: { code: 234001 } })
    expect(await send(imageForm(png(), part('name="file_name"', 'a')))).toMatchObject({
      body: { code: 234001 },
    })
    expect(await it.call('POST', '/im/v1/images', { image_type: 'message' })).toMatchObject({ code: 234001 })
  })

  it('refuses more than 12,000 pixels a side, 2,000 in a GIF', async () => {
    const it = await feishu()
    const wide = (head: string) => upload(it, Buffer.from(head, 'hex'))
    const refused = [
      '89504e470d0a1a0a0000000d49484452000000010000' + '2ee1' + '0806000000',
      '474946383961' + 'd107' + '0100' + '000000',
      'ffd8' + 'ffe00004' + '0000' + 'ffc0' + '000b08' + '0001' + '2ee1' + '0100',
    ]
    for (const head of refused) expect(await refusal(wide(head))).toMatchObject({ status: 400, code: 234039 })
    expect(await wide('474946383961' + 'd007' + '0100' + '000000')).toMatchObject({
      image_key: expect.any(String),
    })
  })
})

describe('GET /open-apis/im/v1/images/:image_key', () => {
  it('gives back the app’s own upload, and nobody else’s', async () => {
    const it = await feishu()
    const get = (image_key: string) => it.client.im.v1.image.get({ path: { image_key } })
    const key = (await upload(it, AWKWARD))?.image_key ?? ''
    expect(await bytesOf(get(key))).toEqual(AWKWARD)
    const theirs = await attached(it, PICTURE)
    expect(await it.call('GET', `/im/v1/images/${theirs.file_key}`)).toMatchObject({
      status: 400,
      code: 234008,
    })
    expect(await it.call('GET', '/im/v1/images/img_none')).toMatchObject({ code: 234001 })
  })
})

describe('POST /open-apis/im/v1/files', () => {
  it('keeps a file under its name, and refuses types and forms it does not know', async () => {
    const it = await feishu()
    const key = (await uploadFile(it, AWKWARD))?.file_key ?? ''
    expect(Buffer.from(it.simulator.seen.bytes(key) ?? [])).toEqual(AWKWARD)
    const parts = (type: string, name: string) =>
      form(part('name="file_type"', type), part('name="file_name"', name), part('name="file"', '方案'))
    const send = (type: string, name: string) => multipart(it, '/im/v1/files', parts(type, name))
    expect(await send('pdf', 'a.pdf')).toMatchObject({ status: 200 })
    expect(await send('exe', 'a.exe')).toMatchObject({ status: 400, body: { code: 234001 } })
    expect(await send('pdf', '')).toMatchObject({ body: { code: 234001 } })
  })
})

describe('GET /open-apis/im/v1/files/:file_key', () => {
  it('gives back the app’s own upload, and nobody else’s', async () => {
    const it = await feishu()
    const file_key = (await uploadFile(it, AWKWARD))?.file_key ?? ''
    expect(await bytesOf(it.client.im.v1.file.get({ path: { file_key } }))).toEqual(AWKWARD)
    const theirs = await attached(it, { files: [{ name: 'a.txt', base64: 'YQ==' }] })
    expect(await it.call('GET', `/im/v1/files/${theirs.file_key}`)).toMatchObject({ code: 234008 })
  })
})

describe('GET /open-apis/im/v1/messages/:message_id/resources/:file_key', () => {
  it('gives what a person attached, byte for byte, under its name', async () => {
    const it = await feishu()
    const picture = await attached(it, PICTURE)
    expect(await bytesOf(resource(it, picture))).toEqual(AWKWARD)
    const file = await attached(it, { files: [{ name: '方案.txt', base64: AWKWARD.toString('base64') }] })
    const answer = await resource(it, file, 'file')
    expect(String(answer.headers['content-disposition'])).toContain(encodeURIComponent('方案.txt'))
  })

  it('gives a range of it, and refuses one that is none', async () => {
    const it = await feishu()
    const { message_id, file_key } = await attached(it, PICTURE)
    const address = `${it.simulator.url}/open-apis/im/v1/messages/${message_id}/resources/${file_key}?type=image`
    const headers = { authorization: `Bearer ${await it.token()}` }
    const get = (range: string) => fetch(address, { headers: { ...headers, range } })
    const size = AWKWARD.length
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 10],
      [`bytes=${size - 3}-`, size - 3, size],
      ['bytes=-4', size - 4, size],
      [`bytes=5-${size + 100}`, 5, size],
    ] as const) {
      const answer = await get(range)
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${size}`)
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(AWKWARD.subarray(from, to))
    }
    expect(await (await get('lines=1-2')).json()).toMatchObject({ code: 234045 })
    expect(await (await get(`bytes=${size}-`)).json()).toMatchObject({ code: 234046 })
  })

  it('refuses files of other messages, chats it left, cards, and a wrong type', async () => {
    const it = await feishu()
    const { client, simulator, call } = it
    const picture = await attached(it, PICTURE)
    const get = (message_id: string, type = 'image') =>
      call('GET', `/im/v1/messages/${message_id}/resources/${picture.file_key}?type=${type}`)
    const reply = { message_id: picture.message_id }
    const { data } = await client.im.v1.message.reply({
      path: reply,
      data: { msg_type: 'text', content: '{"text":"收到"}' },
    })
    expect(await get(data?.message_id ?? '')).toMatchObject({ status: 400, code: 234003 })
    expect(await get(await say(it, TEAM))).toMatchObject({ code: 234003 })
    expect(await get(await showCard(it, TEAM))).toMatchObject({ code: 234043 })
    expect(await get(picture.message_id, 'file')).toMatchObject({ code: 234001 })
    expect(await get(picture.message_id, 'media')).toMatchObject({ code: 99992402 })
    expect(await get('om_none')).toMatchObject({ code: 231003 })
    await simulator.act.removeBot(TEAM, LI)
    expect(await get(picture.message_id)).toMatchObject({ code: 234004 })
  })
})
