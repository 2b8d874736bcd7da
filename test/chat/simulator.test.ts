import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Messenger } from '../../src/app/ports/chat.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'
import type { Simulator } from '../../src/simulator/contract.ts'
import { DEFAULT_APP } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'
import { aPicture } from '../support/office.ts'
import { faultOf } from './platform.ts'

const GROUP = 'oc_00000000000000000000000000000001'
const ZHANG = 'ou_00000000000000000000000000000001'

let feishu: Simulator
let messenger: Messenger

beforeAll(async () => {
  feishu = await startSimulator({
    seed: {
      botName: '销号',
      people: [
        { name: '张三', openId: ZHANG },
        { name: '李四' },
        ...Array.from({ length: 119 }, (_, at) => ({ name: `村民${at}` })),
      ],
      chats: [
        {
          name: '河口镇',
          chatId: GROUP,
          members: [ZHANG, '李四', ...Array.from({ length: 119 }, (_, at) => `村民${at}`)],
        },
      ],
    },
  })
  messenger = await openMessenger({ ...DEFAULT_APP, domain: feishu.url, timeoutMs: 2_000 })
})
afterAll(() => feishu.stop())

const card = (text: string) => ({
  schema: '2.0',
  body: { elements: [{ tag: 'markdown', content: text }] },
})
const callsTo = (path: string) => feishu.seen.calls().filter((call) => call.path.includes(path))

