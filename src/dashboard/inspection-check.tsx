import { type Context, Hono } from 'hono'
import { checkPaper } from '../app/check-paper.ts'
import {
  barredFrom,
  freshCheck,
  pendingOf,
  recordFrom,
  secondsFor,
  signFrom,
  typedFrom,
} from '../app/checks.ts'
import { maySeeFinding } from '../app/may-see.ts'
import type { TypedCheck } from '../app/ports/inspect-cards.ts'
import { latestOf, papersOf } from '../app/present-inspect.ts'
import { isWrittenOff } from '../app/samples.ts'
import { placeOf } from '../app/views.ts'
import { words } from '../app/words.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Finding, Photo } from '../domain/finding/finding.ts'
import { CheckForm, FIELDS } from './check-form.tsx'
import { CheckRecord } from './check-record.tsx'
import { allow, form, notFound, plainPage, refused, textOf } from './doors.tsx'
import { download } from './download.ts'
import { Fields } from './fields.tsx'
import { Bi, both, Csrf, Notice, Page } from './layout.tsx'
import { paperPictures } from './paper-pictures.ts'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { Photos } from './photos.tsx'
import { filesIn, keepPhotos } from './take-photos.ts'

/** A dozen pictures as a phone takes them. */
const WITH_PHOTOS = 96 * 1024 * 1024

type Filled = {
  readonly typed: TypedCheck
  readonly kept: readonly string[]
  readonly wrong: Bilingual
}

const Papers = ({ viewer, finding }: { readonly viewer: Viewer; readonly finding: Finding }) => {
  const { facts } = finding
  const holder = { finding: facts.id }
  const work = isWrittenOff(finding) ? papersOf(viewer.campaign, finding) : null
  return (
    <>
      <Fields
        of={[
          { name: both('地点', 'Place'), value: placeOf(viewer.campaign, finding) },
          {
            name: both('对象', 'About'),
            value: facts.object,
            href: `/findings/${encodeURIComponent(facts.id)}`,
          },
          { name: both('问题', 'Finding'), value: facts.text },
          { name: both('标准', 'Standard'), value: `${facts.standard.code} ${facts.standard.title}` },
          { name: both('销号材料', 'As handed in'), value: work?.text ?? '' },
          { name: both('提交', 'By'), value: work === null ? '' : `${work.by} ${work.when}` },
          {
            name: both('签字销号', 'Written off by'),
            value: work === null ? '' : `${work.reviewer} ${work.writtenOff}`,
          },
        ]}
      />
      <Photos photos={facts.before} holder={holder} title={both('发现时', 'As found')} />
      {isWrittenOff(finding) ? (
        <Photos
          photos={finding.submission.photos}
          holder={holder}
          title={both('销号照片', 'As written off')}
        />
      ) : (
        ''
      )}
    </>
  )
}

const SignForm = ({ viewer, finding }: { readonly viewer: Viewer; readonly finding: Finding }) => {
  const pending = pendingOf(finding)
  if (pending === null || pending.by === viewer.person.id) return ''
  return (
    <form
      class="stack"
      method="post"
      action={`/inspection/findings/${encodeURIComponent(finding.facts.id)}/sign`}
    >
      <Csrf viewer={viewer} />
      <input type="hidden" name="at" value={String(pending.at)} />
      <button type="submit">
        我同意以上记录，签字 <small lang="en">Sign</small>
      </button>
    </form>
  )
}

/** The form, or why there is none. */
const Doing = ({ parts, viewer, finding, filled }: PageProps) => {
  const { campaign, person } = viewer
  const no = barredFrom(campaign, finding, person.id)
  if (no !== null) return <Notice of={words[no]} />
  const seconds = secondsFor(campaign, finding, person.id)
  const fresh = { ...freshCheck(campaign, parts.deps.now()), second: seconds[0]?.id ?? '' }
  const pending = pendingOf(finding)
  const typed = filled?.typed ?? (pending === null ? fresh : typedFrom(pending, fresh))
  const checkForm = (
    <CheckForm viewer={viewer} finding={finding} typed={typed} seconds={seconds} kept={filled?.kept ?? []} />
  )
  const standing = pending ?? latestOf(finding)
  return (
    <>
      <SignForm viewer={viewer} finding={finding} />
      {standing === null || filled !== undefined ? (
        checkForm
      ) : (
        <details>
          <summary>
            <Bi of={pending === null ? both('再次核查', 'Check again') : both('重新记录', 'Write it anew')} />
          </summary>
          {checkForm}
        </details>
      )}
    </>
  )
}

