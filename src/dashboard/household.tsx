import { Hono } from 'hono'
import { maySeePage, maySeePlace } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import type { HouseholdRow } from '../app/ports/register.ts'
import { shortTime } from '../app/since.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Visit } from '../domain/visit/visit.ts'
import { allow, notFound, refused } from './doors.tsx'
import { Fields } from './fields.tsx'
import { STATES, viewOf } from './finding.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'
import { kindName, pathTo } from './places.tsx'

const MOST = 50

export const FindingLines = ({
  campaign,
  findings,
  now,
}: {
  readonly campaign: Campaign
  readonly findings: readonly Finding[]
  readonly now: number
}) => (
  <ul class="lines">
    {findings.map((finding) => {
      const view = viewOf(campaign, finding, now)
      return (
        <li>
          <a href={`/findings/${view.id}`}>
            <b>{view.number}</b> {view.standard}
          </a>{' '}
          <span class={`tag ${view.state}`}>
            <Bi of={STATES[view.state]} />
          </span>
          <p>{view.text}</p>
        </li>
      )
    })}
  </ul>
)

const formName = (campaign: Campaign, visit: Visit): string =>
  campaign.visitForms.find(({ id }) => id === visit.formId)?.name ?? visit.formId

const VisitLines = ({ campaign, visits }: { campaign: Campaign; visits: readonly Visit[] }) => (
  <ul class="lines">
    {visits.map((visit) => (
      <li>
        <a href={`/visits/${visit.id}`}>
          {shortTime(visit.madeAt)} {formName(campaign, visit)}
        </a>{' '}
        {nameOf(campaign, visit.visitorId)}{' '}
        {visit.laterEntry ? (
          <span class="tag later">
            <Bi of={both('补录', 'Entered later')} />
          </span>
        ) : (
          ''
        )}
      </li>
    ))}
  </ul>
)

const Known = ({ campaign, row }: { readonly campaign: Campaign; readonly row: HouseholdRow }) => (
  <Fields
    of={[
      { name: both('编号', 'Number'), value: row.number },
      { name: both('地点', 'Place'), value: `${pathTo(campaign, row.placeId)} ${row.group}` },
      { name: both('类型', 'Kind'), value: kindName(campaign, row.kind) },
      ...Object.entries(row.fields).map(([name, value]) => ({ name: both(name, ''), value })),
    ]}
  />
)

const Nothing = () => (
  <p class="faint">
    <Bi of={both('还没有。', 'None yet.')} />
  </p>
)

/** One entry of the register: what the sheet said, its visits and its findings. */
export function householdPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/households/:id', allow('register'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight } = viewer
    const row = await deps.store.household(c.req.param('id'))
    if (row === null || row.campaignId !== campaign.id) return notFound(c)
    if (!maySeePlace(sight, row.placeId)) return refused(c)
    const about = { campaignId: campaign.id, householdId: row.id, limit: MOST }
    const [visits, findings] = await Promise.all([deps.store.visits(about), deps.store.findings(about)])
    return c.html(
      <Page viewer={viewer} here="register" title={both(row.head, '')}>
        {row.gone ? (
          <span class="tag">
            <Bi of={both('已不在册', 'No longer on the register')} />
          </span>
        ) : (
          ''
        )}
        <Known campaign={campaign} row={row} />
        {!row.gone && maySeePage(campaign, sight, 'visit') ? (
          <p>
            <a class="button" href={`/visits/new?household=${encodeURIComponent(row.id)}`}>
              <Bi of={both('登记走访', 'New visit')} />
            </a>
          </p>
        ) : (
          ''
        )}
        <h2>
          <Bi of={both('走访', 'Visits')} />
        </h2>
        {visits.length === 0 ? (
          <Nothing />
        ) : (
          <VisitLines campaign={campaign} visits={visits.map(({ value }) => value)} />
        )}
        <h2>
          <Bi of={both('问题', 'Findings')} />
        </h2>
        {findings.length === 0 ? (
          <Nothing />
        ) : (
          <FindingLines campaign={campaign} findings={findings.map(({ value }) => value)} now={deps.now()} />
        )}
      </Page>,
    )
  })
}
