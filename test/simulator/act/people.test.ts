import { afterEach, describe, expect, it } from 'vitest'
import { bot, endAll, type Heard, type Staged, stage } from '../delivery/stage.ts'

afterEach(endAll)

const PICTURE = { name: 'a.jpg', base64: Buffer.from('picture').toString('base64') }
const write = ({ act }: Staged, over: object) =>
  act.write({ as: 'ou_0', chatId: 'oc_group', text: '好', ...over })
const message = ({ world }: Staged, id: string | undefined) => world.messages.get(id ?? '')

async function heardBy(type: string) {
  const heard: Heard[] = []
  return { ...(await stage({ webhook: await bot({ [type]: (data) => void heard.push(data) }) })), heard }
}

describe('a person who writes', () => {
  it('hangs a reply on its parent and the root of the chain, without a thread', async () => {
    const it = await stage()
    const [root] = await write(it, {})
    const [first] = await write(it, { replyTo: root })
    const [second] = await write(it, { replyTo: first })
    expect(message(it, root)).toMatchObject({ rootId: null, parentId: null, threadId: null })
    expect(message(it, second)).toMatchObject({ rootId: root, parentId: first, threadId: null })
  })

  it('opens a thread, in which root and parent are its first message', async () => {
    const it = await stage()
    const [root] = await write(it, {})
    const [first] = await write(it, { replyTo: root, inThread: true })
    const [second] = await write(it, { replyTo: first })
    const threadId = message(it, root)?.threadId
    expect(threadId).toMatch(/^omt_/)
    for (const id of [first, second])
      expect(message(it, id)).toMatchObject({ rootId: root, parentId: root, threadId })
  })

  it('starts a topic with every fresh message of a topic group', async () => {
    const it = await stage()
    const [topic] = await write(it, { chatId: 'oc_topic' })
    const [reply] = await write(it, { chatId: 'oc_topic', replyTo: topic })
    expect(message(it, reply)).toMatchObject({ rootId: topic, threadId: message(it, topic)?.threadId })
  })

  it('stores each picture under its message', async () => {
    const it = await stage()
    const ids = await write(it, {
      text: '看',
      images: [PICTURE, PICTURE],
      files: [{ ...PICTURE, name: '台账.xlsx' }],
    })
    expect(ids.map((id) => message(it, id)?.type)).toEqual(['text', 'image', 'image', 'file'])
    const stored = [...it.world.files.values()]
    expect(stored.map((file) => file.messageId)).toEqual(ids.slice(1))
    expect(Buffer.from(stored[0]?.bytes ?? []).toString()).toBe('picture')
  })

  it('is refused outside the chat, in a dissolved one, after leaving, or @ing a stranger', async () => {
    const it = await stage()
    await expect(write(it, { as: 'ou_2' })).rejects.toThrow(/不在这个群/)
    await expect(write(it, { mentions: ['ou_2'] })).rejects.toThrow(/群里没有这个人/)
    await expect(write(it, { chatId: 'oc_none' })).rejects.toThrow(/没有这个群/)
    await it.act.resign('ou_1')
    await expect(write(it, { as: 'ou_1' })).rejects.toThrow(/已离职/)
    await it.act.dissolve('oc_group', 'ou_0')
    await expect(write(it, {})).rejects.toThrow(/已解散/)
  })
})

