import { Hono } from 'hono'
import { maySeePage, maySeePlace, maySeeVisit } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import { shortTime } from '../app/since.ts'
import { formOf, titleOf } from '../app/visits.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { teamById } from '../domain/campaign/lookup.ts'
import type { Ticked, Visit } from '../domain/visit/visit.ts'
import { notFound, refused } from './doors.tsx'
import { DraftButton } from './draft.tsx'
import { Fields } from './fields.tsx'
import { FindingLines } from './household.tsx'
import { Bi, both, Csrf, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { Photos } from './photos.tsx'
import { pathTo } from './places.tsx'

const MET = (met: boolean | null): { readonly of: Bilingual; readonly look: string } =>
  met === null
    ? { of: both('不适用', 'Does not apply'), look: '' }
    : met
      ? { of: both('符合', 'Met'), look: 'good' }
      : { of: both('不符合', 'Not met'), look: 'bad' }

type Shown = { readonly viewer: Viewer; readonly visit: Visit; readonly drafts: boolean }

const Item = ({ viewer, visit, drafts, item }: Shown & { readonly item: Ticked }) => {
  const { of, look } = MET(item.met)
  return (
    <li>
      <b>{item.code}</b> {titleOf(viewer.campaign, item.code)}{' '}
      <span class={`tag ${look}`}>
        <Bi of={of} />
      </span>
      {item.note === '' ? '' : <p>{item.note}</p>}
      {drafts && item.met === false ? (
        <DraftButton
          viewer={viewer}
          action={`/visits/${encodeURIComponent(visit.id)}/draft`}
          name="code"
          value={item.code}
        />
      ) : (
        ''
      )}
    </li>
  )
}

const Answers = ({ viewer, visit, drafts }: Shown) => {
  const questions = formOf(viewer.campaign, visit.formId)?.questions ?? []
  return (
    <ul class="lines">
      {visit.answers.map(({ questionId, text }) => (
        <li>
          {questions.find(({ id }) => id === questionId)?.text ?? questionId}
          <p>{text}</p>
          {drafts ? (
            <DraftButton
              viewer={viewer}
              action={`/visits/${encodeURIComponent(visit.id)}/draft`}
              name="question"
              value={questionId}
            />
          ) : (
            ''
          )}
        </li>
      ))}
    </ul>
  )
}

const head = (campaign: Campaign, visit: Visit) => [
  { name: both('地点', 'Place'), value: pathTo(campaign, visit.placeId) },
  { name: both('走访人', 'Signed by'), value: nameOf(campaign, visit.visitorId) },
  {
    name: both('排查组', 'Team'),
    value: teamById(campaign, visit.teamId)?.name ?? '',
  },
  { name: both('走访时间', 'Made'), value: shortTime(visit.madeAt) },
  { name: both('签字时间', 'Signed'), value: shortTime(visit.signedAt) },
  { name: both('方式', 'How'), value: visit.methods.join('、') },
  { name: both('满意度', 'Satisfaction'), value: visit.satisfaction },
  ...campaign.register.compared.map(({ id, name }) => ({
    name: both(`${name}（现场）`, 'as seen'),
    value: visit.seen[id] ?? '',
  })),
]

/** Pictures may follow the signature: the form goes to the same place as the ones of a new visit. */
const MorePhotos = ({ viewer, visit }: { readonly viewer: Viewer; readonly visit: Visit }) => (
  <form
    class="stack no-print"
    method="post"
    action={`/visits/${encodeURIComponent(visit.id)}/photos`}
    enctype="multipart/form-data"
    data-photos="yes"
  >
    <Csrf viewer={viewer} />
    <label>
      <Bi of={both('补照片', 'Add photos')} />
      <input type="file" name="photos" accept="image/*" multiple required />
    </label>
    <div class="previews"></div>
    <p class="notice" hidden></p>
    <button type="submit">
      上传 <small lang="en">Upload</small>
    </button>
  </form>
)

/** One visit as it was signed. */
export function visitPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/visits/:id', async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight, person } = viewer
    const visit = (await deps.store.visit(c.req.param('id')))?.value
    if (visit === undefined) return notFound(c)
    if (!maySeeVisit(sight, visit)) return refused(c)
    const about = { campaignId: campaign.id, visitId: visit.id, limit: 50 }
    const findings = (await deps.store.findings(about)).map(({ value }) => value)
    const drafts = maySeePage(campaign, sight, 'visit')
    const linked = visit.householdId !== null && maySeePlace(sight, visit.placeId)
    const form = formOf(campaign, visit.formId)?.name ?? ''
    return c.html(
      <Page viewer={viewer} title={both(`${form}：${visit.object}`, 'Visit')} script="/static/send.js">
        {visit.laterEntry ? (
          <span class="tag later">
            <Bi of={both('补录', 'Entered later')} />
          </span>
        ) : (
          ''
        )}
        <Fields of={head(campaign, visit)} />
        {linked ? (
          <p>
            <a href={`/households/${visit.householdId}`}>
              <Bi of={both('看这一户', 'This household')} />
            </a>
          </p>
        ) : (
          ''
        )}
        <h2>
          <Bi of={both('核查项', 'Items')} />
        </h2>
        <ul class="lines">
          {visit.items.map((item) => (
            <Item viewer={viewer} visit={visit} drafts={drafts} item={item} />
          ))}
        </ul>
        <Answers viewer={viewer} visit={visit} drafts={drafts} />
        <Photos photos={visit.photos} holder={{ visit: visit.id }} title={both('照片', 'Photos')} />
        {visit.visitorId === person.id ? <MorePhotos viewer={viewer} visit={visit} /> : ''}
        {findings.length === 0 ? (
          ''
        ) : (
          <>
            <h2>
              <Bi of={both('由此报的问题', 'Findings from it')} />
            </h2>
            <FindingLines campaign={campaign} findings={findings} now={deps.now()} />
          </>
        )}
      </Page>,
    )
  })
}