describe('on the simulator', () => {
  it('the bot knows itself', async () => {
    const { app } = feishu.seen.world()
    expect(await messenger.self()).toEqual({ openId: app.botOpenId, name: '销号' })
  })

  it('a card is sent, sent again under its uuid without becoming two, changed, replied to and reacted to', async () => {
    const first = await messenger.sendCard({ chatId: GROUP }, card('一'), 'u-1')
    expect(await messenger.sendCard({ chatId: GROUP }, card('一'), 'u-1')).toEqual(first)
    await messenger.updateCard(first.messageId, card('二'))
    const under = await messenger.sendText({ chatId: GROUP }, '收到', 'u-2', first.messageId)
    await messenger.react(first.messageId, 'OK')
    const said = feishu.seen.messages(GROUP)
    expect(said.map(({ messageId }) => messageId)).toEqual([first.messageId, under.messageId])
    expect(JSON.stringify(said[0]?.content)).toContain('二')
    expect(said[0]?.reactions).toHaveLength(1)
    expect(said[1]).toMatchObject({ parentId: first.messageId, threadId: null })
  })

  it('a card goes to a person in private', async () => {
    const { chatId } = await messenger.sendCard({ openId: ZHANG }, card('你好'), 'u-3')
    expect(chatId).toBe(feishu.act.privateChat(ZHANG).chatId)
  })

  it('a reply to what was taken back is said in the chat', async () => {
    const [gone = ''] = await feishu.act.write({ as: ZHANG, chatId: GROUP, text: '嗯', mentions: ['bot'] })
    await feishu.act.recall(ZHANG, gone)
    const sent = await messenger.sendText({ chatId: GROUP }, '仍要说', 'u-4', gone)
    const said = feishu.seen.messages(GROUP).find(({ messageId }) => messageId === sent.messageId)
    expect(said?.parentId).toBeNull()
  })

  it('a bad card is our fault, a chat without the bot is where to stop', async () => {
    const bad = { schema: '2.0', body: { elements: [{ tag: 'no-such-thing' }] } }
    expect(await faultOf(messenger.sendCard({ chatId: GROUP }, bad, 'u-5'))).toMatchObject({ kind: 'bug' })
    const { chatId } = feishu.act.addChat({ name: '别处', members: [ZHANG], bot: false })
    expect(await faultOf(messenger.sendText({ chatId }, '在吗', 'u-6'))).toMatchObject({
      kind: 'stop',
      code: 230002,
    })
  })

  it('a picture comes from its message, goes up again, and one of elsewhere is not to be had', async () => {
    const picture = await aPicture('pipe')
    const { chatId } = feishu.act.privateChat(ZHANG)
    const [id = ''] = await feishu.act.write({ as: ZHANG, chatId, images: [picture] })
    const content = feishu.seen.messages(chatId).find(({ messageId }) => messageId === id)?.content
    const { image_key: key } = content as { readonly image_key: string }
    const bytes = await messenger.fetchPicture(id, key)
    expect(Buffer.from(bytes).toString('base64')).toBe(picture.base64)
    const uploaded = await messenger.uploadPicture(bytes)
    expect(Buffer.from(feishu.seen.bytes(uploaded) ?? []).toString('base64')).toBe(picture.base64)
    expect(await faultOf(messenger.fetchPicture(id, uploaded))).toMatchObject({ kind: 'stop' })
  })

  it('a file comes from its message, and goes out again as one message however often it is sent', async () => {
    const book = { name: '整改方案.xlsx', mime: 'application/octet-stream', base64: 'UEsDBA==' }
    const { chatId } = feishu.act.privateChat(ZHANG)
    const [id = ''] = await feishu.act.write({ as: ZHANG, chatId, files: [book] })
    const content = feishu.seen.messages(chatId).find(({ messageId }) => messageId === id)?.content
    const { file_key: key } = content as { readonly file_key: string }
    const bytes = await messenger.fetchFile(id, key)
    expect(Buffer.from(bytes).toString('base64')).toBe(book.base64)
    const sent = await messenger.sendFile({ openId: ZHANG }, { name: book.name, bytes }, 'u-file')
    expect(await messenger.sendFile({ openId: ZHANG }, { name: book.name, bytes }, 'u-file')).toEqual(sent)
    expect(feishu.seen.messages(chatId).at(-1)).toMatchObject({ messageId: sent.messageId, type: 'file' })
    const under = await messenger.sendFile({ chatId }, { name: book.name, bytes }, 'u-under', id)
    expect(feishu.seen.messages(chatId).at(-1)).toMatchObject({ messageId: under.messageId, parentId: id })
    expect(await faultOf(messenger.fetchFile(sent.messageId, key))).toMatchObject({ kind: 'stop' })
  })

  it('everybody in a large chat is learnt, page by page', async () => {
    const members = await messenger.members(GROUP)
    expect(members).toHaveLength(121)
    expect(members).toContainEqual({ openId: ZHANG, name: '张三' })
    expect(callsTo(`/chats/${GROUP}/members`).length).toBeGreaterThan(1)
  })

  it('sixty questions at once are asked at a pace the platform puts up with', async () => {
    await feishu.clock.advance(60_000)
    const asked = Array.from({ length: 30 }, () => messenger.members(GROUP))
    expect((await Promise.all(asked)).map((members) => members.length)).toEqual(asked.map(() => 121))
    const [first, last] = [callsTo('/members').at(-60), callsTo('/members').at(-1)]
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_000)
  })

  it('a token that ran out is renewed without a word', async () => {
    await messenger.self()
    const before = callsTo('tenant_access_token').length
    await feishu.clock.advance(3 * 3_600_000)
    expect((await messenger.self()).name).toBe('销号')
    expect(callsTo('tenant_access_token')).toHaveLength(before + 1)
  })

  it.each([
    ['server-error', undefined, null],
    ['rate-limited', 2, 2000],
    ['hang', undefined, null],
    ['lost-answer', undefined, null],
  ] as const)('the fault %s is worth another try', async (kind, value, wait) => {
    const hasty = await openMessenger({ ...DEFAULT_APP, domain: feishu.url, timeoutMs: 500 })
    await hasty.self()
    feishu.faults.add({
      on: { path: '/open-apis/im/' },
      kind,
      times: 1,
      ...(value === undefined ? {} : { value }),
    })
    const fault = await faultOf(hasty.sendText({ chatId: GROUP }, '喂', `u-${kind}`))
    expect([fault.kind, fault.retryAfterMs]).toEqual(['retry', wait])
    const { messageId } = await hasty.sendText({ chatId: GROUP }, '喂', `u-${kind}`)
    const same = feishu.seen.messages(GROUP).filter((one) => JSON.stringify(one.content).includes('喂'))
    expect(same.map((one) => one.messageId)).toContain(messageId)
  })
})