type PageProps = {
  readonly parts: DashboardParts
  readonly viewer: Viewer
  readonly finding: Finding
  readonly filled?: Filled
}
const CheckPage = (props: PageProps) => {
  const { viewer, finding, filled } = props
  const pending = pendingOf(finding)
  const checks = 'checks' in finding ? finding.checks : []
  return (
    <Page viewer={viewer} here="inspection" title={both(`核查：${finding.facts.number}`, 'Re-check')}>
      {filled === undefined ? '' : <Notice tone="bad" of={filled.wrong} />}
      <Papers viewer={viewer} finding={finding} />
      {checks.map((check, nth) => (
        <CheckRecord viewer={viewer} finding={finding} check={check} nth={nth} />
      ))}
      {pending === null ? '' : <CheckRecord viewer={viewer} finding={finding} check={pending} nth={null} />}
      <Doing {...props} />
    </Page>
  )
}

/** Pictures that came with an earlier try of the form, if they are ours. */
async function keptBefore({ deps }: DashboardParts, given: FormData, by: string): Promise<readonly Photo[]> {
  const hashes = given.getAll('kept').filter((hash): hash is string => typeof hash === 'string')
  const known = await Promise.all(hashes.map(async (hash) => ((await deps.store.photo(hash)) ? [hash] : [])))
  return known.flat().map((hash) => ({ hash, by, at: deps.now(), messageId: '' }))
}

const readTyped = (given: FormData): TypedCheck =>
  Object.fromEntries(FIELDS.map((name) => [name, textOf(given, name)])) as TypedCheck

async function record(c: Context<Env>, parts: DashboardParts, finding: Finding) {
  const viewer = c.get('viewer')
  const { campaign, person } = viewer
  const no = barredFrom(campaign, finding, person.id)
  if (no !== null) return plainPage(c, 403, words[no])
  const given = c.get('form')
  const { kept } = await keepPhotos(parts, person, filesIn(given, 'photos'))
  const photos = [...(await keptBefore(parts, given, person.id)), ...kept]
  const typed = readTyped(given)
  const cause = `web-check:${person.id}:${textOf(given, 'key')}`
  const outcome = await recordFrom(parts.deps, finding.facts.id, typed, { person, cause, photos })
  if (outcome.ok) return c.redirect(pathOf(finding), 303)
  const filled = { typed, kept: photos.map(({ hash }) => hash), wrong: words[outcome.refusal] }
  return c.html(<CheckPage parts={parts} viewer={viewer} finding={finding} filled={filled} />, 422)
}

const pathOf = ({ facts }: Finding): string => `/inspection/findings/${encodeURIComponent(facts.id)}`

/** One written-off finding checked by two inspectors, on a phone where it is or at a desk. */
export function inspectionCheckPages(parts: DashboardParts): Hono<Env> {
  const { deps, papers } = parts
  const app = new Hono<Env>()
  const found = async (c: Context<Env>) => {
    const { campaign, sight } = c.get('viewer')
    const finding = (await deps.store.finding(c.req.param('id') ?? ''))?.value
    if (finding === undefined) return notFound(c)
    return maySeeFinding(campaign, sight, finding) ? finding : refused(c)
  }
  app.get('/inspection/findings/:id', allow('inspection'), async (c) => {
    const finding = await found(c)
    if (finding instanceof Response) return finding
    return c.html(<CheckPage parts={parts} viewer={c.get('viewer')} finding={finding} />)
  })
  app.post('/inspection/findings/:id/check', allow('inspection'), ...form(WITH_PHOTOS), async (c) => {
    const finding = await found(c)
    return finding instanceof Response ? finding : record(c, parts, finding)
  })
  app.post('/inspection/findings/:id/sign', allow('inspection'), ...form(16 * 1024), async (c) => {
    const finding = await found(c)
    if (finding instanceof Response) return finding
    const at = Number(textOf(c.get('form'), 'at'))
    const { person } = c.get('viewer')
    const cause = `web-sign:${person.id}:${finding.facts.id}:${at}`
    const outcome = await signFrom(deps, finding.facts.id, at, { person, cause })
    return outcome.ok ? c.redirect(pathOf(finding), 303) : plainPage(c, 403, words[outcome.refusal])
  })
  app.get('/inspection/findings/:id/checks/:nth', allow('inspection'), async (c) => {
    const finding = await found(c)
    if (finding instanceof Response) return finding
    const check = 'checks' in finding ? finding.checks[Number(c.req.param('nth'))] : undefined
    if (check === undefined) return notFound(c)
    const { campaign } = c.get('viewer')
    const paper = checkPaper(campaign, finding, check, await paperPictures(parts, check.photos, '核查照片'))
    return download(c, await papers.write(paper), `督查核查表-${finding.facts.number}`, 'docx')
  })
  return app
}
