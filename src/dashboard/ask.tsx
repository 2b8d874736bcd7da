import { Hono } from 'hono'
import { changeFinding } from '../app/change-finding.ts'
import { maySeeFinding } from '../app/may-see.ts'
import { words } from '../app/words.ts'
import { isOpenTo } from '../domain/finding/ask.ts'
import { askRelapse } from '../domain/finding/check.ts'
import type { Decision } from '../domain/finding/decision.ts'
import { askEnd } from '../domain/finding/end.ts'
import type { Finding, Photo } from '../domain/finding/finding.ts'
import { END_REASONS, type EndReason } from '../domain/finding/records.ts'
import { may, rolesOn } from '../domain/permission.ts'
import { form, notFound, refused } from './doors.tsx'
import { Bi, both, Csrf, Notice, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { filesIn, keepPhotos } from './take-photos.ts'

const PHOTO_BYTES = 60 * 1024 * 1024
type Kind = 'end' | 'relapse'

/** Which of the two this viewer can ask now; null when neither. */
function kindFor({ campaign, person }: Viewer, finding: Finding): Kind | null {
  const roles = rolesOn(campaign, finding, person.id)
  if (isOpenTo(finding, 'end') && may('ask-end', roles)) return 'end'
  return isOpenTo(finding, 'relapse') && may('ask-relapse', roles) ? 'relapse' : null
}

const WHY: Readonly<Record<EndReason, ReturnType<typeof both>>> = {
  moved: both('户已外迁', 'moved away'),
  died: both('户主死亡，无其他成员', 'nobody is left'),
  'household-merged': both('已合户、分户', 'joined another household'),
}

const EndFields = () => (
  <>
    <fieldset>
      <legend>
        <Bi of={both('什么情况', 'What has happened')} />
      </legend>
      <div class="choices">
        {END_REASONS.map((why, at) => (
          <label>
            <input type="radio" name="why" value={why} checked={at === 0} />
            <Bi of={WHY[why]} />
          </label>
        ))}
      </div>
    </fieldset>
    <p class="faint">
      <Bi
        of={both(
          '组长同意后终止：不算销号，也不算作废。证明照片必须有。',
          'Granted, it ends: neither written off nor void. A photo of the proof is needed.',
        )}
      />
    </p>
  </>
)

const RelapseFields = () => (
  <label>
    <Bi of={both('谁反映的（村民、热线、驻村工作队…）', 'Who says so')} />
    <input name="source" maxlength={60} />
  </label>
)

const AskForm = ({
  viewer,
  finding,
  kind,
}: {
  readonly viewer: Viewer
  readonly finding: Finding
  readonly kind: Kind
}) => (
  <form
    class="stack"
    method="post"
    action={`/findings/${finding.facts.id}/ask`}
    enctype="multipart/form-data"
  >
    <Csrf viewer={viewer} />
    <p>{finding.facts.text}</p>
    {kind === 'end' ? <EndFields /> : <RelapseFields />}
    <label>
      <Bi of={both('说明 *', 'In words *')} />
      <textarea name="reason" rows={3} maxlength={500} required></textarea>
    </label>
    <label>
      <Bi of={kind === 'end' ? both('证明照片 *', 'Photos of the proof *') : both('现场照片', 'Photos')} />
      <input type="file" name="photos" accept="image/*" multiple required={kind === 'end'} />
    </label>
    <button type="submit">
      <Bi of={both('提交', 'Send')} />
    </button>
  </form>
)

const textOf = (given: FormData, name: string): string => {
  const value = given.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

type Sent = {
  readonly given: FormData
  readonly photos: readonly Photo[]
  readonly personId: string
  readonly now: number
}

function decide(viewer: Viewer, finding: Finding, { given, photos, personId, now }: Sent): Decision {
  const who = {
    by: personId,
    roles: rolesOn(viewer.campaign, finding, personId),
    reason: textOf(given, 'reason'),
    photos,
  }
  if (isOpenTo(finding, 'relapse'))
    return askRelapse({ ...who, source: textOf(given, 'source') }, finding, now)
  const why = END_REASONS.find((each) => each === textOf(given, 'why')) ?? END_REASONS[0]
  return askEnd({ ...who, why, householdId: null }, finding, now)
}

/** What needs photos of proof and so is asked for on a page: that a household is gone, or that a write-off does not hold. */
export function askPages(parts: DashboardParts): Hono<Env> {
  const { deps } = parts
  const app = new Hono<Env>()
  app.get('/findings/:id/ask', async (c) => {
    const viewer = c.get('viewer')
    const finding = (await deps.store.finding(c.req.param('id')))?.value
    if (finding === undefined) return notFound(c)
    if (!maySeeFinding(viewer.campaign, viewer.sight, finding)) return refused(c)
    const kind = kindFor(viewer, finding)
    const problem = words[c.req.query('problem') as keyof typeof words]
    const title = kind === 'relapse' ? both('反映反弹', 'Broken again') : both('申请终止', 'Ask to end it')
    return c.html(
      <Page viewer={viewer} title={both(`${finding.facts.number} ${title.zh}`, title.en)}>
        {problem === undefined ? '' : <Notice tone="bad" of={problem} />}
        {kind === null ? (
          <Notice of={words['not-under-rectification']} />
        ) : (
          <AskForm viewer={viewer} finding={finding} kind={kind} />
        )}
      </Page>,
    )
  })
  app.post('/findings/:id/ask', ...form(PHOTO_BYTES), async (c) => {
    const viewer = c.get('viewer')
    const given = c.get('form')
    const id = c.req.param('id')
    const { kept } = await keepPhotos(parts, viewer.person, filesIn(given, 'photos'))
    const sent = { given, photos: kept, personId: viewer.person.id, now: deps.now() }
    const cause = `page:ask:${id}:${viewer.person.id}:${kept.map(({ hash }) => hash).join()}:${textOf(given, 'reason')}`
    const outcome = await changeFinding(deps, id, (finding) => decide(viewer, finding, sent), { cause })
    const path = `/findings/${encodeURIComponent(id)}`
    return c.redirect(outcome.ok ? path : `${path}/ask?problem=${outcome.refusal}`, 303)
  })
  return app
}
