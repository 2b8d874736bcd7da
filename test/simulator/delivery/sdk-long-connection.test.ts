import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { CONTROL, decodeFrame, encodeFrame } from '../../../src/simulator/delivery/frames.ts'
import { card, doneCard } from './cards.ts'
import { silent } from './silent.ts'
import { APP, atEnd, bot, endAll, type Handlers, type Heard, serve, stage } from './stage.ts'

afterEach(endAll)

/** A simulator with somebody’s bot connected to it by the SDK’s WSClient. */
async function connected(handlers: Handlers, webhook?: string) {
  const staged = await stage(webhook === undefined ? {} : { webhook })
  const domain = await serve(staged.deliveries.routes, (server) => staged.deliveries.attach(server))
  const client = await new Promise<WSClient>((resolve, reject) => {
    const made: WSClient = new WSClient({
      ...APP,
      domain,
      logger: silent,
      onReady: () => resolve(made),
      onError: reject,
    })
    atEnd(() => made.close({ force: true }))
    made.start({ eventDispatcher: new EventDispatcher({ logger: silent }).register(handlers) }).catch(reject)
  })
  return { ...staged, client, domain }
}

describe('a bot on the SDK’s WSClient', () => {
  it('hears what people write', async () => {
    const heard: Heard[] = []
    const { act, deliveries, world } = await connected({
      'im.message.receive_v1': (data) => void heard.push(data),
    })
    expect(deliveries.longConnections).toBe(1)
    await act.write({ as: 'ou_0', chatId: 'oc_group', text: '到了', mentions: ['bot'] })
    await deliveries.settled()
    expect(heard).toMatchObject([{ message: { content: '{"text":"@_user_1 到了"}', chat_type: 'group' } }])
    expect(world.deliveries).toMatchObject([{ via: 'websocket', ok: true, status: 200 }])
  })

  it('answers card presses', async () => {
    const { act, world } = await connected({
      'card.action.trigger': () => ({
        toast: { type: 'info', content: '好' },
        card: { type: 'raw', data: doneCard },
      }),
    })
    const sender = { kind: 'app', id: APP.appId, name: '销号' } as const
    const { messageId } = world.addMessage({ chatId: 'oc_group', sender, type: 'interactive', content: card })
    const outcome = await act.press({ as: 'ou_0', messageId, action: { element: 'claim' } })
    expect(outcome).toMatchObject({ ok: true, toast: { content: '好' }, cardReplaced: true })
    expect(world.messages.get(messageId)?.content).toEqual(doneCard)
  })

  it('is preferred to the address, until it goes; what it missed comes again', async () => {
    const via: string[] = []
    const webhook = await bot({ 'im.message.receive_v1': () => void via.push('address') })
    let fail = true
    const it = await connected(
      {
        'im.message.receive_v1': () => {
          via.push('connection')
          if (fail) throw new Error('not now')
        },
      },
      webhook,
    )
    const write = () => it.act.write({ as: 'ou_0', chatId: 'oc_group', mentions: ['bot'] })
    await write()
    await it.deliveries.settled()
    fail = false
    await it.clock.advance(15_100)
    expect(via).toEqual(['connection', 'connection'])
    const gone = new Promise<void>((resolve) => {
      it.world.subscribe(() => (it.deliveries.longConnections === 0 ? resolve() : undefined))
    })
    it.client.close({ force: true })
    await gone
    await write()
    await it.deliveries.settled()
    expect(via.at(-1)).toBe('address')
  })

  it('has its pings answered with the settings it should keep', async () => {
    const { domain } = await connected({})
    const ask = { method: 'POST', body: JSON.stringify({ AppID: APP.appId, AppSecret: APP.appSecret }) }
    const answer = await fetch(`${domain}/callback/ws/endpoint`, ask)
    const { data } = (await answer.json()) as { data: { URL: string } }
    const socket = new WebSocket(data.URL)
    atEnd(() => socket.terminate())
    const pong = await new Promise<Buffer>((resolve) => {
      socket.on('message', (bytes: Buffer) => resolve(bytes))
      const ping = { service: 1, method: CONTROL, headers: { type: 'ping' }, payload: Buffer.alloc(0) }
      socket.on('open', () => socket.send(encodeFrame(ping)))
    })
    const frame = decodeFrame(pong)
    expect(frame.headers.type).toBe('pong')
    expect(JSON.parse(Buffer.from(frame.payload).toString())).toMatchObject({ PingInterval: 120 })
  })
})
