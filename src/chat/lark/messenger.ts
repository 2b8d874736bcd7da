import { DeliveryFault, type Messenger, type Sent } from '../../app/ports/chat.ts'
import type { Recipient } from '../../app/ports/jobs.ts'
import { type Lark, type LarkOptions, openLark } from './client.ts'
import { downloaded } from './download.ts'

/** Bounds of one message (platform rule 4.2), kept here so that what is too large never costs a call. */
const MOST_CARD = 30 * 1024
const MOST_TEXT = 150 * 1024
/** The message replied to is gone, or cannot be replied to here: say it in the chat instead. */
const CANNOT_REPLY = new Set([230011, 230110, 230019, 230071, 230072, 231003])

/** The Messenger port on Feishu/Lark. */
export async function openMessenger(options: LarkOptions): Promise<Messenger> {
  const lark = await openLark(options)
  const { call } = lark
  return {
    appId: options.appId,
    sendCard: async (to, card, uuid, replyTo) =>
      send(lark, to, { type: 'interactive', content: bounded(card, MOST_CARD), uuid }, replyTo),
    sendText: async (to, text, uuid, replyTo) =>
      send(lark, to, { type: 'text', content: bounded({ text }, MOST_TEXT), uuid }, replyTo),
    updateCard: async (messageId, card) => {
      const content = bounded(card, MOST_CARD)
      await call((client) =>
        client.im.v1.message.patch({ path: { message_id: messageId }, data: { content } }),
      )
    },
    react: async (messageId, emoji) => {
      const data = { reaction_type: { emoji_type: emoji } }
      await call((client) => client.im.v1.messageReaction.create({ path: { message_id: messageId }, data }))
    },
    fetchPicture: (messageId, fileKey) =>
      call(async (client) =>
        downloaded(
          await client.im.v1.messageResource.get({
            path: { message_id: messageId, file_key: fileKey },
            params: { type: 'image' },
          }),
        ),
      ),
    uploadPicture: async (bytes) => {
      const data = { image_type: 'message', image: Buffer.from(bytes) } as const
      const answer = await call((client) => client.im.v1.image.create({ data }))
      const key = answer?.image_key
      if (key === undefined) throw new DeliveryFault('retry', 0, 'the upload gave no image key')
      return key
    },
    members: (chatId) => allMembers(lark, chatId),
    self: async () => {
      const answer = await call((client) =>
        client.request<{ bot?: { open_id: string; app_name: string } }>({
          method: 'GET',
          url: '/open-apis/bot/v3/info',
        }),
      )
      if (answer.bot === undefined) throw new DeliveryFault('config', 0, 'the app has no bot')
      return { openId: answer.bot.open_id, name: answer.bot.app_name }
    },
  }
}

function bounded(content: object, most: number): string {
  const json = JSON.stringify(content)
  const bytes = Buffer.byteLength(json)
  if (bytes > most)
    throw new DeliveryFault('bug', 230025, `the message has ${bytes} bytes, ${most} are allowed`)
  return json
}

type Message = { readonly type: 'interactive' | 'text'; readonly content: string; readonly uuid: string }

async function send(lark: Lark, to: Recipient, message: Message, replyTo?: string): Promise<Sent> {
  if (replyTo === undefined) return create(lark, to, message)
  try {
    return await reply(lark, replyTo, message)
  } catch (error) {
    if (error instanceof DeliveryFault && CANNOT_REPLY.has(error.code)) return create(lark, to, message)
    throw error
  }
}

async function create({ call }: Lark, to: Recipient, { type, content, uuid }: Message): Promise<Sent> {
  const [receive_id_type, receive_id] =
    'openId' in to ? (['open_id', to.openId] as const) : (['chat_id', to.chatId] as const)
  const data = { receive_id, msg_type: type, content, uuid }
  return sentOf(await call((client) => client.im.v1.message.create({ params: { receive_id_type }, data })))
}

async function reply({ call }: Lark, messageId: string, { type, content, uuid }: Message): Promise<Sent> {
  const data = { msg_type: type, content, uuid }
  return sentOf(await call((client) => client.im.v1.message.reply({ path: { message_id: messageId }, data })))
}

type Created = { readonly message_id?: string | undefined; readonly chat_id?: string | undefined }

function sentOf({ data }: { readonly data?: Created | undefined }): Sent {
  if (data?.message_id === undefined || data.chat_id === undefined) {
    throw new DeliveryFault('retry', 0, 'the answer lacks the message’s id')
  }
  return { messageId: data.message_id, chatId: data.chat_id }
}

type Member = { readonly openId: string; readonly name: string }

async function allMembers({ call }: Lark, chatId: string): Promise<readonly Member[]> {
  const members: Member[] = []
  for (let token: string | undefined; ; ) {
    const params = {
      member_id_type: 'open_id',
      page_size: 100,
      ...(token === undefined ? {} : { page_token: token }),
    } as const
    const { data } = await call((client) =>
      client.im.v1.chatMembers.get({ path: { chat_id: chatId }, params }),
    )
    for (const { member_id, name } of data?.items ?? []) {
      if (member_id !== undefined) members.push({ openId: member_id, name: name ?? '' })
    }
    if (data?.has_more !== true || !data.page_token) return members
    token = data.page_token
  }
}
