import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySeePlace } from '../app/may-see.ts'
import type { TypedVisit } from '../app/ports/typed.ts'
import { formOf, searchHouseholds, signVisit, type VisitOutcome } from '../app/visits.ts'
import { words } from '../app/words.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { VisitForm } from '../domain/campaign/campaign.ts'
import { placeById } from '../domain/campaign/lookup.ts'
import { allow, form, notFound, plainPage, refused, textOf } from './doors.tsx'
import { both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { pathTo } from './places.tsx'
import { filesIn, takePhotos } from './take-photos.ts'
import { fieldAt, problemWords, readVisit } from './visit-fields.ts'
import { type Filling, VisitFormPart } from './visit-form.tsx'
import { WhomToVisit } from './whom-to-visit.tsx'

/** A dozen pictures as a phone takes them. */
const WITH_PHOTOS = 96 * 1024 * 1024
const SEARCHED = 20

type About = Pick<Filling, 'form' | 'object' | 'place'> & { readonly typed: TypedVisit }

const empty = (form: VisitForm, placeId: string, householdId: string | null): TypedVisit => ({
  formId: form.id,
  placeId,
  householdId,
  items: {},
  answers: {},
  seen: {},
})

/** Whom a form is about; null when there is no such household, place or form, 'refused' when it is not theirs to see. */
async function aboutWhom(
  { deps }: DashboardParts,
  { campaign, sight }: Viewer,
  asked: { readonly form?: string; readonly household?: string; readonly place?: string },
): Promise<About | 'refused' | null> {
  const kind = asked.household ? 'household' : 'place'
  const ofKind = campaign.visitForms.filter(({ about }) => about === kind)
  const visitForm = asked.form ? formOf(campaign, asked.form) : ofKind[0]
  if (visitForm === undefined || visitForm.about !== kind) return null
  if (asked.household) {
    const row = await deps.store.household(asked.household)
    if (row === null || row.campaignId !== campaign.id) return null
    if (!maySeePlace(sight, row.placeId)) return 'refused'
    const place = `${pathTo(campaign, row.placeId)} ${row.group}`
    return { form: visitForm, object: row.head, place, typed: empty(visitForm, row.placeId, row.id) }
  }
  const found = placeById(campaign, asked.place)
  if (found === null) return null
  if (!maySeePlace(sight, found.id)) return 'refused'
  const place = pathTo(campaign, found.id)
  return { form: visitForm, object: found.name, place, typed: empty(visitForm, found.id, null) }
}

function formPage(c: Context<Env>, filling: Filling, status: 200 | 422) {
  const title = both(`${filling.form.name}：${filling.object}`, 'Visit')
  return c.html(
    <Page viewer={filling.viewer} here="visit" title={title} script="/static/send.js">
      <p class="faint">{filling.place}</p>
      <VisitFormPart {...filling} />
    </Page>,
    status,
  )
}

/** The script asks for this; a browser without it gets pages. */
const byScript = (c: Context): boolean => c.req.header('x-by-script') === 'yes'

function refusal(c: Context, of: Bilingual) {
  return byScript(c) ? c.json({ ok: false, words: of }, 422) : plainPage(c, 403, of)
}

/** The same paper of the same person is the same visit, however often a bad line makes them send it. */
const causeOf = (personId: string, key: string): string =>
  `web-${createHash('sha256').update(`${personId}:${key}`).digest('hex').slice(0, 32)}`

function answerTo(c: Context<Env>, outcome: VisitOutcome, filling: Filling, unreadable: number) {
  const { campaign } = filling.viewer
  if (outcome.kind === 'refused') return refusal(c, words[outcome.refusal])
  if (outcome.kind === 'incomplete') {
    if (!byScript(c)) return formPage(c, { ...filling, problems: outcome.problems }, 422)
    const said = outcome.problems.map((problem) => problemWords(campaign, problem))
    const all = both(said.map(({ zh }) => zh).join('；'), said.map(({ en }) => en).join('; '))
    return c.json({ ok: false, words: all, fields: outcome.problems.map(fieldAt) }, 422)
  }
  const visit = `/visits/${encodeURIComponent(outcome.visit.id)}`
  if (byScript(c)) return c.json({ ok: true, visit, photos: `${visit}/photos` })
  return unreadable > 0 ? plainPage(c, 200, unreadableWords(unreadable)) : c.redirect(visit, 303)
}

const unreadableWords = (count: number): Bilingual =>
  both(
    `走访已登记，但有${count}张照片打不开，请另拍`,
    `The visit is recorded; ${count} photo(s) could not be read`,
  )

/** The whole visit on a page, for whoever stands in somebody's yard with a phone. */
export function newVisitPages(parts: DashboardParts): Hono<Env> {
  const { deps } = parts
  const app = new Hono<Env>()
  app.get('/visits/new', allow('visit'), async (c) => {
    const viewer = c.get('viewer')
    const { q, ...asked } = c.req.query()
    if (asked.household || asked.place) {
      const about = await aboutWhom(parts, viewer, asked)
      if (about === null) return notFound(c)
      if (about === 'refused') return refused(c)
      return formPage(c, { viewer, ...about, problems: [], now: deps.now() }, 200)
    }
    const text = q?.trim() ?? ''
    const search = { text, placeIds: [...viewer.sight.placeIds], limit: SEARCHED }
    const rows = text === '' ? null : await searchHouseholds(deps, viewer.campaign, search)
    return c.html(
      <Page viewer={viewer} here="visit" title={both('登记走访', 'New visit')}>
        <WhomToVisit viewer={viewer} text={text} rows={rows} />
      </Page>,
    )
  })

  app.post('/visits', allow('visit'), ...form(WITH_PHOTOS), async (c) => {
    const viewer = c.get('viewer')
    const given = c.get('form')
    const named = (name: string) => textOf(given, name)
    const key = named('key')
    const asked = { form: named('form'), household: named('household'), place: named('place') }
    const about = await aboutWhom(parts, viewer, asked)
    if (about === null || key === '') return notFound(c)
    if (about === 'refused') return refused(c)
    const typed = readVisit(viewer.campaign, about.form, given)
    const cause = causeOf(viewer.person.id, key)
    const where = { cause, visitor: viewer.person, chatId: null, messageId: null }
    const outcome = await signVisit(deps, typed, where)
    const files = filesIn(given, 'photos')
    const { unreadable } =
      outcome.kind === 'signed'
        ? await takePhotos(parts, outcome.visit.id, viewer.person, files)
        : { unreadable: 0 }
    const filling = { viewer, ...about, typed, problems: [], now: deps.now(), key }
    return answerTo(c, outcome, filling, unreadable)
  })

  app.post('/visits/:id/photos', allow('visit'), ...form(WITH_PHOTOS), async (c) => {
    const { person } = c.get('viewer')
    const visit = (await deps.store.visit(c.req.param('id') ?? ''))?.value
    if (visit === undefined) return notFound(c)
    if (visit.visitorId !== person.id) return refused(c)
    const { taken, unreadable } = await takePhotos(parts, visit.id, person, filesIn(c.get('form'), 'photos'))
    if (byScript(c)) return c.json({ ok: true, taken, unreadable })
    if (unreadable > 0) return plainPage(c, 200, unreadableWords(unreadable))
    return c.redirect(`/visits/${encodeURIComponent(visit.id)}`, 303)
  })
  return app
}
