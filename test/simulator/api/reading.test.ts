import { afterEach, describe, expect, it } from 'vitest'
import {
  cardOf,
  endAll,
  type Feishu,
  feishu,
  OTHERS,
  refusal,
  say,
  showCard,
  TEAM,
  TOPICS,
  text,
  words,
  ZHANG,
} from './feishu.ts'

afterEach(endAll)

const get = ({ client }: Feishu, message_id: string) => client.im.v1.message.get({ path: { message_id } })
type Listing = NonNullable<Parameters<Feishu['client']['im']['v1']['message']['list']>[0]>['params']
const list = ({ client }: Feishu, over: Partial<Listing> = {}) =>
  client.im.v1.message.list({ params: { container_id_type: 'chat', container_id: TEAM, ...over } })
const contents = (answer: Awaited<ReturnType<typeof list>>) =>
  answer.data?.items?.map(({ body }) => (JSON.parse(body?.content ?? '{}') as { text: string }).text)

describe('GET /open-apis/im/v1/messages/:message_id', () => {
  it('shows what a person wrote, whom it mentions by an id in a string', async () => {
    const it = await feishu()
    const writing = { as: ZHANG, chatId: TEAM, text: '在吗', mentions: ['bot'] }
    const [id = ''] = await it.simulator.act.write(writing)
    const { botOpenId } = it.simulator.seen.world().app
    expect(await get(it, id)).toMatchObject({
      code: 0,
      data: {
        items: [
          {
            message_id: id,
            msg_type: 'text',
            sender: { id: ZHANG, id_type: 'open_id', sender_type: 'user' },
            body: { content: text('@_user_1 在吗') },
            mentions: [{ key: '@_user_1', id: botOpenId, id_type: 'open_id', name: '销号' }],
          },
        ],
      },
    })
  })

  it('shows a card as old clients see it, and itself when asked for', async () => {
    const it = await feishu()
    const card = { ...cardOf(), header: { title: words('问题') } }
    const id = await showCard(it, TEAM, card)
    const plain = (await get(it, id)).data?.items?.[0]?.body?.content ?? ''
    expect(JSON.parse(plain)).toMatchObject({ title: '问题', elements: [[{ tag: 'text' }]] })
    const { data } = await it.call('GET', `/im/v1/messages/${id}?card_msg_content_type=user_card_content`)
    const [item] = data.items as { body: { content: string } }[]
    expect(JSON.parse(item?.body.content ?? '')).toEqual(card)
  })

  it('shows a recalled message without its words, and nothing of other chats and other eyes', async () => {
    const it = await feishu()
    const { act } = it.simulator
    const id = await say(it, TEAM, '秘密')
    await it.client.im.v1.message.delete({ path: { message_id: id } })
    const shown = await get(it, id)
    expect(shown).toMatchObject({ data: { items: [{ deleted: true }] } })
    expect(JSON.stringify(shown)).not.toContain('秘密')
    const [elsewhere = ''] = await act.write({ as: ZHANG, chatId: OTHERS, text: '好' })
    expect(await refusal(get(it, elsewhere))).toMatchObject({ status: 400, code: 230002 })
    expect(await refusal(get(it, 'om_none'))).toMatchObject({ code: 231003 })
    const card = { chat_id: TEAM, open_id: ZHANG, msg_type: 'interactive', card: cardOf() }
    const { data } = await it.call('POST', '/ephemeral/v1/send', card)
    expect(await refusal(get(it, String(data.message_id)))).toMatchObject({ code: 230050 })
  })
})

describe('GET /open-apis/im/v1/messages', () => {
  it('pages through a group with im:message.group_msg, either way round', async () => {
    const it = await feishu({ withScopes: ['im:message.group_msg'] })
    for (const words of ['一', '二', '三']) await say(it, TEAM, words)
    const first = await list(it, { page_size: 2 })
    expect(contents(first)).toEqual(['一', '二'])
    expect(first.data?.has_more).toBe(true)
    const rest = await list(it, { page_size: 2, page_token: first.data?.page_token ?? '' })
    expect(contents(rest)).toEqual(['三'])
    expect(rest.data).toMatchObject({ has_more: false, page_token: '' })
    expect(contents(await list(it, { sort_type: 'ByCreateTimeDesc' }))).toEqual(['三', '二', '一'])
  })

  it('takes a span of time in seconds, and one thread', async () => {
    const it = await feishu({ withScopes: ['im:message.group_msg'] })
    await say(it, TEAM, '早')
    await it.simulator.clock.advance(60_000)
    const later = String(Math.floor(it.simulator.clock.now() / 1000) - 10)
    await say(it, TEAM, '晚')
    expect(contents(await list(it, { start_time: later }))).toEqual(['晚'])
    expect(contents(await list(it, { end_time: later }))).toEqual(['早'])
    const topic = await it.client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: TOPICS, msg_type: 'text', content: text('话题') },
    })
    await say(it, TOPICS, '另一个')
    const thread = { container_id_type: 'thread', container_id: topic.data?.thread_id ?? '' }
    expect(contents(await list(it, thread))).toEqual(['话题'])
    expect(await refusal(list(it, { ...thread, container_id: 'omt_none' }))).toMatchObject({ code: 230019 })
  })

  it('reads private chats without that scope, but no group, and no chat it is not in', async () => {
    const it = await feishu()
    const { chatId } = it.simulator.act.privateChat(ZHANG)
    await it.simulator.act.write({ as: ZHANG, chatId, text: '在吗' })
    expect(contents(await list(it, { container_id: chatId }))).toEqual(['在吗'])
    expect(await refusal(list(it))).toMatchObject({ status: 400, code: 230027 })
    expect(await refusal(list(it, { container_id: OTHERS }))).toMatchObject({ code: 230002 })
    expect(await refusal(list(it, { page_size: 51 }))).toMatchObject({ code: 99992402 })
    expect(await refusal(list(it, { page_token: 'x' }))).toMatchObject({ code: 99992402 })
  })
})
