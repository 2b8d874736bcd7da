import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { larkLogin } from '../../src/chat/lark/login.ts'
import { dashboard } from '../../src/dashboard/dashboard.tsx'
import { papers } from '../../src/documents/paper/paper.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { DEFAULT_APP } from '../../src/simulator/settings.ts'
import { type Office, openOffice } from '../support/office.ts'
import { openBrowsing, pickAt, signIn } from './browsing.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** A login begun in a browser of its own, up to where the platform sends it back. */
async function begun(personId: string, next = '/') {
  const browser = openBrowsing(office)
  const asked = await browser.get(`/login?${new URLSearchParams({ next })}`)
  const back = await pickAt(asked.headers.get('location') ?? '', personId)
  return { browser, asked, back }
}

describe('signing in on the web pages', () => {
  it('goes through Feishu and comes back to the page that was wanted', async () => {
    const asked = await openBrowsing(office).get('/campaign?x=1')
    expect([asked.status, asked.headers.get('location')]).toEqual([302, '/login?next=%2Fcampaign%3Fx%3D1'])
    const office1 = await signIn(office, 'P23', '/campaign?x=1')
    expect(office1.landed).toBe('/campaign?x=1')
    expect(await (await office1.get('/campaign')).text()).toContain('曹敏')
  })

  it('sends the browser back to the address it came by, in a cookie no script can read', async () => {
    const { browser, back } = await begun('P01')
    expect(back.origin).toBe(`http://127.0.0.1:${office.bot.port}`)
    const done = await browser.get(back.pathname + back.search)
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith('xiaohao_session='))
    expect(cookie).toMatch(/Max-Age=43200/)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure/)
  })

  it('comes back to the public address where one is set, with cookies for https alone', async () => {
    const { deps, photos } = office.bot
    const login = larkLogin({ ...DEFAULT_APP, domain: 'feishu' })
    const publicUrl = 'https://xiaohao.example.gov.cn/'
    const pages = dashboard({ deps, photos, sheets, papers, login, publicUrl, failed: () => {} })
    const asked = await pages.request('http://10.0.0.7:8080/login')
    const to = new URL(asked.headers.get('location') ?? '')
    expect(to.origin + to.pathname).toBe('https://accounts.feishu.cn/open-apis/authen/v1/authorize')
    expect(to.searchParams.get('redirect_uri')).toBe('https://xiaohao.example.gov.cn/login/callback')
    expect(to.searchParams.get('client_id')).toBe(DEFAULT_APP.appId)
    expect(asked.headers.get('set-cookie')).toMatch(/Secure/)
  })

  it('refuses a state it did not give, a login begun elsewhere, and a code used before', async () => {
    const { browser, back } = await begun('P01')
    const wrong = new URL(back)
    wrong.searchParams.set('state', 'made-up')
    expect((await browser.get(wrong.pathname + wrong.search)).status).toBe(400)
    const elsewhere = openBrowsing(office)
    expect((await elsewhere.get(back.pathname + back.search)).status).toBe(400)

    const other = await begun('P01')
    const path = other.back.pathname + other.back.search
    const kept = new Map(other.browser.cookies)
    expect((await other.browser.get(path)).status).toBe(302)
    for (const [name, value] of kept) other.browser.cookies.set(name, value)
    const again = await other.browser.get(path)
    expect(again.status).toBe(400)
    expect(await again.text()).toContain('登录没有成功')
  })

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ])('leads nowhere but to its own pages: %s', async (next) => {
    expect((await signIn(office, 'P01', next)).landed).toBe('/')
  })

  it('tells somebody who is not on the roster so, in both languages, and lets them no further', async () => {
    const { openId } = office.feishu.act.addPerson({ name: '路人甲' })
    const browser = openBrowsing(office)
    const asked = await browser.get('/login')
    const to = new URL(asked.headers.get('location') ?? '')
    to.searchParams.set('as', openId)
    const back = new URL((await fetch(to, { redirect: 'manual' })).headers.get('location') ?? '')
    const page = await browser.get(back.pathname + back.search)
    const text = await page.text()
    expect(page.status).toBe(403)
    expect(text).toContain('您还不在本次排查的名册里')
    expect(text).toContain('You are not on this campaign’s roster yet')
    expect((await browser.get('/')).status).toBe(302)
  })

  it('does not believe a session that was tampered with, or one whose twelve hours are over', async () => {
    const visitor = await signIn(office, 'P01')
    const kept = visitor.cookies.get('xiaohao_session') ?? ''
    const [body = '', mac = ''] = kept.split('.')
    const forged = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('ou_demo_p01', 'ou_demo_p23'),
    ).toString('base64url')
    for (const cookie of [`${forged}.${mac}`, body, `${body}.`, `.${mac}`, 'nonsense', `${kept}x`]) {
      visitor.cookies.set('xiaohao_session', cookie)
      expect((await visitor.get('/')).status).toBe(302)
    }
    visitor.cookies.set('xiaohao_session', kept)
    expect((await visitor.get('/')).status).toBe(200)
    await office.feishu.clock.advance(12 * 3_600_000)
    expect((await visitor.get('/')).status).toBe(302)
  })

  it('does not take a login’s cookie for a session', async () => {
    const { browser } = await begun('P01')
    browser.cookies.set('xiaohao_session', browser.cookies.get('xiaohao_login') ?? '')
    expect((await browser.get('/')).status).toBe(302)
  })

  it('signs out only by the button of its own page', async () => {
    const visitor = await signIn(office, 'P01')
    expect((await visitor.post('/logout', {})).status).toBe(403)
    const other = await signIn(office, 'P02')
    expect((await visitor.post('/logout', { csrf: other.csrf })).status).toBe(403)
    expect((await visitor.get('/')).status).toBe(200)
    expect((await visitor.post('/logout', { csrf: visitor.csrf })).status).toBe(200)
    expect((await visitor.get('/')).status).toBe(302)
  })

  it('says with every page that nothing from elsewhere runs in it', async () => {
    const visitor = await signIn(office, 'P01')
    const page = await visitor.get('/')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await page.text()).not.toMatch(/<script(?! src="\/static\/)|style=|\son[a-z]+=/)
  })
})
