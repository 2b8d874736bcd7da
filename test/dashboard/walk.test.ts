import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { aPicture, type Office, openOffice, who } from '../support/office.ts'
import { LXG, SEEN, seed } from './seeded.ts'

const OUT = 'test/.out'
let browser: Browser
let office: Office
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true })
  browser = await openBrowser()
  office = await openOffice({ prepare: seed })
})
afterAll(async () => {
  await browser.close()
  await office.close()
})

/** A browser of somebody's, whose faults are kept. */
async function opened(viewport: { width: number; height: number }) {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().includes('ERR_INTERNET_DISCONNECTED'))
      faults.push(said.text())
  })
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (origin.startsWith('http') && !origin.startsWith('http://127.0.0.1:')) faults.push(request.url())
  })
  return { context, page, faults }
}

/** Signs in by hand: the wanted page, the platform's question, the page. */
async function enter(page: Page, path: string, personId: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${office.bot.port}${path}`)
  await page.locator(`a[href*="as=${who(personId)}"]`).click()
  await page.locator('.top').waitFor()
}

const shooting = (page: Page, name: string) => async (step: string) => {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect([step, wide]).toEqual([step, 0])
  await page.screenshot({ path: `${OUT}/pages-${name}-${step}.png`, fullPage: true })
}

async function walkAsOffice(page: Page): Promise<void> {
  const shot = shooting(page, 'office')
  await enter(page, '/coverage', 'P19')
  // On a machine without Chinese letters of its own, ours are there and may be used.
  expect(
    await page.evaluate(() => document.fonts.load('16px "Noto Sans Hans"').then(({ length }) => length)),
  ).toBe(1)
  await page.getByText('河口回族镇').first().waitFor()
  await shot('1-coverage')
  await page.locator('a', { hasText: '河口回族镇' }).first().click()
  await page.getByText('冷溪沟村').first().waitFor()
  await shot('2-town')
  await page.locator('nav a', { hasText: '名册' }).click()
  await page.locator('input[name=q]').fill('wangdeshun')
  await page.getByRole('button', { name: /查找/ }).click()
  await shot('3-register')
  await page.locator('a', { hasText: '王德顺' }).click()
  await page.getByRole('heading', { name: '王德顺' }).waitFor()
  await shot('4-household')
  await page.locator('.lines a').last().click()
  await page.getByText('入户水管冻裂').waitFor()
  await shot('5-finding')
  for (const [step, path] of [
    ['6-home', '/'],
    ['7-three-way', `/three-way/${LXG}`],
    ['8-import', '/import'],
    ['9-campaign', '/campaign'],
  ] as const) {
    await page.goto(`http://127.0.0.1:${office.bot.port}${path}`)
    await shot(step)
  }
  await page.goto(`http://127.0.0.1:${office.bot.port}/coverage/unvisited?team=team-3`)
  await page.emulateMedia({ media: 'print' })
  await shot('10-print')
}

async function fillVisit(page: Page, picture: string): Promise<void> {
  for (const code of ['H1', 'H2', 'H3', 'H4']) {
    const field = page.locator('fieldset', { hasText: `${code} ` }).first()
    await field.getByText('符合', { exact: false }).first().click()
  }
  await page.locator('fieldset', { hasText: 'H5 ' }).getByText('不符合').first().click()
  await page.locator('textarea[name="note:H5"]').fill('入户水管冻裂，断水一个多月')
  await page.locator('textarea[name^="answer:"]').first().fill('低保、医保都有')
  await page.getByText('基本满意').click()
  await page.locator('input[name=photos]').setInputFiles([picture])
}

async function walkAsMember(page: Page, context: BrowserContext, picture: string): Promise<void> {
  const shot = shooting(page, 'member')
  await enter(page, '/', 'P02')
  await shot('1-home')
  await page.locator('.tile', { hasText: '登记走访' }).click()
  await page.locator('input[name=q]').fill('mxl')
  await page.getByRole('button', { name: /查找/ }).click()
  await page.getByText('马秀兰').waitFor()
  await shot('2-search')
  await page.locator('a.button', { hasText: '入户' }).first().click()
  await fillVisit(page, picture)
  await shot('3-form')

  await context.setOffline(true)
  await page.getByRole('button', { name: /签字提交/ }).click()
  await page.getByText('没发出去，信号可能不好').waitFor()
  await page.screenshot({ path: `${OUT}/pages-member-4-offline.png` })
  await context.setOffline(false)
  // The phone was put away, the page is opened anew: what was typed is still there.
  await page.reload()
  await page.getByText('上次没发出去的内容已恢复').waitFor()
  expect(await page.locator('textarea[name="note:H5"]').inputValue()).toContain('断水')
  await page.locator('input[name=photos]').setInputFiles([picture])
  await page.getByRole('button', { name: /签字提交/ }).click()
  await page.waitForURL(/\/visits\/[^n]/)
  await page.locator('.photos img').first().waitFor()
  await shot('5-visit')
  await page.goto(`http://127.0.0.1:${office.bot.port}/coverage`)
  await shot('6-coverage')
}

describe('the pages in a real browser', () => {
  it('are walked by the office at a desk', async () => {
    const { context, page, faults } = await opened({ width: 1280, height: 860 })
    await walkAsOffice(page)
    expect(faults).toEqual([])
    await context.close()
  }, 120_000)

  it('are walked by a team member on a phone, in a valley without signal', async () => {
    const { context, page, faults } = await opened({ width: 390, height: 844 })
    const { base64 } = await aPicture('yard')
    const picture = join(OUT, 'yard.jpg')
    writeFileSync(picture, Buffer.from(base64, 'base64'))
    await walkAsMember(page, context, picture)
    expect(faults).toEqual([])
    const { store } = office.bot.deps
    const visits = await store.visits({ campaignId: 'qinyuan-demo', householdId: 'h-LXG002', limit: 9 })
    expect(visits.map(({ value }) => value.photos.length)).toEqual([1])
    expect(SEEN.visit).not.toBe(visits[0]?.value.id)
    await context.close()
  }, 120_000)
})
