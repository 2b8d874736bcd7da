import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import { maySeePage, type PageName, sightOf } from '../app/may-see.ts'
import { words } from '../app/words.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import { Bi, both, PlainPage } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'
import { sameText, secretOf } from './seal.ts'
import { type Jar, readSession } from './session.ts'

/** Where browsers reach us, without a slash at the end. */
export const addressOf = (c: Context, { publicUrl }: DashboardParts): string =>
  (publicUrl ?? new URL(c.req.url).origin).replace(/\/+$/, '')

export const jarOf = async (c: Context, parts: DashboardParts): Promise<Jar> => ({
  secret: await secretOf(parts.deps.store),
  now: parts.deps.now(),
  secure: addressOf(c, parts).startsWith('https:'),
})

/** No script but our own files, no frame, nothing from elsewhere. */
export const headers: MiddlewareHandler = async (c, next) => {
  await next()
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; img-src 'self' blob: data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
  c.header('Referrer-Policy', 'same-origin')
  c.header('Permissions-Policy', 'geolocation=(), microphone=()')
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
}

export function plainPage(
  c: Context,
  status: 200 | 400 | 401 | 403 | 404 | 413 | 500,
  title: Bilingual,
  more?: Child,
) {
  return c.html(
    <PlainPage title={title}>
      {more}
      <p>
        <a href="/">
          <Bi of={both('回首页', 'Home')} />
        </a>
      </p>
    </PlainPage>,
    status,
  )
}

export const refused = (c: Context) =>
  plainPage(
    c,
    403,
    both('您看不了这一页', 'This page is not open to you'),
    <p>
      <Bi
        of={both(
          '这里的内容只给负责这个地方或这条问题的人看。如果您应当能看，请联系办公室。',
          'It is for those in charge of this place or this finding. If that is you, please ask the office.',
        )}
      />
    </p>,
  )

export const notFound = (c: Context) => plainPage(c, 404, both('没有这一页', 'There is no such page'))

export const stranger = (c: Context, name: string) =>
  plainPage(
    c,
    403,
    both('您还不在名册里', 'You are not on the roster yet'),
    <>
      {name === '' ? '' : <p>{name}</p>}
      <p>
        <Bi of={words['unknown-person']} />
      </p>
    </>,
  )

/** Lets in only somebody of the campaign who is signed in; the rest go to the login, or are told that they have to. */
export const enter =
  (parts: DashboardParts): MiddlewareHandler<Env> =>
  async (c, next) => {
    const session = readSession(c, await jarOf(c, parts))
    if (session === null) return toLogin(c)
    const campaign = (await parts.deps.store.campaign())?.value
    if (campaign === undefined) return plainPage(c, 403, words['no-campaign'])
    const person = personByOpenId(campaign, session.openId)
    if (person === null) return stranger(c, '')
    c.set('viewer', { campaign, person, session, sight: sightOf(campaign, person.id) })
    return next()
  }

function toLogin(c: Context): Response | Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const login = `/login?${new URLSearchParams({ next: pathname + search })}`
  if (c.req.method === 'GET') return c.redirect(login, 302)
  // A form that was open longer than the session: what it says is still in the browser.
  return plainPage(
    c,
    401,
    both('登录已过期', 'Your session is over'),
    <p>
      <a href="/login">
        <Bi of={both('重新登录，再提交一次', 'Sign in again, then send it once more')} />
      </a>
    </p>,
  )
}

export const allow =
  (page: PageName): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { campaign, sight } = c.get('viewer')
    return maySeePage(campaign, sight, page) ? next() : refused(c)
  }

/** Reads a form of at most `maxSize` bytes and lets it through only with its session's token. */
export const form = (maxSize: number): readonly [MiddlewareHandler, MiddlewareHandler<Env>] => [
  bodyLimit({ maxSize, onError: (c) => plainPage(c, 413, both('文件太大', 'The file is too large')) }),
  async (c, next) => {
    const read = await readForm(c)
    if (read === null) return plainPage(c, 400, both('表单不完整', 'The form did not arrive whole'))
    const token = read.get('csrf')
    if (typeof token !== 'string' || !sameText(token, c.get('viewer').session.csrf))
      return plainPage(c, 403, both('请从页面上重新提交', 'Please send the form from its page again'))
    c.set('form', read)
    return next()
  },
]

async function readForm(c: Context): Promise<FormData | null> {
  try {
    return await c.req.formData()
  } catch {
    return null
  }
}

/** One field's words, trimmed; '' when it is not there or is a file. */
export function textOf(form: FormData, name: string): string {
  const given = form.get(name)
  return typeof given === 'string' ? given.trim() : ''
}

/** The file chosen in a field, or null. */
export async function fileOf(
  form: FormData,
  name: string,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const given = form.get(name)
  if (given === null || typeof given === 'string' || given.size === 0) return null
  return { name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) }
}
