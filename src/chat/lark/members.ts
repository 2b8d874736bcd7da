import type { Lark } from './client.ts'

type Member = { readonly openId: string; readonly name: string }

/** Everybody in a chat but its bots, page by page: a page may hold fewer than asked for and still not be the last. */
export async function allMembers({ call }: Lark, chatId: string): Promise<readonly Member[]> {
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
    // A token that does not move on would go round for ever.
    if (data?.has_more !== true || !data.page_token || data.page_token === token) return members
    token = data.page_token
  }
}
