import { afterEach, describe, expect, it } from 'vitest'
import {
  cardOf,
  endAll,
  type Feishu,
  feishu,
  LI,
  OTHERS,
  png,
  refusal,
  say,
  TEAM,
  TOPICS,
  text,
  WANG,
  ZHANG,
} from './feishu.ts'

afterEach(endAll)

type IdType = 'open_id' | 'union_id' | 'user_id' | 'email' | 'chat_id'
type Over = { readonly msg_type?: string; readonly content?: string; readonly uuid?: string }
const create = ({ client }: Feishu, receive_id_type: IdType, receive_id: string, over: Over = {}) =>
  client.im.v1.message.create({
    params: { receive_id_type },
    data: { receive_id, msg_type: 'text', content: text('好'), ...over },
  })
const reply = ({ client }: Feishu, message_id: string, over: Over & { reply_in_thread?: boolean } = {}) =>
  client.im.v1.message.reply({
    path: { message_id },
    data: { msg_type: 'text', content: text('收到'), ...over },
  })
const upload = async ({ client }: Feishu): Promise<string> => {
  const data = { image_type: 'message', image: png() } as const
  return (await client.im.v1.image.create({ data }))?.image_key ?? ''
}

describe('POST /open-apis/im/v1/messages', () => {
  it('puts a message into a chat and answers with it', async () => {
    const it = await feishu()
    const answer = await create(it, 'chat_id', TEAM)
    expect(answer).toMatchObject({
      code: 0,
      data: {
        chat_id: TEAM,
        msg_type: 'text',
        body: { content: text('好') },
        sender: { id_type: 'app_id', sender_type: 'app' },
        deleted: false,
        updated: false,
      },
    })
    expect(it.simulator.seen.messages(TEAM)).toMatchObject([
      { messageId: answer.data?.message_id, content: { text: '好' }, sender: { kind: 'app', name: '销号' } },
    ])
  })

  it('makes the private chat when it goes to a person, by whichever id', async () => {
    const it = await feishu()
    const [zhang] = it.simulator.seen.world().people
    const ids = [
      ['open_id', ZHANG],
      ['union_id', zhang?.unionId],
      ['user_id', zhang?.userId],
      ['email', 'zhang@example.com'],
    ] as const
    const answers = await Promise.all(ids.map(([type, id]) => create(it, type, id ?? '')))
    const chat = it.simulator.act.privateChat(ZHANG)
    expect(new Set(answers.map(({ data }) => data?.chat_id))).toEqual(new Set([chat.chatId]))
    expect(chat).toMatchObject({ mode: 'p2p', members: [ZHANG], hasBot: true })
  })

  it('carries out a uuid once in an hour, and answers a repeat with the first message', async () => {
    const it = await feishu()
    const first = await create(it, 'chat_id', TEAM, { uuid: 'a', content: text('一') })
    expect(await create(it, 'chat_id', TEAM, { uuid: 'a', content: text('二') })).toEqual(first)
    await it.simulator.clock.advance(59 * 60_000)
    expect(await create(it, 'chat_id', TEAM, { uuid: 'a' })).toEqual(first)
    expect(it.simulator.seen.messages(TEAM)).toHaveLength(1)
    await it.simulator.clock.advance(2 * 60_000)
    expect((await create(it, 'chat_id', TEAM, { uuid: 'a' })).data?.message_id).not.toBe(
      first.data?.message_id,
    )
    expect(await refusal(create(it, 'chat_id', TEAM, { uuid: 'x'.repeat(51) }))).toMatchObject({
      code: 99992402,
    })
  })

  it('keeps an @ in a text as a placeholder with whom it means; one of nobody stays as written', async () => {
    const it = await feishu()
    const content = text(
      '<at user_id="ou_li">李四</at> 和 <at user_id="all"></at>，<at user_id="ou_none">他</at>',
    )
    const { data } = await create(it, 'chat_id', TEAM, { content })
    expect(data).toMatchObject({
      body: { content: text('@_user_1 和 @_all，<at user_id="ou_none">他</at>') },
      mentions: [
        { key: '@_user_1', id: LI, id_type: 'open_id', name: '李四' },
        { key: '@_all', id: 'all' },
      ],
    })
  })

  it('sends posts under a language, kept without it, with pictures of its own', async () => {
    const it = await feishu()
    const line = [
      { tag: 'text', text: '请看' },
      { tag: 'at', user_id: LI },
    ]
    const picture = [{ tag: 'img', image_key: await upload(it) }]
    const send = (post: unknown) =>
      create(it, 'chat_id', TEAM, { msg_type: 'post', content: JSON.stringify(post) })
    await send({ zh_cn: { title: '整改', content: [line, picture] } })
    expect(it.simulator.seen.sent()).toMatchObject([
      { content: { title: '整改', content: [[{ text: '请看' }, { user_id: '@_user_1' }], picture] } },
    ])
    for (const wrong of [
      { title: '整改', content: [line] },
      { zh_cn: { content: [[{ tag: 'video' }]] } },
      { zh_cn: { content: [[{ tag: 'img', image_key: 'img_none' }]] } },
      { zh_cn: { content: [[{ tag: 'at', user_id: 'ou_none' }]] } },
      {},
    ])
      expect(await refusal(send(wrong))).toMatchObject({ status: 400, code: 230001 })
  })

  it('sends pictures and files of its own uploads only, of the right type', async () => {
    const it = await feishu()
    const { client, simulator } = it
    const file = Buffer.from('整改方案')
    const pdf = await client.im.v1.file.create({ data: { file_type: 'pdf', file_name: '方案.pdf', file } })
    const opus = await client.im.v1.file.create({ data: { file_type: 'opus', file_name: 'a.opus', file } })
    const send = (msg_type: string, content: object) =>
      create(it, 'chat_id', TEAM, { msg_type, content: JSON.stringify(content) })
    await send('image', { image_key: await upload(it) })
    await send('file', { file_key: pdf?.file_key })
    await send('audio', { file_key: opus?.file_key })
    expect(simulator.seen.sent().map(({ type }) => type)).toEqual(['image', 'file', 'audio'])
    await simulator.clock.advance(1_000)
    expect(await refusal(send('file', { file_key: opus?.file_key }))).toMatchObject({ code: 230055 })
    expect(await refusal(send('media', { file_key: pdf?.file_key }))).toMatchObject({ code: 230055 })
    const images = [{ name: 'a.png', base64: png().toString('base64') }]
    const [theirs = ''] = await simulator.act.write({ as: ZHANG, chatId: TEAM, images })
    const seen = simulator.seen.messages(TEAM).find(({ messageId }) => messageId === theirs)
    expect(await refusal(send('image', seen?.content as object))).toMatchObject({ status: 400, code: 230017 })
    expect(await refusal(send('image', { image_key: 'img_none' }))).toMatchObject({ code: 230001 })
    expect(await refusal(send('sticker', {}))).toMatchObject({ code: 230001 })
    expect(await refusal(send('share_chat', { chat_id: TEAM }))).toMatchObject({ code: 230054 })
  })

  it('says what is wrong with a card inside 230099: its language, its pictures, its people', async () => {
    const it = await feishu()
    const send = (card: object) =>
      refusal(create(it, 'chat_id', TEAM, { msg_type: 'interactive', content: JSON.stringify(card) }))
    const img = (img_key: string) => ({ tag: 'img', img_key, alt: { tag: 'plain_text', content: '' } })
    const md = (content: string) => ({ tag: 'markdown', content })
    for (const [card, code] of [
      [cardOf({ tag: 'markdown', content: '好', colour: 'red' }), 200621],
      [cardOf(img('img_none')), 200570],
      [cardOf(md('![图](https://example.com/a.png)')), 200570],
      [cardOf({ tag: 'person', user_id: 'ou_none' }), 100290],
      [cardOf(md('<at id=ou_li></at><at id="ou_none"></at>')), 100290],
    ] as const)
      expect(await send(card)).toMatchObject({
        status: 400,
        code: 230099,
        msg: expect.stringContaining(`ext=ErrCode: ${code}; `),
      })
    const good = cardOf(img(await upload(it)), md('<at id=all></at><person id="ou_li"></person>'))
    expect(
      await create(it, 'chat_id', TEAM, { msg_type: 'interactive', content: JSON.stringify(good) }),
    ).toMatchObject({ code: 0 })
  })

  it('refuses what is too long: 150 KB of text, 30 KB of card or post', async () => {
    const it = await feishu()
    const long = (bytes: number) => 'x'.repeat(bytes)
    expect(await refusal(create(it, 'chat_id', TEAM, { content: text(long(150 * 1024)) }))).toMatchObject({
      code: 230025,
    })
    const card = JSON.stringify(cardOf({ tag: 'markdown', content: long(30 * 1024) }))
    expect(
      await refusal(create(it, 'chat_id', TEAM, { msg_type: 'interactive', content: card })),
    ).toMatchObject({ code: 230025 })
    expect(await create(it, 'chat_id', TEAM, { content: text(long(149 * 1024)) })).toMatchObject({ code: 0 })
  })

  it('refuses to speak where it cannot be heard', async () => {
    const it = await feishu()
    const { act } = it.simulator
    const refused = (type: IdType, id: string) => refusal(create(it, type, id))
    expect(await refused('chat_id', OTHERS)).toMatchObject({ status: 400, code: 230002 })
    expect(await refused('chat_id', 'oc_none')).toMatchObject({ code: 230034 })
    expect(await refused('open_id', 'ou_none')).toMatchObject({ code: 99992351 })
    expect(await refused('user_id', 'none')).toMatchObject({ code: 99992352 })
    expect(await refused('union_id', 'on_none')).toMatchObject({ code: 99992353 })
    expect(await refused('email', 'nobody@example.com')).toMatchObject({ code: 230034 })
    await act.dissolve(TEAM, ZHANG)
    expect(await refused('chat_id', TEAM)).toMatchObject({ code: 232009 })
    const { chatId } = act.privateChat(LI)
    await act.resign(LI)
    expect(await refused('open_id', LI)).toMatchObject({ code: 230029 })
    expect(await refused('chat_id', chatId)).toMatchObject({ code: 230029 })
  })

  it('refuses to write in private to who has stopped the bot, and to everybody when their organisation has', async () => {
    const it = await feishu()
    const { act, seen } = it.simulator
    const { chatId } = act.privateChat(LI)
    const code = async (type: 'open_id' | 'chat_id', id: string) => (await refusal(create(it, type, id))).code
    await act.stopBot(LI)
    expect(seen.world().app.stoppedBy).toEqual([LI])
    expect(await code('open_id', LI)).toBe(230053)
    expect(await code('chat_id', chatId)).toBe(230053)
    expect((await create(it, 'open_id', WANG)).code).toBe(0)
    expect((await create(it, 'chat_id', TEAM)).code).toBe(0)
    await act.stopBot(null)
    expect(await code('open_id', WANG)).toBe(230053)
    await act.stopBot(null, false)
    await act.stopBot(LI, false)
    expect((await create(it, 'open_id', LI)).code).toBe(0)
    await expect(act.stopBot('ou_nobody')).rejects.toThrow(/没有这个人/)
  })

  it('refuses content that is no JSON, or lacks its text', async () => {
    const it = await feishu()
    for (const content of ['好', '[]', '{}', '{"text":""}', '{"text":1}'])
      expect(await refusal(create(it, 'chat_id', TEAM, { content }))).toMatchObject({ code: 230001 })
  })

  it('begins a thread with each message in a topic group', async () => {
    const it = await feishu()
    const { data } = await create(it, 'chat_id', TOPICS)
    expect(data?.thread_id).toMatch(/^omt_/)
    expect((await create(it, 'chat_id', TOPICS)).data?.thread_id).not.toBe(data?.thread_id)
  })
})

