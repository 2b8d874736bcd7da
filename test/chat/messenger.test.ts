import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryFault } from '../../src/app/ports/chat.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'

type Answer = {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: object
  readonly hang?: boolean
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A platform that answers as told, one answer after the other, the last for ever; tokens are always given. */
async function platform(...answers: Answer[]) {
  const calls: string[] = []
  let tokens = 0
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const give = ({ status = 200, headers = {}, body = {}, hang = false }: Answer) => {
      if (hang) return
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    request.resume()
    request.on('end', () => {
      if (path.includes('tenant_access_token')) {
        tokens += 1
        return give({ body: { code: 0, tenant_access_token: `t-${tokens}`, expire: 7200 } })
      }
      calls.push(`${request.method} ${path.split('?')[0]} ${request.headers.authorization}`)
      return give((answers.length > 1 ? answers.shift() : answers[0]) ?? {})
    })
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const notes: string[] = []
  const messenger = await openMessenger({
    appId: 'cli_1',
    appSecret: 'secret',
    domain: `http://127.0.0.1:${port}`,
    timeoutMs: 400,
    note: (what) => notes.push(what),
  })
  return { messenger, calls, notes, tokens: () => tokens }
}
const sent = { body: { code: 0, data: { message_id: 'om_1', chat_id: 'oc_1' } } }
const faultOf = async (doing: Promise<unknown>): Promise<DeliveryFault> => {
  const error = await doing.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof DeliveryFault) return error
  throw new Error(`no fault: ${String(error)}`)
}
const send = ({ messenger }: Awaited<ReturnType<typeof platform>>) =>
  messenger.sendCard({ chatId: 'oc_1' }, { schema: '2.0' }, 'uuid-1')

describe('sending', () => {
  it('gives the message’s id and chat', async () => {
    expect(await send(await platform(sent))).toEqual({ messageId: 'om_1', chatId: 'oc_1' })
  })

  it('gets another token once when the platform says it has run out', async () => {
    const feishu = await platform({ status: 400, body: { code: 99991663, msg: 'expired' } }, sent)
    await send(feishu)
    expect(feishu.tokens()).toBe(2)
    expect(feishu.calls.map((call) => call.split(' ').at(-1))).toEqual(['t-1', 't-2'])
  })

  it('says it in the chat when the message replied to is gone', async () => {
    const feishu = await platform({ status: 400, body: { code: 230011, msg: 'recalled' } }, sent)
    await feishu.messenger.sendText({ chatId: 'oc_1' }, 'hello', 'uuid-2', 'om_gone')
    expect(feishu.calls.map((call) => call.split(' ')[1])).toEqual([
      '/open-apis/im/v1/messages/om_gone/reply',
      '/open-apis/im/v1/messages',
    ])
  })

  it('refuses what is too large before it costs a call', async () => {
    const feishu = await platform(sent)
    const fault = await faultOf(
      feishu.messenger.sendCard({ chatId: 'oc_1' }, { text: 'x'.repeat(31_000) }, 'uuid-3'),
    )
    expect([fault.kind, feishu.calls.length]).toEqual(['bug', 0])
  })
})

describe('a refusal', () => {
  it.each([
    [{ status: 400, body: { code: 230020, msg: 'slow down' } }, 'retry'],
    [{ status: 400, body: { code: 230002, msg: 'not in chat' } }, 'stop'],
    [{ status: 400, body: { code: 230031, msg: 'old card' } }, 'stop'],
    [{ status: 400, body: { code: 99991672, msg: 'no scope' } }, 'config'],
    [{ status: 400, body: { code: 230099, msg: 'bad card' } }, 'bug'],
    [{ status: 200, body: { code: 230053, msg: 'stopped' } }, 'stop'],
    [{ status: 500, body: {} }, 'retry'],
    [{ hang: true }, 'retry'],
  ] as const)('%j is of the kind %s', async (answer, kind) => {
    expect((await faultOf(send(await platform(answer)))).kind).toBe(kind)
  })

  it('carries how long the platform asked to wait', async () => {
    const busy = {
      status: 429,
      headers: { 'x-ogw-ratelimit-reset': '3' },
      body: { code: 99991400, msg: 'limit' },
    }
    expect(await faultOf(send(await platform(busy)))).toMatchObject({
      kind: 'retry',
      retryAfterMs: 3000,
      code: 99991400,
    })
  })

  it('never puts a token into a note', async () => {
    const feishu = await platform({ status: 500, body: { msg: 'Bearer t-abcdefghijkl' } })
    await faultOf(send(feishu))
    expect(feishu.notes.join(' ')).not.toMatch(/t-\w{4,}/)
  })
})
