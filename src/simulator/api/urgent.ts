import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { route } from './route.ts'
import { ownMessage, speakable } from './sending.ts'
import { page, paging } from './shapes.ts'

const MESSAGE = '/open-apis/im/v1/messages/:message_id'
const idType = z.enum(['open_id', 'union_id', 'user_id'])
type IdType = z.output<typeof idType>
const FIELD = { open_id: 'openId', union_id: 'unionId', user_id: 'userId' } as const

/** The open id behind an id of that type, or null. */
const openIdBy = ({ world }: ApiContext, type: IdType, id: string): string | null =>
  [...world.people.values()].find((person) => person[FIELD[type]] === id)?.openId ?? null

const urgent = (kind: 'app' | 'sms' | 'phone', scopes: readonly string[]) =>
  route({
    method: 'PATCH',
    path: `${MESSAGE}/urgent_${kind}`,
    scopes,
    query: z.strictObject({ user_id_type: idType }),
    body: z.strictObject({ user_id_list: z.array(z.string().min(1)).min(1).max(200) }),
    handle: (context, { params, query, body }) => {
      const { world } = context
      const message = ownMessage(context, params.message_id ?? '')
      const { members } = speakable(context, world.chats.get(message.chatId))
      const invalid: string[] = []
      const reached = new Set(message.urgentTo)
      for (const id of body.user_id_list) {
        const openId = openIdBy(context, query.user_id_type, id)
        if (openId !== null && members.includes(openId)) reached.add(openId)
        else invalid.push(id)
      }
      world.updateMessage(message.messageId, { urgentTo: [...reached] })
      return { data: { invalid_user_id_list: invalid } }
    },
  })

/** Buzzing people about a message of one's own, and who has read it. */
export const urgentRoutes = [
  urgent('app', ['im:message.urgent', 'im:message.urgent:app_send']),
  urgent('sms', ['im:message.urgent:sms', 'im:message.urgent:sms_send']),
  urgent('phone', ['im:message.urgent:phone', 'im:message.urgent:phone_send']),
  route({
    method: 'GET',
    path: `${MESSAGE}/read_users`,
    scopes: ['im:message', 'im:message:readonly'],
    query: z.strictObject({ user_id_type: idType, ...paging(100) }),
    handle: (context, { params, query }) => {
      const { world } = context
      const message = ownMessage(context, params.message_id ?? '')
      const readers = message.readBy.map((openId) => ({
        user_id_type: query.user_id_type,
        user_id: world.people.get(openId)?.[FIELD[query.user_id_type]] ?? openId,
        timestamp: String(message.updatedAt),
        tenant_key: world.tenantKey,
      }))
      return { data: page(readers, query) }
    },
  }),
]
