import { Hono } from 'hono'
import { maySeePage, maySeePlace } from '../app/may-see.ts'
import { type Disagreement, threeWay } from '../app/three-way.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { townOf } from '../domain/permission.ts'
import { allow, form, notFound, refused, textOf } from './doors.tsx'
import { DraftButton, SMALL, sendDraft } from './draft.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { pathTo, villagesFor } from './places.tsx'

type Differing = Disagreement

const fieldName = (campaign: Campaign, id: string): string =>
  campaign.register.compared.find((field) => field.id === id)?.name ?? id

const Said = ({ text }: { readonly text: string }) => (
  <td class="differs">{text === '' ? <span class="faint">—</span> : text}</td>
)

const MISSING: Readonly<Record<Differing['missing'][number], Bilingual>> = {
  register: both('不在名册', 'not in the register'),
  paper: both('不在档案', 'not in the paper roll'),
  system: both('不在系统', 'not in the system'),
}

type RowsProps = { readonly viewer: Viewer; readonly placeId: string; readonly found: Differing }

const Whose = ({ viewer, placeId, found: { household, missing } }: RowsProps) => (
  <>
    {household.id === '' ? household.head : <a href={`/households/${household.id}`}>{household.head}</a>}
    <br />
    <small>
      {household.number} {household.group}
    </small>
    {missing.map((where) => (
      <span class="tag bad">
        <Bi of={MISSING[where]} />
      </span>
    ))}
    {maySeePage(viewer.campaign, viewer.sight, 'visit') ? (
      <DraftButton
        viewer={viewer}
        action={`/three-way/${encodeURIComponent(placeId)}/draft`}
        name="number"
        value={household.number}
      />
    ) : (
      ''
    )}
  </>
)

const NOTHING = { field: '', paper: '', system: '', seen: '' }

const HouseholdRows = (props: RowsProps) => {
  // Who is only missing somewhere still has a line.
  const lines = props.found.differences.length === 0 ? [NOTHING] : props.found.differences
  return (
    <>
      {lines.map(({ field, paper, system, seen }, at) => (
        <tr>
          {at > 0 ? (
            ''
          ) : (
            <td rowspan={lines.length}>
              <Whose {...props} />
            </td>
          )}
          <td>{fieldName(props.viewer.campaign, field)}</td>
          <Said text={paper} />
          <Said text={system} />
          <Said text={seen} />
        </tr>
      ))}
    </>
  )
}

const Differences = (shown: { viewer: Viewer; placeId: string; found: readonly Differing[] }) => (
  <div class="scroll">
    <table>
      <thead>
        <tr>
          <th>户 Household</th>
          <th>项目 Field</th>
          <th>档案 Paper</th>
          <th>系统 System</th>
          <th>现场 As seen</th>
        </tr>
      </thead>
      <tbody>
        {shown.found.map((one) => (
          <HouseholdRows viewer={shown.viewer} placeId={shown.placeId} found={one} />
        ))}
      </tbody>
    </table>
  </div>
)

/** 三数一致: what the paper roll, the national system and the visit say of each household, where they differ. */
export function threeWayPages(parts: DashboardParts): Hono<Env> {
  const { deps } = parts
  const app = new Hono<Env>()
  app.get('/three-way', allow('three-way'), (c) => {
    const viewer = c.get('viewer')
    const places = villagesFor(viewer.campaign, viewer.sight)
    const towns = [...new Set(places.map(({ id }) => townOf(viewer.campaign, id)?.name ?? ''))]
    return c.html(
      <Page viewer={viewer} here="three-way" title={both('三数比对', 'Three-way check')}>
        <p class="faint">
          <Bi
            of={both(
              '档案、系统、现场三个数对不上的户，按村列出。',
              'Households on which the paper roll, the system and the visit do not agree, by village.',
            )}
          />
        </p>
        {towns.map((town) => (
          <section>
            <h3>{town}</h3>
            <div class="choices">
              {places
                .filter(({ id }) => (townOf(viewer.campaign, id)?.name ?? '') === town)
                .map(({ id, name }) => (
                  <a class="button quiet" href={`/three-way/${encodeURIComponent(id)}`}>
                    {name}
                  </a>
                ))}
            </div>
          </section>
        ))}
      </Page>,
    )
  })

  app.get('/three-way/:place', allow('three-way'), async (c) => {
    const viewer = c.get('viewer')
    const placeId = c.req.param('place')
    if (!viewer.campaign.places.some(({ id }) => id === placeId)) return notFound(c)
    if (!maySeePlace(viewer.sight, placeId)) return refused(c)
    const found = await threeWay(deps, placeId)
    const title = both(`${pathTo(viewer.campaign, placeId)}：三数比对`, 'Three-way check')
    return c.html(
      <Page viewer={viewer} here="three-way" title={title}>
        <p class="faint">
          <Bi of={both(`${found.length}户对不上。`, `${found.length} household(s) differ.`)} />
        </p>
        {found.length === 0 ? '' : <Differences viewer={viewer} placeId={placeId} found={found} />}
      </Page>,
    )
  })

  app.post('/three-way/:place/draft', allow('visit'), ...form(SMALL), async (c) => {
    const placeId = c.req.param('place') ?? ''
    if (!maySeePlace(c.get('viewer').sight, placeId)) return refused(c)
    const wanted = textOf(c.get('form'), 'number')
    const found = (await threeWay(deps, placeId)).find(({ household }) => household.number === wanted)
    return found === undefined ? notFound(c) : sendDraft(c, parts, found.draft)
  })
  return app
}
