import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { accountabilityPages } from './accountability.tsx'
import { askPages } from './ask.tsx'
import { campaignPages } from './campaign.tsx'
import { coveragePages } from './coverage.tsx'
import { enter, headers, notFound, plainPage } from './doors.tsx'
import { draftPages } from './draft.tsx'
import { figuresPages } from './figures.tsx'
import { findingPages } from './finding.tsx'
import { findingsPages } from './findings.tsx'
import { homePage } from './home.tsx'
import { householdPages } from './household.tsx'
import { importPages } from './import.tsx'
import { importRollPages } from './import-roll.tsx'
import { inspectionPages } from './inspection.tsx'
import { inspectionCheckPages } from './inspection-check.tsx'
import { issuingPages } from './issuing.tsx'
import { both } from './layout.tsx'
import { letterPages } from './letter.tsx'
import { lettersPages } from './letters.tsx'
import { listPages } from './list.tsx'
import { listsPages } from './lists.tsx'
import { loginPages } from './login.tsx'
import { newVisitPages } from './new-visit.tsx'
import type { DashboardParts, Env } from './parts.ts'
import { photoPages } from './photos.tsx'
import { planPlacePages } from './plan-place.tsx'
import { plansPages } from './plans.tsx'
import { registerPages } from './register.tsx'
import { threeWayPages } from './three-way.tsx'
import { unvisitedPages } from './unvisited.tsx'
import { uploadPlansPages } from './upload-plans.tsx'
import { urgePages } from './urge.tsx'
import { visitPages } from './visit.tsx'
import { writeOffPages } from './write-offs.tsx'

const STATIC: Readonly<Record<string, string>> = {
  'style.css': 'text/css; charset=utf-8',
  'send.js': 'text/javascript; charset=utf-8',
}

const FACE = '@font-face{font-family:"Noto Sans Hans";src:url(/static/font.otf);font-display:swap}\n'

/** Our own files; they are small and few, so each is read once. */
function staticPages({ font }: DashboardParts): Hono {
  const app = new Hono()
  if (font !== undefined)
    app.get('/static/font.otf', (c) =>
      c.body(readFileSync(font), 200, { 'content-type': 'font/otf', 'cache-control': 'max-age=86400' }),
    )
  for (const [name, type] of Object.entries(STATIC)) {
    const own = readFileSync(new URL(`./static/${name}`, import.meta.url), 'utf8')
    const body = font !== undefined && name === 'style.css' ? FACE + own : own
    const about = { 'content-type': type, 'cache-control': 'public, max-age=300' }
    app.get(`/static/${name}`, (c) => c.body(body, 200, about))
  }
  return app
}

/** The bot's own web pages: a window on the register. What they change goes through `app`, like everything else. */
export function dashboard(parts: DashboardParts): Hono {
  const app = new Hono<Env>()
  app.use(headers)
  app.route('/', staticPages(parts))
  app.route('/', loginPages(parts))
  app.use(enter(parts))
  const pages = [
    homePage,
    coveragePages,
    unvisitedPages,
    registerPages,
    householdPages,
    newVisitPages,
    visitPages,
    draftPages,
    threeWayPages,
    importPages,
    importRollPages,
    findingsPages,
    askPages,
    findingPages,
    letterPages,
    lettersPages,
    writeOffPages,
    figuresPages,
    photoPages,
    listsPages,
    listPages,
    issuingPages,
    plansPages,
    uploadPlansPages,
    planPlacePages,
    inspectionPages,
    inspectionCheckPages,
    accountabilityPages,
    campaignPages,
    urgePages,
  ]
  for (const page of pages) app.route('/', page(parts))
  app.all('*', notFound)
  app.onError((error, c) => {
    parts.failed(error)
    return plainPage(
      c,
      500,
      both('出了点问题，请稍后再试', 'Something went wrong; please try again a little later'),
    )
  })
  const mounted = new Hono()
  mounted.route('/', app)
  return mounted
}
