import { DeliveryFault, type Messenger } from '../../app/ports/chat.ts'
import { type LarkOptions, openLark } from './client.ts'
import { downloaded } from './download.ts'
import { openFiles } from './files.ts'
import { historyOf } from './history.ts'
import { allGroups, allMembers } from './members.ts'
import { bounded, send } from './send.ts'

/** Bounds of one message (platform rules 4.2, 4.4), kept here so that what is too large never costs a call. */
const MOST_CARD = 30 * 1024
const MOST_TEXT = 150 * 1024
const MOST_PICTURE = 10 * 1024 * 1024

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
    urge: async (messageId, openIds) => {
      const data = { user_id_list: [...openIds] }
      await call((client) =>
        client.im.v1.message.urgentApp({
          path: { message_id: messageId },
          params: { user_id_type: 'open_id' },
          data,
        }),
      )
    },
    fetchPicture: (messageId, fileKey) => {
      const path = { message_id: messageId, file_key: fileKey }
      return call(async (client) =>
        downloaded(await client.im.v1.messageResource.get({ path, params: { type: 'image' } })),
      )
    },
    uploadPicture: async (bytes) => {
      if (bytes.byteLength === 0 || bytes.byteLength > MOST_PICTURE)
        throw new DeliveryFault('bug', 234006, `a picture of ${bytes.byteLength} bytes cannot be uploaded`)
      const data = { image_type: 'message', image: Buffer.from(bytes) } as const
      const answer = await call((client) => client.im.v1.image.create({ data }))
      if (!answer?.image_key) throw new DeliveryFault('retry', 0, 'the upload gave no image key')
      return answer.image_key
    },
    ...openFiles(lark),
    groups: () => allGroups(lark),
    history: (chat, span) => historyOf(lark, chat, span),
    members: (chatId) => allMembers(lark, chatId),
    self: async () => {
      // The answer stands under `bot`, not under `data` (platform rule 4.13).
      const { bot } = await call((client) =>
        client.request<{ bot?: { open_id?: string; app_name?: string } }>({
          method: 'GET',
          url: '/open-apis/bot/v3/info',
        }),
      )
      if (!bot?.open_id) throw new DeliveryFault('config', 0, 'the app has no bot')
      return { openId: bot.open_id, name: bot.app_name ?? '' }
    },
  }
}