describe('a message', () => {
  it('is recalled by who wrote it only', async () => {
    const it = await stage()
    const [id = ''] = await write(it, {})
    await expect(it.act.recall('ou_1', id)).rejects.toThrow(/只能撤回自己/)
    await it.act.recall('ou_0', id)
    expect(message(it, id)?.deleted).toBe(true)
    await expect(it.act.react('ou_1', id, 'OK')).rejects.toThrow(/已撤回/)
  })

  it('loses a reaction that is put on it twice', async () => {
    const it = await heardBy('im.message.reaction.deleted_v1')
    const [id = ''] = await write(it, {})
    await it.act.react('ou_1', id, 'OK')
    expect(message(it, id)?.reactions).toEqual([{ emojiType: 'OK', by: ['ou_1'] }])
    await it.act.react('ou_1', id, 'OK')
    await it.deliveries.settled()
    expect(message(it, id)?.reactions).toEqual([])
    expect(it.heard).toMatchObject([{ message_id: id, user_id: { open_id: 'ou_1' } }])
  })

  it('is read once, and the bot hears of it in private chats only', async () => {
    const it = await heardBy('im.message.message_read_v1')
    const { chatId } = it.act.privateChat('ou_0')
    const sender = { kind: 'app', id: 'cli_x', name: '销号' } as const
    const sent = it.world.addMessage({ chatId, sender, type: 'text', content: { text: '请认领' } })
    await write(it, {})
    for (const chat of [chatId, chatId]) await it.act.read('ou_0', chat)
    await it.act.read('ou_1', 'oc_group')
    await it.deliveries.settled()
    expect(message(it, sent.messageId)?.readBy).toEqual(['ou_0'])
    expect(it.heard).toMatchObject([
      { message_id_list: [sent.messageId], reader: { reader_id: { open_id: 'ou_0' } } },
    ])
  })
})

describe('a group', () => {
  it('tells the bot who comes and goes, one event for each who leaves by themself', async () => {
    const it = await heardBy('im.chat.member.user.deleted_v1')
    await it.act.addMembers('oc_group', ['ou_2'], 'ou_0')
    expect(it.world.chats.get('oc_group')?.members).toEqual(['ou_0', 'ou_1', 'ou_2'])
    await it.act.removeMembers('oc_group', ['ou_1', 'ou_2'])
    await it.deliveries.settled()
    expect(it.heard).toMatchObject([
      { operator_id: { open_id: 'ou_1' }, users: [{ name: '李四' }] },
      { operator_id: { open_id: 'ou_2' }, users: [{ name: '王五' }] },
    ])
  })

  it('is deaf to the bot once it is removed, which is the last the bot hears', async () => {
    const it = await stage({ scopes: ['im:message.group_msg'] })
    await it.act.removeBot('oc_group', 'ou_0')
    await write(it, {})
    await expect(write(it, { mentions: ['bot'] })).rejects.toThrow(/机器人不在群里/)
    await it.deliveries.settled()
    expect(it.world.deliveries.map((delivery) => delivery.eventType)).toEqual([
      'im.chat.member.bot.deleted_v1',
    ])
  })
})

describe('the bot', () => {
  it('is told of a private chat the first time it is opened', async () => {
    const it = await heardBy('p2p_chat_create')
    expect(it.act.privateChat('ou_0')).toEqual(it.act.privateChat('ou_0'))
    await it.deliveries.settled()
    expect(it.heard).toMatchObject([{ user: { name: '张三', open_id: 'ou_0' } }])
  })

  it('has only the menu it was given', async () => {
    const it = await heardBy('application.bot.menu_v6')
    await it.act.menu('ou_0', 'mine')
    await it.deliveries.settled()
    expect(it.heard).toMatchObject([{ event_key: 'mine', operator: { operator_name: '张三' } }])
    await expect(it.act.menu('ou_0', 'other')).rejects.toThrow(/菜单里没有/)
  })

  it('is not sent events it has no scope for', async () => {
    const { world, deliveries } = await stage()
    deliveries.raise('contact.user.deleted_v3', {}, 'x')
    await deliveries.settled()
    expect(world.deliveries).toHaveLength(1)
    const strict = await stage({ only: ['im:message'] })
    await strict.act.resign('ou_0')
    await strict.act.addMembers('oc_group', ['ou_2'], 'ou_1')
    await strict.deliveries.settled()
    expect(strict.world.deliveries).toEqual([])
  })
})
