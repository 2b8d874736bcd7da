import type { Browser, Page } from 'playwright-core'
import type { Store } from '../../src/app/ports/store.ts'
import { openIdOf } from '../../src/play/county.ts'

type Shot = (page: Page, what: string) => Promise<void>
/** Where the pages are, what is known behind them, and how a picture of one is kept. */
export type Looking = {
  readonly browser: Browser
  readonly origin: string
  readonly known: Pick<Store, 'findings' | 'samples' | 'lists'>
  readonly campaignId: string
  readonly shot: Shot
}

/** Opens in a real browser, as each role, every page on which the county's second half is followed. Returns what did not answer, or did not fit its window. */
export async function lookAtPages({
  browser,
  origin,
  known,
  campaignId,
  shot,
}: Looking): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const { as, paths, width } of await looks(known, campaignId)) {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${origin}${paths[0]}`)
    await page.locator(`a[href*="as=${openIdOf(as)}"]`).click()
    await page.locator('.top').waitFor()
    for (const path of paths) {
      const answer = await page.goto(origin + path)
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (answer?.status() !== 200 || beyond > 0)
        wrong.push(`${as} ${path}: ${answer?.status()}, ${beyond} px beyond`)
      await shot(page, `${as}${path}`)
    }
    await context.close()
  }
  return wrong
}

const DESK = 1180
const PHONE = 390

async function looks(known: Looking['known'], campaignId: string) {
  const [sample] = await known.samples(campaignId)
  const [list] = await known.lists({ campaignId })
  const [checked] = await known.findings({ campaignId, stages: ['verified'] })
  if (sample === undefined || list === undefined || checked?.value.stage !== 'verified')
    throw new Error('the county did not get as far as a check')
  const { facts, assignment } = checked.value
  const of = `/findings/${facts.id}`
  return [
    {
      as: 'office1',
      width: DESK,
      paths: [
        '/',
        '/coverage',
        '/findings',
        '/lists',
        `/lists/${list.value.id}`,
        '/letters',
        '/plans',
        '/write-offs',
        '/figures',
        '/accountability',
        of,
        `${of}/letter`,
      ],
    },
    {
      as: 'inspector1',
      width: DESK,
      paths: ['/inspection', `/inspection/samples/${sample.id}`, `/inspection${of}`],
    },
    { as: 'lead-t1', width: DESK, paths: ['/', '/plans', '/letters', '/findings'] },
    { as: assignment.ownerId, width: PHONE, paths: ['/', of, `${of}/letter`] },
    { as: assignment.reviewerId, width: PHONE, paths: ['/', of] },
    { as: 'leading', width: PHONE, paths: ['/', '/figures'] },
  ]
}
