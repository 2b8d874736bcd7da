import { afterEach, describe, expect, it } from 'vitest'
import { endAll, type Feishu, feishu, LI, OTHERS, refusal, TEAM, TOPICS, ZHANG } from './feishu.ts'

afterEach(endAll)

const CROWD = Array.from({ length: 45 }, (_, at) => ({ name: `干部${at}`, openId: `ou_${at}` }))
const crowded = () =>
  feishu({
    seed: {
      people: CROWD,
      chats: [{ name: '全县', chatId: TEAM, members: CROWD.map(({ openId }) => openId) }],
    },
  })

describe('GET /open-apis/im/v1/chats', () => {
  it('lists the groups the bot is in, by pages', async () => {
    const it = await feishu()
    it.simulator.act.privateChat(ZHANG)
    const names = ({ data }: Awaited<ReturnType<Feishu['client']['im']['v1']['chat']['list']>>) =>
      data?.items?.map(({ chat_id }) => chat_id)
    expect(names(await it.client.im.v1.chat.list({}))).toEqual([TEAM, TOPICS])
    const first = await it.client.im.v1.chat.list({ params: { page_size: 1 } })
    expect(names(first)).toEqual([TEAM])
    const page_token = first.data?.page_token ?? ''
    expect(names(await it.client.im.v1.chat.list({ params: { page_size: 1, page_token } }))).toEqual([TOPICS])
    await it.simulator.act.dissolve(TEAM, ZHANG)
    expect(names(await it.client.im.v1.chat.list({}))).toEqual([TOPICS])
  })
})

describe('GET /open-apis/im/v1/chats/:chat_id', () => {
  const get = ({ client }: Feishu, chat_id: string) => client.im.v1.chat.get({ path: { chat_id } })

  it('tells what a group is', async () => {
    const it = await feishu()
    expect(await get(it, TEAM)).toMatchObject({
      code: 0,
      data: { name: '排查一组', chat_mode: 'group', user_count: '2', bot_count: '1', chat_status: 'normal' },
    })
    expect(await get(it, TOPICS)).toMatchObject({
      data: { chat_mode: 'topic', group_message_type: 'thread' },
    })
    expect(await get(it, it.simulator.act.privateChat(LI).chatId)).toMatchObject({
      data: { chat_mode: 'p2p' },
    })
    await it.simulator.act.dissolve(TEAM, ZHANG)
    expect(await get(it, TEAM)).toMatchObject({ data: { chat_status: 'dissolved' } })
  })

  it('refuses a group it is not in, and one that is none', async () => {
    const it = await feishu()
    expect(await refusal(get(it, OTHERS))).toMatchObject({ status: 400, code: 232011 })
    expect(await refusal(get(it, 'oc_none'))).toMatchObject({ code: 232006 })
  })
})

describe('GET /open-apis/im/v1/chats/:chat_id/members', () => {
  it('gives everybody in pages of twenty, bots left out', async () => {
    const it = await crowded()
    const sizes: number[] = []
    const ids: unknown[] = []
    const pages = await it.client.im.v1.chatMembers.getWithIterator({ path: { chat_id: TEAM } })
    for await (const page of pages) {
      sizes.push(page?.items?.length ?? 0)
      ids.push(...(page?.items ?? []).map(({ member_id }) => member_id))
    }
    expect(sizes).toEqual([20, 20, 5])
    expect(ids).toEqual(CROWD.map(({ openId }) => openId))
  })

  it('counts them all, by any kind of id, at most a hundred a page', async () => {
    const it = await crowded()
    const get = (params: { member_id_type?: 'union_id'; page_size?: number }) =>
      it.client.im.v1.chatMembers.get({ path: { chat_id: TEAM }, params })
    const { data } = await get({ member_id_type: 'union_id', page_size: 100 })
    expect(data).toMatchObject({ member_total: 45, has_more: false })
    expect(data?.items?.[0]).toMatchObject({
      member_id_type: 'union_id',
      member_id: expect.stringMatching(/^on_/),
      name: '干部0',
    })
    expect(await refusal(get({ page_size: 101 }))).toMatchObject({ status: 400, code: 99992402 })
  })

  it('refuses a group it is not in, that is none, or is dissolved', async () => {
    const it = await feishu()
    const get = (chat_id: string) => refusal(it.client.im.v1.chatMembers.get({ path: { chat_id } }))
    expect(await get(OTHERS)).toMatchObject({ status: 400, code: 232011 })
    expect(await get('oc_none')).toMatchObject({ code: 232006 })
    await it.simulator.act.dissolve(TEAM, ZHANG)
    expect(await get(TEAM)).toMatchObject({ code: 232009 })
  })
})

describe('GET /open-apis/im/v1/chats/:chat_id/members/is_in_chat', () => {
  it('tells whether the bot is in', async () => {
    const it = await feishu()
    const isIn = async (chat_id: string) =>
      (await it.client.im.v1.chatMembers.isInChat({ path: { chat_id } })).data?.is_in_chat
    expect(await isIn(TEAM)).toBe(true)
    expect(await isIn(OTHERS)).toBe(false)
    expect(await refusal(isIn('oc_none'))).toMatchObject({ code: 232006 })
  })
})
