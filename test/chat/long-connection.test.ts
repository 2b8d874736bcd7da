import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startLongConnection } from '../../src/chat/lark/long-connection.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'
import { readEvent } from '../../src/chat/lark/read-event.ts'
import { readPress } from '../../src/chat/lark/read-press.ts'
import type { Simulator } from '../../src/simulator/contract.ts'
import { DEFAULT_APP } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'

const GROUP = 'oc_00000000000000000000000000000001'
const ZHANG = 'ou_00000000000000000000000000000001'
const CARD = {
  schema: '2.0',
  body: {
    elements: [
      {
        tag: 'button',
        name: 'claim',
        text: { tag: 'plain_text', content: '认领' },
        behaviors: [{ type: 'callback', value: { do: 'claim' } }],
      },
    ],
  },
}

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function connected(onEvent?: (event: { readonly id: string }) => Promise<void>) {
  const feishu = await startSimulator({
    seed: {
      people: [{ name: '张三', openId: ZHANG }],
      chats: [{ name: '群', chatId: GROUP, members: [ZHANG] }],
    },
  })
  closing.push(() => feishu.stop())
  const events: { readonly id: string; readonly body: unknown }[] = []
  const presses: unknown[] = []
  const options = { ...DEFAULT_APP, domain: feishu.url }
  const connection = await startLongConnection(options, {
    onEvent: async (event) => {
      events.push(event)
      await onEvent?.(event)
    },
    onCallback: async (body) => {
      presses.push(body)
      return { toast: { type: 'success', content: '已认领' } }
    },
  })
  closing.push(connection.stop)
  return { feishu, events, presses, connection, options }
}
const say = (feishu: Simulator, text: string) =>
  feishu.act.write({ as: ZHANG, chatId: GROUP, text, mentions: ['bot'] })

describe('the long connection', () => {
  it('brings events as they came, under the same ids as by the other door', async () => {
    const { feishu, events } = await connected()
    const [messageId] = await say(feishu, '上报')
    await feishu.seen.settled()
    expect(events.map(({ id }) => id)).toEqual([`${DEFAULT_APP.appId}:${messageId}`])
    const { botOpenId } = feishu.seen.world().app
    expect(readEvent(events[0]?.body, botOpenId)).toMatchObject({
      kind: 'message',
      messageId,
      chatId: GROUP,
      openId: ZHANG,
      text: '上报',
      mentionsBot: true,
    })
  })

  it('brings presses and takes their answers back', async () => {
    const { feishu, presses, options } = await connected()
    const messenger = await openMessenger(options)
    const { messageId } = await messenger.sendCard({ chatId: GROUP }, CARD, 'u-1')
    const outcome = await feishu.act.press({ as: ZHANG, messageId, action: { element: 'claim' } })
    expect(outcome).toMatchObject({ ok: true, toast: { type: 'success', content: '已认领' } })
    expect(readPress(presses[0])).toMatchObject({ openId: ZHANG, messageId, value: { do: 'claim' } })
  })

  it('leaves an event that could not be kept for the platform to send again', async () => {
    let down = true
    const { feishu, events } = await connected(async () => {
      if (down) throw new Error('the disk is full')
    })
    await say(feishu, '上报')
    await feishu.seen.settled()
    down = false
    await feishu.clock.advance(15_000)
    await feishu.seen.settled()
    expect(events.map(({ id }) => id)).toEqual([events[0]?.id, events[0]?.id])
    expect(feishu.seen.deliveries().map(({ ok }) => ok)).toEqual([false, true])
  })

  it('ends for good when it is stopped', async () => {
    const { feishu, events, connection } = await connected()
    expect(feishu.seen.world().app.longConnections).toBe(1)
    connection.stop()
    await expect.poll(() => feishu.seen.world().app.longConnections).toBe(0)
    await say(feishu, '还在吗')
    await feishu.seen.settled()
    expect(events).toEqual([])
  })

  it('is refused for an app id the platform would not take, before anything is opened', async () => {
    const none = { onEvent: async () => undefined, onCallback: async () => ({}) }
    for (const appId of [
      '',
      'cli_1',
      'cli_5e1f5e1f5e1f5e1g',
      'cli_5e1f5e1f5e1f5e1f0',
      ' cli_5e1f5e1f5e1f5e1f',
    ]) {
      const opening = startLongConnection({ appId, appSecret: 's', domain: 'http://127.0.0.1:9' }, none)
      await expect(opening).rejects.toThrow(/长连接要求 LARK_APP_ID.*LARK_APP_ID to be cli_/)
    }
  })

  it('is refused in both languages when the platform does not know the app', async () => {
    const server = createServer((_, response) => {
      const said = { code: 514, msg: 'app not found, secret=abcdef', data: {} }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    }).listen(0, '127.0.0.1')
    closing.push(() => server.close())
    await once(server, 'listening')
    const domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const notes: string[] = []
    const opening = startLongConnection(
      { ...DEFAULT_APP, domain, note: (what) => notes.push(what) },
      { onEvent: async () => undefined, onCallback: async () => ({}) },
    )
    await expect(opening).rejects.toThrow(/飞书没有接受长连接.*did not accept.*514/)
    expect(notes.join('\n')).not.toContain('abcdef')
  })
})
