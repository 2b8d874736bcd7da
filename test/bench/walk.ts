import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import type { Store } from '../../src/app/ports/store.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { instantOf } from '../../src/domain/calendar.ts'
import { playedCounty, playedWorld } from '../../src/play/county.ts'
import { drive, PLAY_FROM, prepareCounty, type Size } from '../../src/play/drive.ts'
import { Hands } from '../../src/play/hands.ts'
import { openBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { byHand } from './by-hand.ts'
import { lookAtPages } from './walk-pages.ts'

/** Two households and two villages with something wrong, and the county's units. */
const SIZE: Size = {
  register: { poor: 2, other: 0 },
  visited: { poor: 2, other: 0 },
  nthHousehold: 1,
  nthVillage: 29,
  writeOff: 8,
  returnEvery: 2,
  failEvery: 2,
}
const MUST: readonly string[] = [
  'request-made',
  'plan-approved',
  'work-returned',
  'finding-written-off',
  'check-signed',
  'finding-reopened',
]

/** Walks a county from the first meeting to the re-check in a real browser, as each role, then opens the pages that tell of it, and keeps a picture of every step where `--shots DIR` says. */
export async function walk(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { shots: { type: 'string' } } })
  const { shots } = values
  if (shots !== undefined) mkdirSync(shots, { recursive: true })
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  const office = await openOffice({
    simulator: { seed: playedWorld(), startsAt: instantOf(PLAY_FROM, 600) },
    prepare: (deps) => prepareCounty(deps, sheets, SIZE),
  })
  let steps = 0
  const shot = async (of: Page, what: string, fullPage = false) => {
    steps += 1
    const name = `${String(steps).padStart(3, '0')}-${what.replace(/[/\s]+/g, '-')}.png`
    if (shots !== undefined) await of.screenshot({ path: join(shots, name), fullPage })
  }
  const { store } = office.bot.deps
  const pace = { breathe: async () => {}, atOnce: 1, tell: () => {} }
  const hands = new Hands(
    office.feishu,
    office.bot,
    pace,
    byHand(page, office.feishu, (what) => shot(page, what)),
  )
  const wrong: string[] = []
  try {
    await drive({ hands, known: store, sheets, size: SIZE })
    const origin = `http://127.0.0.1:${office.bot.port}`
    const look = (of: Page, what: string) => shot(of, what, true)
    wrong.push(
      ...(await lookAtPages({ browser, origin, known: store, campaignId: playedCounty().id, shot: look })),
    )
  } finally {
    await browser.close()
  }
  const happened = new Set((await store.journal(0, 10_000)).map(({ event }) => event.type as string))
  const missing = [...MUST.filter((type) => !happened.has(type)), ...(await notWalked(store))]
  const dead = (await store.deadJobs(10)).length
  console.log(JSON.stringify({ bench: 'walk', steps, faults, wrong, missing, dead }))
  await office.close()
  return faults.length + wrong.length + missing.length + dead === 0
}

const LEVELS = ['户', '村', '部门']
/** The levels of which nothing came as far as a re-check, and "returned twice" when nothing was. */
async function notWalked(store: Store): Promise<readonly string[]> {
  const campaignId = (await store.campaign())?.value.id ?? ''
  const found = (await store.findings({ campaignId })).map(({ value }) => value)
  const checked = found.flatMap((each) => ('checks' in each && each.checks.length > 0 ? [each] : []))
  const unseen = LEVELS.filter((level) => checked.every(({ facts }) => facts.level !== level))
  const twice = checked.some(({ returns }) => returns.length > 1)
  return twice ? unseen : [...unseen, 'returned twice']
}
