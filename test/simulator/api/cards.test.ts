import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, it } from 'vitest'
import {
  atEnd,
  button,
  cardOf,
  endAll,
  type Feishu,
  feishu,
  LI,
  OTHERS,
  showCard,
  TEAM,
  TOPICS,
  WANG,
  ZHANG,
} from './feishu.ts'

afterEach(endAll)

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const done = cardOf({ tag: 'markdown', content: '已认领' })

/** A bot that answers presses as told, and keeps the tokens it was given. */
async function bot(answer: (token: string) => Promise<Response> | Response = () => Response.json({})) {
  const tokens: string[] = []
  const app = new Hono().post('/', async (c) => {
    const { event } = (await c.req.json()) as { event: { token: string } }
    tokens.push(event.token)
    return answer(event.token)
  })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  atEnd(async () => {
    await new Promise((resolve) => server.close(resolve))
  })
  return { tokens, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

const update = ({ call }: Feishu, token: string, card: object = done) =>
  call('POST', '/interactive/v1/card/update', { token, card })
const press = ({ simulator }: Feishu, messageId: string) =>
  simulator.act.press({ as: ZHANG, messageId, action: { element: '认领' } })

async function pressed() {
  const { tokens, url } = await bot()
  const it = await feishu({ webhook: url })
  const id = await showCard(it, TEAM, cardOf(button))
  await press(it, id)
  return { it, id, token: tokens[0] ?? '' }
}

describe('POST /open-apis/interactive/v1/card/update', () => {
  it('replaces the pressed card, twice', async () => {
    const { it, id, token } = await pressed()
    expect(await update(it, token, cardOf(button))).toMatchObject({ status: 200, code: 0 })
    expect(await update(it, token)).toMatchObject({ code: 0 })
    expect(await update(it, token)).toMatchObject({ status: 400, code: 300040 })
    expect(it.simulator.seen.sent()).toMatchObject([{ messageId: id, content: done }])
  })

  it('wants the press answered first', async () => {
    const early: unknown[] = []
    let it: Feishu | null = null
    const { tokens, url } = await bot(async (token) => {
      if (it !== null) early.push((await update(it, token)).code)
      return Response.json({})
    })
    it = await feishu({ webhook: url })
    await press(it, await showCard(it, TEAM, cardOf(button)))
    expect(early).toEqual([300020])
    expect(await update(it, tokens[0] ?? '')).toMatchObject({ code: 0 })
  })

  it('refuses after thirty minutes, an unknown token, a bad card and a recalled message', async () => {
    const { it, id, token } = await pressed()
    expect(await update(it, 'c-none')).toMatchObject({ code: 300020 })
    expect(await update(it, token, cardOf({ tag: 'note' }))).toMatchObject({ code: 230099 })
    await it.client.im.v1.message.delete({ path: { message_id: id } })
    expect(await update(it, token)).toMatchObject({ code: 200000 })
    const another = await pressed()
    await another.it.simulator.clock.advance(31 * MINUTE)
    expect(await update(another.it, another.token)).toMatchObject({ code: 300030 })
  })

  it('refuses when the card has become too old', async () => {
    const { tokens, url } = await bot()
    const it = await feishu({ webhook: url })
    const id = await showCard(it, TEAM, cardOf(button))
    await it.simulator.clock.advance(14 * DAY - MINUTE)
    await press(it, id)
    await it.simulator.clock.advance(2 * MINUTE)
    expect(await update(it, tokens[0] ?? '')).toMatchObject({ code: 230031 })
  })
})

describe('POST /open-apis/ephemeral/v1/send', () => {
  const send = ({ call }: Feishu, over: object = {}) =>
    call('POST', '/ephemeral/v1/send', {
      chat_id: TEAM,
      open_id: ZHANG,
      msg_type: 'interactive',
      card: cardOf(),
      ...over,
    })

  it('shows a card to one person only, and does not let it be patched', async () => {
    const it = await feishu()
    const { data } = await send(it)
    const message_id = String(data.message_id)
    expect(it.simulator.seen.messages(TEAM, ZHANG)).toMatchObject([{ messageId: message_id, onlyFor: ZHANG }])
    expect(it.simulator.seen.messages(TEAM, LI)).toEqual([])
    expect(
      await it.call('PATCH', `/im/v1/messages/${message_id}`, { content: JSON.stringify(done) }),
    ).toMatchObject({ code: 230001 })
  })

  it('refuses people who are not there, and chats that are no group', async () => {
    const it = await feishu()
    expect(await send(it, { open_id: WANG })).toMatchObject({ status: 400, code: 18054 })
    expect(await send(it, { open_id: undefined })).toMatchObject({ code: 99992402 })
    expect(await send(it, { open_id: undefined, email: 'zhang@example.com' })).toMatchObject({ code: 0 })
    expect(await send(it, { chat_id: TOPICS })).toMatchObject({ code: 18053 })
    expect(await send(it, { chat_id: OTHERS })).toMatchObject({ code: 230002 })
    expect(await send(it, { card: cardOf({ tag: 'note' }) })).toMatchObject({ code: 230099 })
    expect(await send(it, { card: cardOf({ tag: 'markdown', content: 'x'.repeat(31_000) }) })).toMatchObject({
      code: 230025,
    })
  })

  it('POST /open-apis/ephemeral/v1/delete takes it away, and nothing else', async () => {
    const it = await feishu()
    const { data } = await send(it)
    const remove = (message_id: unknown) => it.call('POST', '/ephemeral/v1/delete', { message_id })
    expect(await remove(data.message_id)).toMatchObject({ code: 0 })
    expect(await remove(data.message_id)).toMatchObject({ status: 400, code: 230110 })
    expect(await remove(await showCard(it, TEAM))).toMatchObject({ code: 230001 })
    expect(it.simulator.seen.messages(TEAM, ZHANG)).toMatchObject([{ deleted: true }, { onlyFor: null }])
  })
})
