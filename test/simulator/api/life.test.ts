import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startSimulator } from '../../../src/simulator/index.ts'
import { atEnd, clientOf, endAll, feishu, png, SEED, say, showCard, TEAM, text, ZHANG } from './feishu.ts'

afterEach(endAll)

const send = {
  params: { receive_id_type: 'chat_id' },
  data: { receive_id: TEAM, msg_type: 'text', content: text('好') },
} as const

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'state', 'feishu.json')
}

describe('a simulator', () => {
  it('listens on the loopback address only, and not again on a port that is taken', async () => {
    const { simulator } = await feishu()
    const { hostname, port } = new URL(simulator.url)
    expect(hostname).toBe('127.0.0.1')
    await expect(startSimulator({ port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('leaves nothing open when it stops: streams, idle connections, long connections', async () => {
    const it = await feishu()
    const stream = await fetch(`${it.simulator.url}/_sim/stream`)
    const idle = new Socket()
    const closed = new Promise((resolve) => idle.once('close', resolve))
    await new Promise<void>((resolve) =>
      idle.connect(Number(new URL(it.simulator.url).port), '127.0.0.1', resolve),
    )
    const answer = await it.plain('POST', '/callback/ws/endpoint', {
      AppID: 'cli_5e1f5e1f5e1f5e1f',
      AppSecret: 'simulator-secret',
    })
    const socket = new WebSocket((answer.data as { URL: string }).URL)
    await new Promise((resolve) => socket.once('open', resolve))
    const ended = new Promise((resolve) => socket.once('close', resolve))
    await it.simulator.stop()
    await Promise.all([closed, ended])
    await expect(stream.text()).rejects.toThrow()
    await expect(fetch(it.simulator.url)).rejects.toThrow()
  })

  it('begins again with its seed when it is reset; old tokens are void', async () => {
    const it = await feishu()
    await say(it, TEAM)
    it.simulator.act.addPerson({ name: '赵六' })
    const token = await it.token()
    it.simulator.reset()
    expect(it.simulator.seen.messages(TEAM)).toEqual([])
    expect(it.simulator.seen.world().people.map(({ name }) => name)).toEqual(['张三', '李四', '王五'])
    expect(
      await it.plain('GET', '/open-apis/bot/v3/info', undefined, { authorization: `Bearer ${token}` }),
    ).toMatchObject({ code: 99991663 })
  })

  it('waits for a message, which may be there already, and gives up in time', async () => {
    const it = await feishu()
    const coming = it.simulator.seen.waitFor(({ content }) => JSON.stringify(content).includes('晚'))
    const id = await say(it, TEAM, '晚')
    expect(await coming).toMatchObject({ messageId: id })
    expect(await it.simulator.seen.waitFor(({ messageId }) => messageId === id)).toMatchObject({
      messageId: id,
    })
    await expect(it.simulator.seen.waitFor(() => false, 5)).rejects.toThrow('no such message within 5 ms')
  })
})

describe('a kept world', () => {
  it('goes on where it was: messages, pictures, reactions, the clock, tokens, uuids', async () => {
    const file = stateFile()
    const before = await feishu({ stateFile: file })
    const { simulator, client } = before
    const card = await showCard(before, TEAM)
    await client.im.v1.messageReaction.create({
      path: { message_id: card },
      data: { reaction_type: { emoji_type: 'OK' } },
    })
    const image = await client.im.v1.image.create({ data: { image_type: 'message', image: png(1, 2, 3) } })
    const once = { ...send, data: { ...send.data, uuid: 'once' } }
    const first = await client.im.v1.message.create(once)
    await simulator.clock.advance(30 * 60_000)
    const token = await before.token()
    const [now, world] = [simulator.clock.now(), simulator.seen.world()]
    await simulator.stop()

    const after = await feishu({ stateFile: file })
    const { seen, clock } = after.simulator
    expect(seen.messages(TEAM)).toMatchObject([
      { messageId: card, reactions: [{ emojiType: 'OK' }] },
      { content: { text: '好' } },
    ])
    expect(Buffer.from(seen.bytes(image?.image_key ?? '') ?? [])).toEqual(png(1, 2, 3))
    expect(seen.world()).toMatchObject({
      people: world.people,
      chats: world.chats,
      app: { botOpenId: world.app.botOpenId, botName: '销号' },
    })
    expect(clock.now()).toBeGreaterThanOrEqual(now)
    expect(await after.token()).toBe(token)
    expect(await clientOf(after.simulator).im.v1.message.create(once)).toEqual(first)
  })

  it('is written while it runs, not only at the end', async () => {
    const file = stateFile()
    const it = await feishu({ stateFile: file })
    await say(it, TEAM, '村口垃圾')
    const kept = (): string => {
      try {
        return readFileSync(file, 'utf8')
      } catch {
        return ''
      }
    }
    await expect.poll(kept, { timeout: 10_000 }).toContain('村口垃圾')
  })

  it('does not take the seed twice, but its menu and the bot’s name', async () => {
    const file = stateFile()
    const before = await feishu({ stateFile: file })
    await before.simulator.act.resign(ZHANG)
    await before.simulator.stop()
    const menu = [{ name: '我的事项', eventKey: 'mine' }]
    const after = await feishu({ stateFile: file, seed: { ...SEED, botName: '新名', menu } })
    const { people, app } = after.simulator.seen.world()
    expect(people[0]).toMatchObject({ name: '张三', resigned: true })
    expect(app).toMatchObject({ botName: '新名', menu })
  })
})
