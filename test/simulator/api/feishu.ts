import { Client, LoggerLevel } from '@larksuiteoapi/node-sdk'
import type { SeedChat, Simulator, SimulatorOptions } from '../../../src/simulator/index.ts'
import { DEFAULT_APP, DEFAULT_SCOPES, startSimulator } from '../../../src/simulator/index.ts'
import { silent } from '../delivery/silent.ts'

export const ZHANG = 'ou_zhang'
export const LI = 'ou_li'
export const WANG = 'ou_wang'
export const TEAM = 'oc_team'
export const TOPICS = 'oc_topics'
/** The bot is not in this one. */
export const OTHERS = 'oc_others'

const chats: readonly SeedChat[] = [
  { name: '排查一组', chatId: TEAM, members: [ZHANG, LI] },
  { name: '话题群', chatId: TOPICS, members: [ZHANG, LI], topic: true },
  { name: '别人的群', chatId: OTHERS, members: [ZHANG], bot: false },
]
export const SEED = {
  botName: '销号',
  people: [
    { name: '张三', openId: ZHANG, mobile: '13800000001', email: 'zhang@example.com', jobTitle: '组长' },
    { name: '李四', openId: LI, mobile: '13800000002' },
    { name: '王五', openId: WANG },
  ],
  chats,
}

const running: (() => Promise<void>)[] = []
export const atEnd = (close: () => Promise<void>): void => void running.push(close)
/** Ends everything the test started; for afterEach. */
export async function endAll(): Promise<void> {
  for (const close of running.splice(0).reverse()) await close()
}

export type Answer = {
  readonly status: number
  readonly code: number
  readonly msg: string
  readonly headers: Headers
  readonly body: Json
  readonly data: Json
}
export type Json = Record<string, unknown>

/** A simulator, the real SDK's client on it, and plain requests for what the SDK has no method for. */
export async function feishu(options: SimulatorOptions & { readonly withScopes?: readonly string[] } = {}) {
  const { withScopes = [], ...rest } = options
  const simulator = await startSimulator({
    seed: SEED,
    scopes: [...DEFAULT_SCOPES, ...withScopes],
    ...rest,
  })
  atEnd(() => simulator.stop())
  return { simulator, client: clientOf(simulator), ...callsOf(simulator) }
}
export type Feishu = Awaited<ReturnType<typeof feishu>>

export function clientOf({ url, clock }: Simulator): Client {
  const kept = new Map<unknown, { readonly value: unknown; readonly until: number }>()
  return new Client({
    appId: DEFAULT_APP.appId,
    appSecret: DEFAULT_APP.appSecret,
    domain: url,
    logger: silent,
    loggerLevel: LoggerLevel.error,
    // The SDK's own cache is shared by every client of the process, and goes by the real time.
    cache: {
      get: async (key) => {
        const entry = kept.get(key)
        return entry !== undefined && entry.until > clock.now() ? entry.value : undefined
      },
      set: async (key, value: unknown, until) => {
        kept.set(key, { value, until: until ?? Number.POSITIVE_INFINITY })
        return true
      },
    },
  })
}

function callsOf({ url }: Simulator) {
  const plain = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return answerOf(answer)
  }
  const token = async (): Promise<string> => {
    const { body } = await plain('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      app_id: DEFAULT_APP.appId,
      app_secret: DEFAULT_APP.appSecret,
    })
    return String(body.tenant_access_token)
  }
  /** With the app's token. */
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> =>
    plain(method, `/open-apis${path}`, body, { authorization: `Bearer ${await token()}` })
  return { plain, token, call }
}

async function answerOf(answer: Response): Promise<Answer> {
  const body = (await answer.json()) as Json
  return {
    status: answer.status,
    code: Number(body.code),
    msg: String(body.msg),
    headers: answer.headers,
    body,
    data: (body.data ?? {}) as Json,
  }
}

/** What the SDK throws for HTTP 4xx and 5xx: status, code and headers of the answer. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; msg: string }> {
  try {
    const answer = await call
    throw new Error(`not refused: ${JSON.stringify(answer)}`)
  } catch (error) {
    const { response } = error as { response?: { status: number; data: { code: number; msg: string } } }
    if (response === undefined) throw error
    return { status: response.status, code: response.data.code, msg: response.data.msg }
  }
}

export const text = (words: string) => JSON.stringify({ text: words })
export const words = (content: string) => ({ tag: 'plain_text', content })
/** A card of JSON 2.0 with these elements; one line of words without. */
export const cardOf = (...elements: readonly object[]) => ({
  schema: '2.0',
  body: { elements: elements.length === 0 ? [{ tag: 'markdown', content: '整改' }] : elements },
})
export const button = {
  tag: 'button',
  text: words('认领'),
  behaviors: [{ type: 'callback', value: { k: 1 } }],
}

/** The smallest PNG there is, with whatever follows it. */
export const png = (...after: readonly number[]) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    Buffer.from(after),
  ])

/** Sends a text to a chat; its message id. */
export async function say({ client }: Feishu, chatId: string, content = '好'): Promise<string> {
  return sent(client, chatId, 'text', text(content))
}
export async function showCard({ client }: Feishu, chatId: string, card: object = cardOf()): Promise<string> {
  return sent(client, chatId, 'interactive', JSON.stringify(card))
}
async function sent(client: Client, receive_id: string, msg_type: string, content: string): Promise<string> {
  const { data } = await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id, msg_type, content },
  })
  return data?.message_id ?? ''
}
