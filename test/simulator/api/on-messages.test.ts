import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_APP } from '../../../src/simulator/index.ts'
import { endAll, type Feishu, feishu, LI, refusal, say, TEAM, WANG, ZHANG } from './feishu.ts'

afterEach(endAll)

const MESSAGE = '/open-apis/im/v1/messages/:message_id'
const theirText = async ({ simulator }: Feishu): Promise<string> =>
  (await simulator.act.write({ as: ZHANG, chatId: TEAM, text: '村口垃圾' }))[0] ?? ''
const react = ({ client }: Feishu, message_id: string, emoji_type = 'OK') =>
  client.im.v1.messageReaction.create({ path: { message_id }, data: { reaction_type: { emoji_type } } })

describe(`reactions: ${MESSAGE}`, () => {
  it('POST /open-apis/im/v1/messages/:message_id/reactions puts one on, as often as asked', async () => {
    const it = await feishu()
    const id = await theirText(it)
    const first = await react(it, id)
    expect(first).toMatchObject({
      code: 0,
      data: { operator: { operator_type: 'app' }, reaction_type: { emoji_type: 'OK' } },
    })
    expect((await react(it, id)).data?.reaction_id).toBe(first.data?.reaction_id)
    expect(it.simulator.seen.messages(TEAM)[0]?.reactions).toMatchObject([
      { emojiType: 'OK', by: [DEFAULT_APP.appId] },
    ])
  })

  it('GET /open-apis/im/v1/messages/:message_id/reactions lists who put which', async () => {
    const it = await feishu()
    const id = await theirText(it)
    await react(it, id)
    await react(it, id, 'DONE')
    await it.simulator.act.react(LI, id, 'OK')
    const list = (params: object = {}) =>
      it.client.im.v1.messageReaction.list({ path: { message_id: id }, params })
    const who = (answer: Awaited<ReturnType<typeof list>>) =>
      answer.data?.items?.map((one) => [one.reaction_type?.emoji_type, one.operator?.operator_type])
    expect(who(await list())).toEqual(
      expect.arrayContaining([
        ['OK', 'app'],
        ['DONE', 'app'],
        ['OK', 'user'],
      ]),
    )
    expect(who(await list({ reaction_type: 'DONE' }))).toEqual([['DONE', 'app']])
    expect((await list({ page_size: 2 })).data).toMatchObject({ has_more: true, page_token: '2' })
  })

  it('DELETE /open-apis/im/v1/messages/:message_id/reactions/:reaction_id takes its own off, not another’s', async () => {
    const it = await feishu()
    const id = await theirText(it)
    const { data } = await react(it, id)
    await it.simulator.act.react(LI, id, 'DONE')
    const take = (reaction_id: string) =>
      it.client.im.v1.messageReaction.delete({ path: { message_id: id, reaction_id } })
    expect(await take(data?.reaction_id ?? '')).toMatchObject({ code: 0 })
    expect(await refusal(take(data?.reaction_id ?? ''))).toMatchObject({ status: 400, code: 231007 })
    expect(it.simulator.seen.messages(TEAM)[0]?.reactions).toEqual([{ emojiType: 'DONE', by: [LI] }])
  })

  it('refuses an emoji that is none, and messages out of reach', async () => {
    const it = await feishu()
    const id = await theirText(it)
    expect(await refusal(react(it, id, '👌'))).toMatchObject({ status: 400, code: 231001 })
    expect(await refusal(react(it, 'om_none'))).toMatchObject({ code: 231003 })
    await it.simulator.act.removeBot(TEAM, ZHANG)
    expect(await refusal(react(it, id))).toMatchObject({ code: 230002 })
  })
})

