import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHATS } from '../../src/demo/campaign.ts'
import { instantOf } from '../../src/domain/calendar.ts'
import { openBrowser } from '../support/browser.ts'
import { type Office, openOffice, who } from '../support/office.ts'

const OUT = 'test/.out'
/** A Sunday: no daily list comes in between. */
const SUNDAY = instantOf('2026-03-01', 10 * 60)
let browser: Browser
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true })
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The bot's words that came last in the open chat. */
const newestCard = (page: Page, containing: string): Locator =>
  page.locator('.message').filter({ hasText: containing }).last()

/** Becomes somebody, by hand: the switcher, the name, the chat. */
async function become(page: Page, personId: string, chatId: string): Promise<void> {
  if (await page.getByTestId('back').isVisible()) await page.getByTestId('back').click()
  await page.getByTestId('who').click()
  await page.getByTestId(`person-${who(personId)}`).click()
  await page.getByTestId(`chat-${chatId}`).click()
  await page.getByTestId('composer').waitFor()
}

async function walk(page: Page, office: Office, name: string): Promise<void> {
  const shot = (step: string) => page.screenshot({ path: `${OUT}/${name}-${step}.png` })
  await page.goto(`${office.feishu.url}/?as=${who('P01')}`)
  await page.getByTestId('who').waitFor()

  await become(page, 'P01', CHATS.team3)
  await page.getByTestId('mention').click()
  await page.getByTestId('mention-bot').click()
  await page.getByTestId('composer').fill('上报')
  await page.getByTestId('send').click()
  await page.getByTestId('field-place').selectOption({ label: '河口回族镇 冷溪沟村' })
  await page.getByTestId('field-group').fill('二组')
  await page.getByTestId('field-level').selectOption('户')
  await page.getByTestId('field-object').fill('王德顺')
  await page.getByTestId('field-standard').selectOption('H5')
  await page.getByTestId('field-text').fill('王德顺家入户水管冻裂，断水一个多月')
  await page.getByTestId('field-owner').selectOption({ label: '李广田' })
  await shot('1-form')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const issued = newestCard(page, 'HK-LXG-0001')
  await issued.getByText('待签字认领').waitFor()
  await issued.getByTestId('reply').click()
  await page.getByTestId('sample-before').click()
  await page.getByTestId('send').click()
  await issued.locator('.card img').first().waitFor()
  await shot('2-issued')

  const privately = (personId: string) => become(page, personId, office.privateChat(personId))
  await privately('P10')
  await newestCard(page, 'HK-LXG-0001').getByRole('button', { name: '签字认领', exact: true }).click()
  await page.getByTestId('confirm-yes').click()
  const owned = newestCard(page, 'HK-LXG-0001')
  await owned.getByText('整改中').first().waitFor()
  await shot('3-claimed')
  await owned.getByTestId('reply').first().click()
  await page.getByTestId('composer').fill('已整改，水管已更换')
  await page.getByTestId('send').click()
  await page.locator('.talk').getByText('还差至少一张').last().waitFor()
  await owned.getByTestId('reply').first().click()
  await page.getByTestId('sample-after').click()
  await page.getByTestId('send').click()
  await owned.getByText('待审核').first().waitFor()

  await privately('P03')
  const review = newestCard(page, 'HK-LXG-0001')
  await review.locator('.column img').nth(1).waitFor()
  await shot('4-review')
  await review.getByTestId('field-reason').getByRole('checkbox').nth(1).check()
  await review.getByRole('button', { name: '退回' }).click()
  await review.getByText('被退回').first().waitFor()

  await privately('P10')
  const returned = newestCard(page, '退回理由')
  await shot('5-returned')
  await returned.getByTestId('field-done_text').fill('已重新拍照，水管已更换')
  await returned.getByRole('button', { name: '提交整改' }).click()
  await returned.getByTestId('reply').first().click()
  await page.getByTestId('sample-after').click()
  await page.getByTestId('send').click()
  await newestCard(page, 'HK-LXG-0001').getByText('待审核').first().waitFor()

  await privately('P03')
  await newestCard(page, 'HK-LXG-0001').getByRole('button', { name: '同意销号' }).click()
  await page.getByTestId('confirm-yes').click()
  await newestCard(page, 'HK-LXG-0001').getByText('已销号').first().waitFor()
  await shot('6-written-off')

  await become(page, 'P04', CHATS.hekou)
  const towns = newestCard(page, 'HK-LXG-0001')
  await towns.getByText('已销号').first().waitFor()
  expect(await towns.textContent()).not.toContain('王德顺')
  await shot('7-town')
}

describe('the loop in a real browser', () => {
  it.each([
    ['desktop', { width: 1280, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const)(
    'is walked by hand at %s width, as each role',
    async (name, viewport) => {
      const office = await openOffice({ simulator: { startsAt: SUNDAY } })
      const page = await browser.newPage({ viewport })
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      page.setDefaultTimeout(15_000)
      await walk(page, office, name)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over).toBe(0)
      expect(faults).toEqual([])
      await page.close()
      await office.close()
    },
    120_000,
  )
})
