import { z } from 'zod'
import type { Message } from '../contract.ts'
import type { ApiContext } from './context.ts'

export const cardContentType = z.enum(['user_card_content', 'raw_card_content']).optional()
type CardContent = NonNullable<z.output<typeof cardContentType>> | 'plain'

/** Unasked, a card of JSON 2.0 is shown as an old client would show it. */
function degraded(card: unknown): object {
  const { header } = card as { header?: { title?: { content?: string } } }
  const hint = { tag: 'text', text: '请升级至最新版本客户端，以查看内容' }
  return { title: header?.title?.content ?? null, elements: [[hint]] }
}

/** The content a message carries on the wire: JSON in a string. */
function contentText({ type, content, deleted }: Message, card: CardContent): string {
  if (deleted) return 'This message was recalled'
  return JSON.stringify(type === 'interactive' && card === 'plain' ? degraded(content) : content)
}

/** A message as the Open API shows it: mentions carry their id as a string, unlike in events. */
export function messageShape({ world, app }: ApiContext, message: Message, card?: CardContent): object {
  const { tenantKey: tenant_key } = world
  const { kind, id } = message.sender
  const sender =
    kind === 'app'
      ? { id: app.appId, id_type: 'app_id', sender_type: 'app', tenant_key }
      : { id, id_type: 'open_id', sender_type: 'user', tenant_key }
  const mentions = message.mentions.map((one) => ({
    key: one.key,
    id: one.id,
    id_type: 'open_id',
    name: one.name,
    tenant_key,
  }))
  return {
    message_id: message.messageId,
    ...(message.rootId === null ? {} : { root_id: message.rootId }),
    ...(message.parentId === null ? {} : { parent_id: message.parentId }),
    ...(message.threadId === null ? {} : { thread_id: message.threadId }),
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.deleted,
    updated: message.edited,
    chat_id: message.chatId,
    sender,
    body: { content: contentText(message, card ?? 'plain') },
    ...(mentions.length === 0 ? {} : { mentions }),
  }
}

/** The fields of a paged request: at most so many on a page, 20 unless said. */
export const paging = (most: number) => ({
  page_size: z.coerce.number().int().min(1).max(most).optional(),
  page_token: z.string().regex(/^\d*$/).optional(),
})

const USUAL_PAGE = 20

/** One page of a list: `page_token` is where the next one begins. */
export function page<T>(
  all: readonly T[],
  query: { readonly page_size?: number | undefined; readonly page_token?: string | undefined },
) {
  const size = query.page_size ?? USUAL_PAGE
  const from = Number(query.page_token ?? 0)
  const has_more = from + size < all.length
  return { items: all.slice(from, from + size), has_more, page_token: has_more ? String(from + size) : '' }
}
