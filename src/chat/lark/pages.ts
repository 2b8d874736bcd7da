type Answer<T> = {
  readonly data?:
    | {
        readonly items?: readonly T[] | undefined
        readonly has_more?: boolean | undefined
        readonly page_token?: string | undefined
      }
    | undefined
}
type Token = { readonly page_token?: string }

/** All items of a paged list: a page may hold fewer than asked for and still not be the last. */
export async function everyPage<T>(ask: (token: Token) => Promise<Answer<T>>): Promise<readonly T[]> {
  const items: T[] = []
  for (let token: string | undefined; ; ) {
    const { data } = await ask(token === undefined ? {} : { page_token: token })
    items.push(...(data?.items ?? []))
    // A token that does not move on would go round for ever.
    if (data?.has_more !== true || !data.page_token || data.page_token === token) return items
    token = data.page_token
  }
}
