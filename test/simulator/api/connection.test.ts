import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_APP } from '../../../src/simulator/index.ts'
import { silent } from '../delivery/silent.ts'
import { atEnd, endAll, feishu, TEAM, ZHANG } from './feishu.ts'

afterEach(endAll)

const { appId, appSecret } = DEFAULT_APP

describe('POST /callback/ws/endpoint', () => {
  it('gives an address on the same host, and settings', async () => {
    const { plain, simulator } = await feishu()
    const { body, data } = await plain('POST', '/callback/ws/endpoint', {
      AppID: appId,
      AppSecret: appSecret,
    })
    expect(body.code).toBe(0)
    const url = new URL(String(data.URL))
    expect(url.host).toBe(new URL(simulator.url).host)
    expect([...url.searchParams.keys()]).toEqual(expect.arrayContaining(['device_id', 'service_id']))
    expect(data.ClientConfig).toMatchObject({ PingInterval: expect.any(Number) })
  })

  it('refuses a wrong secret', async () => {
    const { plain } = await feishu()
    const wrong = { AppID: appId, AppSecret: 'wrong' }
    expect(await plain('POST', '/callback/ws/endpoint', wrong)).toMatchObject({ body: { code: 514 } })
  })

  it('lets the SDK’s client in, beside its calls: it hears, and answers in the chat', async () => {
    const { simulator, client } = await feishu()
    const eventDispatcher = new EventDispatcher({ logger: silent }).register({
      'im.message.receive_v1': async ({ message }) => {
        await client.im.v1.message.reply({
          path: { message_id: message.message_id },
          data: { msg_type: 'text', content: JSON.stringify({ text: '收到' }) },
        })
      },
    })
    await new Promise<void>((resolve, reject) => {
      const connection = new WSClient({
        appId,
        appSecret,
        domain: simulator.url,
        logger: silent,
        loggerLevel: LoggerLevel.error,
        onReady: resolve,
        onError: reject,
      })
      atEnd(async () => connection.close({ force: true }))
      connection.start({ eventDispatcher }).catch(reject)
    })
    const [asked = ''] = await simulator.act.write({
      as: ZHANG,
      chatId: TEAM,
      text: '在吗',
      mentions: ['bot'],
    })
    const answer = await simulator.seen.waitFor(({ sender }) => sender.kind === 'app')
    expect(answer).toMatchObject({ content: { text: '收到' }, parentId: asked })
    await simulator.seen.settled()
    expect(simulator.seen.deliveries()).toMatchObject([{ via: 'websocket', ok: true }])
  })
})