describe('POST /open-apis/im/v1/messages/:message_id/reply', () => {
  it('hangs a message below another: the root of the chain, and its parent', async () => {
    const it = await feishu()
    const root = await say(it, TEAM)
    const first = (await reply(it, root)).data
    const second = (await reply(it, first?.message_id ?? '')).data
    expect(first).toMatchObject({ root_id: root, parent_id: root, chat_id: TEAM })
    expect(second).toMatchObject({ root_id: root, parent_id: first?.message_id })
    expect(second).not.toHaveProperty('thread_id')
  })

  it('opens a thread when asked, and stays in one', async () => {
    const it = await feishu()
    const [root = ''] = await it.simulator.act.write({
      as: ZHANG,
      chatId: TEAM,
      text: '村口垃圾',
      mentions: ['bot'],
    })
    const first = (await reply(it, root, { reply_in_thread: true })).data
    expect(first?.thread_id).toMatch(/^omt_/)
    expect(it.simulator.seen.messages(TEAM)[0]).toMatchObject({ threadId: first?.thread_id })
    const second = (await reply(it, first?.message_id ?? '')).data
    expect(second).toMatchObject({ thread_id: first?.thread_id, root_id: root, parent_id: root })
  })

  it('leaves no thread behind when the reply is refused', async () => {
    const it = await feishu()
    const root = await say(it, TEAM)
    expect(await refusal(reply(it, root, { reply_in_thread: true, content: '{}' }))).toMatchObject({
      code: 230001,
    })
    expect(it.simulator.seen.messages(TEAM)).toMatchObject([{ threadId: null }])
  })

  it('carries out a uuid once', async () => {
    const it = await feishu()
    const root = await say(it, TEAM)
    expect(await reply(it, root, { uuid: 'r' })).toEqual(await reply(it, root, { uuid: 'r' }))
    expect(it.simulator.seen.messages(TEAM)).toHaveLength(2)
  })

  it('refuses below what is not there, recalled, deleted or out of reach', async () => {
    const it = await feishu()
    const { act } = it.simulator
    expect(await refusal(reply(it, 'om_none'))).toMatchObject({ status: 400, code: 231003 })
    const [theirs = ''] = await act.write({ as: ZHANG, chatId: TEAM, text: '错了' })
    await act.recall(ZHANG, theirs)
    expect(await refusal(reply(it, theirs))).toMatchObject({ code: 230011 })
    const { data } = await it.call('POST', '/ephemeral/v1/send', {
      chat_id: TEAM,
      open_id: ZHANG,
      msg_type: 'interactive',
      card: cardOf(),
    })
    await it.call('POST', '/ephemeral/v1/delete', data)
    expect(await refusal(reply(it, String(data.message_id)))).toMatchObject({ code: 230110 })
    const mine = await say(it, TEAM)
    const inPrivate = await say(it, act.privateChat(LI).chatId)
    expect(await refusal(reply(it, inPrivate, { reply_in_thread: true }))).toMatchObject({ code: 230071 })
    await act.removeBot(TEAM, ZHANG)
    expect(await refusal(reply(it, mine))).toMatchObject({ code: 230002 })
  })
})
