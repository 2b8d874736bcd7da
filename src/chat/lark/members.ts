import type { Lark } from './client.ts'
import { everyPage } from './pages.ts'

type Member = { readonly openId: string; readonly name: string }

/** Everybody in a chat but its bots. */
export async function allMembers({ call }: Lark, chatId: string): Promise<readonly Member[]> {
  const found = await everyPage((token) =>
    call((client) =>
      client.im.v1.chatMembers.get({
        path: { chat_id: chatId },
        params: { member_id_type: 'open_id', page_size: 100, ...token },
      }),
    ),
  )
  return found.flatMap(({ member_id, name }) =>
    member_id === undefined ? [] : [{ openId: member_id, name: name ?? '' }],
  )
}

/** Every group the bot is in; private chats are not listed by the platform. */
export async function allGroups({ call }: Lark): Promise<readonly { chatId: string; name: string }[]> {
  const found = await everyPage((token) =>
    call((client) => client.im.v1.chat.list({ params: { page_size: 100, ...token } })),
  )
  return found.flatMap(({ chat_id, name }) =>
    chat_id === undefined ? [] : [{ chatId: chat_id, name: name ?? '' }],
  )
}
