import type { Message } from '../contract.ts'
import type { ApiContext } from './context.ts'

/** The content a message carries on the wire: JSON in a string. */
export const contentText = (message: Message): string =>
  typeof message.content === 'string' ? message.content : JSON.stringify(message.content)

/** A message as the Open API shows it: mentions carry their id as a string, unlike in events. */
export function messageShape({ world, app }: ApiContext, message: Message): object {
  const sender =
    message.sender.kind === 'app'
      ? { id: app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: world.tenantKey }
      : { id: message.sender.id, id_type: 'open_id', sender_type: 'user', tenant_key: world.tenantKey }
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
    body: { content: message.deleted ? 'This message was recalled' : contentText(message) },
    ...(message.mentions.length === 0
      ? {}
      : {
          mentions: message.mentions.map(({ key, id, name }) => ({
            key,
            id,
            id_type: 'open_id',
            name,
            tenant_key: world.tenantKey,
          })),
        }),
  }
}

/** One page of a list: `page_token` is where the next one begins. */
export function page<T>(
  all: readonly T[],
  query: { readonly page_size?: number | undefined; readonly page_token?: string | undefined },
  most: number,
) {
  const size = Math.min(query.page_size ?? 20, most)
  const from = query.page_token === undefined || query.page_token === '' ? 0 : Number(query.page_token)
  const has_more = from + size < all.length
  return { items: all.slice(from, from + size), has_more, page_token: has_more ? String(from + size) : '' }
}
