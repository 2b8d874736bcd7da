import { type Office, who } from '../support/office.ts'

/** A browser without a screen: cookies, and redirects only when told to. */
export type Browser = {
  readonly get: (path: string) => Promise<Response>
  readonly post: (path: string, form: FormData | Record<string, string>) => Promise<Response>
  readonly cookies: Map<string, string>
}
export type SignedIn = Browser & {
  /** Where the login led. */
  readonly landed: string
  readonly csrf: string
}

export function openBrowsing({ bot }: Office): Browser {
  const origin = `http://127.0.0.1:${bot.port}`
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(origin + path, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: (path) => send(path),
    post: (path, form) =>
      send(path, {
        method: 'POST',
        body: form instanceof FormData ? form : new URLSearchParams(form),
      }),
  }
}

/** Follows the platform's page as the one who picks themselves there; returns our callback's address. */
export async function pickAt(authorize: string, personId: string): Promise<URL> {
  const to = new URL(authorize)
  to.searchParams.set('as', who(personId))
  const back = (await fetch(to, { redirect: 'manual' })).headers.get('location')
  return new URL(back ?? '')
}

export async function signIn(office: Office, personId: string, next = '/'): Promise<SignedIn> {
  const browser = openBrowsing(office)
  const begun = await browser.get(`/login?${new URLSearchParams({ next })}`)
  const back = await pickAt(begun.headers.get('location') ?? '', personId)
  const done = await browser.get(back.pathname + back.search)
  const home = await (await browser.get('/')).text()
  return {
    ...browser,
    landed: done.headers.get('location') ?? `(${done.status})`,
    csrf: /name="csrf" value="([^"]+)"/.exec(home)?.[1] ?? '',
  }
}
