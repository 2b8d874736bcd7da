import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** What a round asks of this process: messages, or the presses of owners who sign for findings from a number on. */
export type Round = {
  /** The connections are shared out among them. */
  readonly ports: readonly number[]
  readonly connections: number
  readonly requests: number
  readonly signFrom?: number
}
export type RoundDone = {
  readonly perSecond: number
  readonly not200: number
  /** Answered, but not as wanted. */
  readonly refused: number
  readonly p50: number
  readonly p99: number
}

import { ownerOf, stampOf } from './crowd.ts'
import { KEY, TOKEN } from './load-keys.ts'

const APP_ID = 'cli_a1b2c3d4e5f60718'
const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** A message in a group, as large as the platform's own sample; no two are the same. */
function message(): object {
  const id = randomUUID().replaceAll('-', '')
  const user = { union_id: `on_${id}`, user_id: 'e33ggbyz', open_id: `ou_${id}` }
  const event = {
    sender: { sender_id: user, sender_type: 'user', tenant_key: '736588c9260f175e' },
    message: {
      message_id: `om_${id}`,
      root_id: `om_${id}`,
      parent_id: `om_${id}`,
      create_time: String(Date.now()),
      update_time: String(Date.now()),
      chat_id: `oc_${id}`,
      thread_id: `omt_${id}`,
      chat_type: 'group',
      message_type: 'text',
      content: '{"text":"@_user_1 户外水管已修好，照片如下"}',
      mentions: [{ key: '@_user_1', id: user, name: 'Tom', tenant_key: '736588c9260f175e' }],
      user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36',
    },
  }
  return { schema: '2.0', header: headerOf('im.message.receive_v1', id), event }
}

/** The owner's signature under one finding, on the card that stands in their chat. */
function signing(index: number): object {
  const id = randomUUID().replaceAll('-', '')
  const owner = ownerOf(index)
  const event = {
    operator: { tenant_key: '736588c9260f175e', open_id: `ou_${owner}`, union_id: `on_${owner}` },
    token: `c-${id}`,
    action: { tag: 'button', value: { do: 'claim', finding: `f-${index}`, v: 1, h: stampOf(index) } },
    host: 'im_message',
    context: { open_message_id: `om_f-${index}`, open_chat_id: `oc_${owner}` },
  }
  return { schema: '2.0', header: headerOf('card.action.trigger', id), event }
}

const headerOf = (type: string, id: string) => ({
  event_id: id,
  event_type: type,
  create_time: String(Date.now()),
  token: TOKEN,
  app_id: APP_ID,
  tenant_key: '736588c9260f175e',
})

/** The request that carries it, encrypted and signed. */
function request(carried: object): Buffer {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', sha256(KEY), iv)
  const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(carried)), cipher.final()])
  const body = JSON.stringify({ encrypt: sealed.toString('base64') })
  const timestamp = String(Math.floor(Date.now() / 1000))
  return Buffer.from(
    [
      'POST /lark/events HTTP/1.1',
      'Host: 127.0.0.1',
      'Content-Type: application/json; charset=utf-8',
      'User-Agent: Go-http-client/1.1',
      `X-Lark-Request-Timestamp: ${timestamp}`,
      'X-Lark-Request-Nonce: 5d1e3f',
      `X-Lark-Signature: ${sha256(timestamp, '5d1e3f', KEY, body).toString('hex')}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}

/** Each connection asks again as soon as it is answered. */
async function run({ ports, connections, requests, signFrom }: Round): Promise<RoundDone> {
  const prepared = Array.from({ length: requests }, (_, index) =>
    request(signFrom === undefined ? message() : signing(signFrom + index)),
  )
  const took: number[] = []
  let [not200, refused] = [0, 0]
  const one = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let sent = 0
      let answer = ''
      const next = () => {
        const bytes = prepared.pop()
        if (bytes === undefined) return resolve()
        sent = performance.now()
        socket.write(bytes)
      }
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1')
        if (!isWhole(answer)) return
        if (!answer.startsWith('HTTP/1.1 200')) not200 += 1
        else if (signFrom !== undefined && !answer.includes('"type":"success"')) refused += 1
        answer = ''
        took.push(performance.now() - sent)
        next()
      })
      socket.once('error', reject)
      next()
    })
  const sockets = await Promise.all(
    Array.from({ length: connections }, (_, index) => opened(ports[index % ports.length] ?? 0)),
  )
  const started = performance.now()
  await Promise.all(sockets.map(one))
  const seconds = (performance.now() - started) / 1000
  for (const socket of sockets) socket.destroy()
  took.sort((a, b) => a - b)
  const at = (share: number) => Math.round((took[Math.floor(took.length * share)] ?? 0) * 100) / 100
  return { perSecond: Math.round(requests / seconds), not200, refused, p50: at(0.5), p99: at(0.99) }
}

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return false
  const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0)
  return answer.length >= head + 4 + length
}

process.on('message', (round: Round) => {
  run(round).then(
    (done) => process.send?.(done),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
