import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { adaptDefault, EventDispatcher } from '@larksuiteoapi/node-sdk'
import { Hono } from 'hono'
import { createAct } from '../../../src/simulator/act/act.ts'
import { Tokens } from '../../../src/simulator/api/tokens.ts'
import { Clock } from '../../../src/simulator/clock.ts'
import { createDeliveries } from '../../../src/simulator/delivery/deliveries.ts'
import { FaultBox } from '../../../src/simulator/faults.ts'
import { World } from '../../../src/simulator/state/world.ts'
import { silent } from './silent.ts'

export const APP = { appId: 'cli_5e1f5e1f5e1f5e1f', appSecret: 'simulator-secret' }
const SCOPES = [
  'im:message',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:chat:readonly',
  'contact:contact.base:readonly',
]
export type Handlers = Record<string, (data: Heard) => unknown>
/** The SDK flattens header and event into one object. */
export type Heard = Readonly<Record<string, unknown>>

export type Options = {
  /** Added to the usual ones. */
  readonly scopes?: readonly string[]
  /** In place of the usual ones. */
  readonly only?: readonly string[]
  readonly encryptKey?: string
  readonly webhook?: string
  readonly deadlineMs?: number
}
const closers: (() => Promise<void> | void)[] = []

/** Ends everything the test started; for afterEach. */
export async function endAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}
export const atEnd = (close: () => Promise<void> | void): void => void closers.push(close)

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The simulator’s deliveries and acts, with three people and two groups. */
export async function stage(options: Options = {}) {
  const clock = new Clock()
  const world = new World(() => clock.now())
  world.sow({
    botName: '销号',
    people: ['张三', '李四', '王五'].map((name, n) => ({
      name,
      openId: `ou_${n}`,
      mobile: `1380000000${n}`,
    })),
    chats: [
      { name: '排查一组', chatId: 'oc_group', members: ['张三', '李四'] },
      { name: '话题群', chatId: 'oc_topic', members: ['张三', '李四'], topic: true },
    ],
    menu: [{ name: '我的问题', eventKey: 'mine' }],
  })
  const faults = new FaultBox()
  const tokens = new Tokens(() => clock.now())
  const scopes = new Set(options.only ?? [...SCOPES, ...(options.scopes ?? [])])
  const deliveries = createDeliveries(
    { world, clock, faults },
    {
      ...APP,
      scopes,
      verificationToken: 'verify-me',
      encryptKey: options.encryptKey ?? null,
      webhook: options.webhook ?? null,
      ...(options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs }),
    },
  )
  atEnd(() => {
    clock.clear()
    deliveries.stop()
  })
  const act = createAct({ world, deliveries, app: { appId: APP.appId, scopes } }, tokens)
  return { clock, world, faults, tokens, deliveries, act, scopes }
}
export type Staged = Awaited<ReturnType<typeof stage>>

export async function serve(app: Hono, attach: (server: Server) => void = () => {}): Promise<string> {
  const server = createServer((request, answer) => void getRequestListener(app.fetch)(request, answer))
  attach(server)
  return listen(server)
}

/** Somebody’s bot on the real SDK, behind its plain HTTP adapter. */
export async function bot(handlers: Handlers, encryptKey?: string): Promise<string> {
  const dispatcher = new EventDispatcher({ logger: silent, ...(encryptKey ? { encryptKey } : {}) })
  dispatcher.register(handlers)
  const handle = adaptDefault('/feishu', dispatcher, { autoChallenge: true })
  return `${await listen(createServer((request, answer) => void handle(request, answer)))}/feishu`
}

/** A bot that only answers HTTP, as told. */
export async function plainBot(answer: () => { status: number; body: string }): Promise<string> {
  const app = new Hono().post('/feishu', () => {
    const { status, body } = answer()
    return new Response(body, { status })
  })
  return `${await serve(app)}/feishu`
}
