import { z } from 'zod'
import type { Chat } from '../contract.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { page, paging } from './shapes.ts'

const READ = ['im:chat:readonly', 'im:chat', 'im:chat:read']
const MEMBERS = ['im:chat:readonly', 'im:chat', 'im:chat.group_info:readonly', 'im:chat.members:read']
const idType = z.enum(['open_id', 'union_id', 'user_id']).optional()

function chatOf({ world }: ApiContext, chatId: string | undefined): Chat {
  const chat = world.chats.get(chatId ?? '')
  if (chat === undefined) throw new ApiError(232006, 'Your request specifies a chat_id which is invalid.')
  return chat
}

function joined(context: ApiContext, chatId: string | undefined): Chat {
  const chat = chatOf(context, chatId)
  if (chat.dissolved)
    throw new ApiError(232009, 'Your request specifies a chat which has already been dissolved.')
  if (!chat.hasBot) throw new ApiError(232011, 'Operator can NOT be out of the chat.')
  return chat
}

const shape = (chat: Chat): object => ({
  avatar: '',
  name: chat.name,
  description: '',
  owner_id_type: 'open_id',
  ...(chat.members[0] === undefined ? {} : { owner_id: chat.members[0] }),
  external: false,
  chat_mode: chat.mode,
  chat_type: 'private',
  group_message_type: chat.mode === 'topic' ? 'thread' : 'chat',
  user_count: String(chat.members.length),
  bot_count: chat.hasBot ? '1' : '0',
  chat_status: chat.dissolved ? 'dissolved' : 'normal',
})

export const chatRoutes = [
  route({
    method: 'GET',
    path: '/open-apis/im/v1/chats',
    scopes: READ,
    query: z.strictObject({
      user_id_type: idType,
      sort_type: z.enum(['ByCreateTimeAsc', 'ByActiveTimeDesc']).optional(),
      ...paging(100),
    }),
    handle: (context, { query }) => {
      const mine = [...context.world.chats.values()].filter(
        (chat) => chat.hasBot && !chat.dissolved && chat.mode !== 'p2p',
      )
      const { items, ...rest } = page(mine, query)
      return {
        data: {
          items: items.map((chat) => ({
            chat_id: chat.chatId,
            tenant_key: context.world.tenantKey,
            ...shape(chat),
          })),
          ...rest,
        },
      }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id',
    scopes: READ,
    query: z.strictObject({ user_id_type: idType }),
    handle: (context, { params }) => {
      const chat = chatOf(context, params.chat_id)
      if (!chat.hasBot && !chat.dissolved) throw new ApiError(232011, 'Operator can NOT be out of the chat.')
      return { data: { ...shape(chat), tenant_key: context.world.tenantKey } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id/members',
    scopes: MEMBERS,
    query: z.strictObject({ member_id_type: idType, ...paging(100) }),
    handle: (context, { params, query }) => {
      const { world } = context
      const chat = joined(context, params.chat_id)
      const kind = query.member_id_type ?? 'open_id'
      const people = chat.members.flatMap((openId) => world.people.get(openId) ?? [])
      const { items, ...rest } = page(people, query)
      const idOf = { open_id: 'openId', union_id: 'unionId', user_id: 'userId' } as const
      return {
        data: {
          items: items.map((person) => ({
            member_id_type: kind,
            member_id: person[idOf[kind]],
            name: person.name,
            tenant_key: world.tenantKey,
          })),
          ...rest,
          member_total: people.length,
        },
      }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id/members/is_in_chat',
    scopes: MEMBERS,
    handle: (context, { params }) => ({ data: { is_in_chat: chatOf(context, params.chat_id).hasBot } }),
  }),
]
