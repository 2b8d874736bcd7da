import { Hono } from 'hono'
import { words } from '../app/words.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import { addressOf, enter, form, jarOf, plainPage, stranger } from './doors.tsx'
import { Bi, both } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'
import { beginLogin, closeSession, endLogin, openSession, ownPath } from './session.ts'

const CALLBACK = '/login/callback'
const SMALL = 16 * 1024

/** Signing in through Feishu and out again. This is the one page that asks the platform something while somebody waits. */
export function loginPages(parts: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/login', async (c) => {
    const state = beginLogin(c, await jarOf(c, parts), ownPath(c.req.query('next')))
    return c.redirect(parts.login.authorizeUrl(addressOf(c, parts) + CALLBACK, state), 302)
  })

  app.get(CALLBACK, async (c) => {
    const jar = await jarOf(c, parts)
    const next = endLogin(c, jar, c.req.query('state'))
    const code = c.req.query('code')
    if (next === null || code === undefined) return again(c)
    const who = await parts.login.whoIs(code, addressOf(c, parts) + CALLBACK)
    if (who === null) return again(c)
    const campaign = (await parts.deps.store.campaign())?.value
    if (campaign === undefined) return plainPage(c, 403, words['no-campaign'])
    if (personByOpenId(campaign, who.openId) === null) return stranger(c, who.name)
    openSession(c, jar, who.openId)
    return c.redirect(next, 302)
  })

  app.post('/logout', enter(parts), ...form(SMALL), (c) => {
    closeSession(c)
    return plainPage(
      c,
      200,
      both('已退出', 'Signed out'),
      <p>
        <a href="/login">
          <Bi of={both('再次登录', 'Sign in again')} />
        </a>
      </p>,
    )
  })
  return app
}

const again = (c: Parameters<typeof plainPage>[0]) =>
  plainPage(
    c,
    400,
    both('登录没有成功', 'Signing in did not work'),
    <p>
      <a href="/login">
        <Bi of={both('请再试一次', 'Please try again')} />
      </a>
    </p>,
  )