describe('pins', () => {
  it('POST /open-apis/im/v1/pins, DELETE /open-apis/im/v1/pins/:message_id: on, on again, off', async () => {
    const it = await feishu()
    const id = await theirText(it)
    const pin = () => it.client.im.v1.pin.create({ data: { message_id: id } })
    await pin()
    expect(await pin()).toMatchObject({ code: 0, data: { pin: { message_id: id, chat_id: TEAM } } })
    expect(it.simulator.seen.messages(TEAM)).toMatchObject([{ pinned: true }])
    await it.client.im.v1.pin.delete({ path: { message_id: id } })
    expect(it.simulator.seen.messages(TEAM)).toMatchObject([{ pinned: false }])
    const none = it.client.im.v1.pin.create({ data: { message_id: 'om_none' } })
    expect(await refusal(none)).toMatchObject({ status: 400, code: 231003 })
  })

  it('GET /open-apis/im/v1/pins lists those of a chat', async () => {
    const it = await feishu()
    const ids = [await theirText(it), await theirText(it), await theirText(it)]
    for (const message_id of ids.slice(1)) await it.client.im.v1.pin.create({ data: { message_id } })
    const { data } = await it.client.im.v1.pin.list({ params: { chat_id: TEAM } })
    expect(data?.items?.map(({ message_id }) => message_id)).toEqual(ids.slice(1))
  })
})

describe('urgent messages', () => {
  const path = (id: string) => ({ path: { message_id: id } })
  const whom = (...ids: readonly string[]) => ({
    data: { user_id_list: [...ids] },
    params: { user_id_type: 'open_id' as const },
  })

  it('PATCH /open-apis/im/v1/messages/:message_id/urgent_app buzzes members, and names who is none', async () => {
    const it = await feishu()
    const id = await say(it, TEAM)
    const answer = await it.client.im.v1.message.urgentApp({ ...path(id), ...whom(LI, WANG) })
    expect(answer).toMatchObject({ code: 0, data: { invalid_user_id_list: [WANG] } })
    expect(it.simulator.seen.messages(TEAM)).toMatchObject([{ urgentTo: [LI] }])
    const theirs = it.client.im.v1.message.urgentApp({ ...path(await theirText(it)), ...whom(LI) })
    expect(await refusal(theirs)).toMatchObject({ status: 400, code: 230012 })
  })

  it('takes any kind of id, and 200 people at most', async () => {
    const it = await feishu()
    const id = await say(it, TEAM)
    const unionId = it.simulator.seen.world().people[1]?.unionId
    const url = `/im/v1/messages/${id}/urgent_app`
    await it.call('PATCH', `${url}?user_id_type=union_id`, { user_id_list: [unionId] })
    expect(it.simulator.seen.messages(TEAM)).toMatchObject([{ urgentTo: [LI] }])
    const many = Array.from({ length: 201 }, (_, at) => `ou_${at}`)
    expect(await it.call('PATCH', `${url}?user_id_type=open_id`, { user_id_list: many })).toMatchObject({
      code: 99992402,
    })
    expect(await it.call('PATCH', url, { user_id_list: [LI] })).toMatchObject({ code: 99992402 })
  })

  it('PATCH /open-apis/im/v1/messages/:message_id/urgent_sms and PATCH /open-apis/im/v1/messages/:message_id/urgent_phone want scopes of their own', async () => {
    const plain = await feishu()
    const id = await say(plain, TEAM)
    expect(await refusal(plain.client.im.v1.message.urgentSms({ ...path(id), ...whom(LI) }))).toMatchObject({
      code: 99991672,
    })
    expect(await refusal(plain.client.im.v1.message.urgentPhone({ ...path(id), ...whom(LI) }))).toMatchObject(
      { code: 99991672 },
    )
    const paid = await feishu({ withScopes: ['im:message.urgent:sms', 'im:message.urgent:phone'] })
    const theirs = await say(paid, TEAM)
    expect(await paid.client.im.v1.message.urgentSms({ ...path(theirs), ...whom(LI) })).toMatchObject({
      code: 0,
    })
    expect(await paid.client.im.v1.message.urgentPhone({ ...path(theirs), ...whom(ZHANG) })).toMatchObject({
      code: 0,
    })
    expect(paid.simulator.seen.messages(TEAM)).toMatchObject([{ urgentTo: [LI, ZHANG] }])
  })
})

describe('GET /open-apis/im/v1/messages/:message_id/read_users', () => {
  it('tells who has read a message of its own', async () => {
    const it = await feishu()
    const id = await say(it, TEAM)
    await it.simulator.act.read(LI, TEAM)
    const read = (message_id: string) =>
      it.client.im.v1.message.readUsers({ path: { message_id }, params: { user_id_type: 'open_id' } })
    expect((await read(id)).data?.items).toMatchObject([{ user_id_type: 'open_id', user_id: LI }])
    expect(await refusal(read(await theirText(it)))).toMatchObject({ status: 400, code: 230012 })
  })
})
