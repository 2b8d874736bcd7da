import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Client, type Domain, LoggerLevel } from '@larksuiteoapi/node-sdk'
import { Hono } from 'hono'
import sharp from 'sharp'
import type { Message, Simulator } from '../../../src/simulator/contract.ts'
import { DEFAULT_APP } from '../../../src/simulator/settings.ts'
import { startSimulator } from '../../../src/simulator/start.ts'

export const ZHANG = 'ou_00000000000000000000000000000001'
export const WANG = 'ou_00000000000000000000000000000002'
export const GROUP = 'oc_00000000000000000000000000000001'

type Pressed = {
  readonly value?: { readonly key?: string }
  readonly form_value?: Readonly<Record<string, unknown>>
  readonly option?: string
  readonly input_value?: string
}
export type Stage = {
  readonly feishu: Simulator
  readonly imageKey: string
  /** What the app was told of presses, oldest first. */
  readonly pressed: readonly Pressed[]
  /** What the app answers a press with; a toast unless changed. */
  answer: (pressed: Pressed) => object
  readonly send: (card: object) => Promise<Message>
  readonly close: () => Promise<void>
}

const toast = (content: string) => ({
  toast: { type: 'success', content, i18n: { zh_cn: content, en_us: 'Done' } },
})

let stages = 0

/** A Feishu with two people and a group, and an app that answers every press. */
export async function openStage(): Promise<Stage> {
  const pressed: Pressed[] = []
  const app = new Hono()
  app.post('/', async (c) => {
    const body = (await c.req.json()) as { challenge?: string; event?: { action?: Pressed } }
    if (body.challenge !== undefined) return c.json({ challenge: body.challenge })
    const action = body.event?.action
    if (action === undefined) return c.json({})
    pressed.push(action)
    return c.json(stage.answer(action))
  })
  const { server, url } = await listening(app)
  // The SDK keeps tokens by app for the whole process, so every stage is an app of its own.
  stages += 1
  const appId = `cli_${String(stages).padStart(16, '0')}`
  const feishu = await startSimulator({
    appId,
    webhook: url,
    seed: {
      botName: '销号',
      people: [
        { name: '张三', openId: ZHANG, jobTitle: '组长' },
        { name: '王五', openId: WANG, jobTitle: '村干部' },
      ],
      chats: [{ name: '整改群', chatId: GROUP, members: [ZHANG, WANG] }],
      menu: [{ name: '帮助', enName: 'Help', eventKey: 'help' }],
    },
  })
  const client = new Client({
    appId,
    appSecret: DEFAULT_APP.appSecret,
    domain: feishu.url as unknown as Domain,
    loggerLevel: LoggerLevel.error,
  })
  const stage: Stage = {
    feishu,
    imageKey: await uploaded(client),
    pressed,
    answer: () => toast('已收到'),
    send: (card) => sent(client, feishu, card),
    close: async () => {
      await feishu.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return stage
}

async function uploaded(client: Client): Promise<string> {
  const image = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#8fb996' } })
    .png()
    .toBuffer()
  const answer = await client.im.v1.image.create({ data: { image_type: 'message', image } })
  if (answer?.image_key === undefined) throw new Error('no image key')
  return answer.image_key
}

async function sent(client: Client, feishu: Simulator, card: object): Promise<Message> {
  const { data } = await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: GROUP, msg_type: 'interactive', content: JSON.stringify(card) },
  })
  return feishu.seen.waitFor(({ messageId }) => messageId === data?.message_id)
}

const listening = (app: Hono) =>
  new Promise<{ server: ReturnType<typeof serve>; url: string }>((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) =>
      resolve({ server, url: `http://127.0.0.1:${port}/` }),
    )
  })
