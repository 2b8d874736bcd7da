import { afterEach, describe, expect, it } from 'vitest'
import { cardOf, endAll, type Feishu, feishu, refusal, say, showCard, TEAM, text, ZHANG } from './feishu.ts'

afterEach(endAll)

const DAY = 86_400_000
const SECOND = 1_000
const done = cardOf({ tag: 'markdown', content: '已整改' })

const patch = ({ client }: Feishu, message_id: string, card: object = done) =>
  client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card) } })
const put = ({ client }: Feishu, message_id: string, content: string, msg_type = 'text') =>
  client.im.v1.message.update({ path: { message_id }, data: { msg_type, content } })
const recall = ({ client }: Feishu, message_id: string) =>
  client.im.v1.message.delete({ path: { message_id } })
const theirText = async ({ simulator }: Feishu): Promise<string> =>
  (await simulator.act.write({ as: ZHANG, chatId: TEAM, text: '村口垃圾' }))[0] ?? ''

describe('PATCH /open-apis/im/v1/messages/:message_id', () => {
  it('replaces a card of its own', async () => {
    const it = await feishu()
    const id = await showCard(it, TEAM)
    expect(await patch(it, id)).toMatchObject({ code: 0 })
    expect(it.simulator.seen.sent()).toMatchObject([{ messageId: id, content: done, edited: true }])
  })

  it('refuses after fourteen days, for good', async () => {
    const it = await feishu()
    const id = await showCard(it, TEAM)
    await it.simulator.clock.advance(14 * DAY - 10 * SECOND)
    expect(await patch(it, id)).toMatchObject({ code: 0 })
    await it.simulator.clock.advance(20 * SECOND)
    expect(await refusal(patch(it, id))).toMatchObject({ status: 400, code: 230031 })
  })

  it('refuses a bad card and leaves the old one', async () => {
    const it = await feishu()
    const id = await showCard(it, TEAM)
    expect(await refusal(patch(it, id, cardOf({ tag: 'note' })))).toMatchObject({ code: 230099 })
    const long = cardOf({ tag: 'markdown', content: 'x'.repeat(31_000) })
    expect(await refusal(patch(it, id, long))).toMatchObject({ code: 230025 })
    expect(it.simulator.seen.sent()).toMatchObject([{ content: cardOf() }])
  })

  it('refuses what is not there, not its own, no card, recalled, or in a chat it left', async () => {
    const it = await feishu()
    const { act } = it.simulator
    expect(await refusal(patch(it, 'om_none'))).toMatchObject({ code: 231003 })
    expect(await refusal(patch(it, await theirText(it)))).toMatchObject({ code: 230012 })
    expect(await refusal(patch(it, await say(it, TEAM)))).toMatchObject({ code: 230001 })
    const gone = await showCard(it, TEAM)
    await recall(it, gone)
    expect(await refusal(patch(it, gone))).toMatchObject({ code: 230011 })
    const card = await showCard(it, TEAM)
    await act.removeBot(TEAM, ZHANG)
    expect(await refusal(patch(it, card))).toMatchObject({ code: 230002 })
    await act.addBot(TEAM, ZHANG)
    await act.dissolve(TEAM, ZHANG)
    expect(await refusal(patch(it, card))).toMatchObject({ code: 232009 })
  })
})

describe('PUT /open-apis/im/v1/messages/:message_id', () => {
  it('edits a text of its own twenty times, no more', async () => {
    const it = await feishu()
    const id = await say(it, TEAM)
    for (let time = 1; time <= 20; time += 1) {
      expect(await put(it, id, text(`第 ${time} 次`))).toMatchObject({ code: 0, data: { updated: true } })
      await it.simulator.clock.advance(SECOND)
    }
    expect(await refusal(put(it, id, text('又')))).toMatchObject({ status: 400, code: 230072 })
    expect(it.simulator.seen.sent()).toMatchObject([{ content: { text: '第 20 次' }, edited: true }])
  })

  it('refuses what is another’s, and what is a card', async () => {
    const it = await feishu()
    expect(await refusal(put(it, await theirText(it), text('改')))).toMatchObject({ code: 230071 })
    expect(await refusal(put(it, await showCard(it, TEAM), text('改')))).toMatchObject({ code: 230054 })
    expect(await refusal(put(it, await say(it, TEAM), JSON.stringify(done), 'interactive'))).toMatchObject({
      code: 99992402,
    })
  })
})

describe('DELETE /open-apis/im/v1/messages/:message_id', () => {
  it('recalls its own, once', async () => {
    const it = await feishu()
    const id = await say(it, TEAM)
    expect(await recall(it, id)).toMatchObject({ code: 0 })
    expect(it.simulator.seen.messages(TEAM)).toMatchObject([{ deleted: true }])
    expect(await refusal(recall(it, id))).toMatchObject({ status: 400, code: 230011 })
  })

  it('refuses what is another’s, not there, or in a chat it left', async () => {
    const it = await feishu()
    expect(await refusal(recall(it, await theirText(it)))).toMatchObject({ code: 230026 })
    expect(await refusal(recall(it, 'om_none'))).toMatchObject({ code: 231003 })
    const id = await say(it, TEAM)
    await it.simulator.act.removeBot(TEAM, ZHANG)
    expect(await refusal(recall(it, id))).toMatchObject({ code: 230002 })
  })
})
