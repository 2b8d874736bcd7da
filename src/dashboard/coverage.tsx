import { Hono } from 'hono'
import {
  type CoverageReport,
  type CoverageRow,
  coverage,
  type Figures,
  type TeamRow,
} from '../app/coverage.ts'
import { maySeePlace, type Sight } from '../app/may-see.ts'
import { shortTime } from '../app/since.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Team } from '../domain/campaign/campaign.ts'
import { allow, notFound, refused } from './doors.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

type Shown = {
  readonly row: CoverageRow & { readonly made?: number }
  readonly href: string
  readonly list: string
}

const share = ({ visited, due }: Figures): string => `${visited}/${due}`

const Row = ({ shown: { row, href, list } }: { readonly shown: Shown }) => (
  <tr>
    <td>{href === '' ? row.name : <a href={href}>{row.name}</a>}</td>
    <td class="number">{row.due}</td>
    <td class="number">{row.visited}</td>
    <td class="number">{row.unvisited === 0 ? '0' : <a href={list}>{row.unvisited}</a>}</td>
    <td class="no-print wide">
      <progress class="bar" max={Math.max(1, row.due)} value={row.visited}>
        {share(row)}
      </progress>
    </td>
    {row.kinds.map((kind) => (
      <td class="number">{share(kind)}</td>
    ))}
    <td class="number">{row.places.due === 0 ? '—' : share(row.places)}</td>
    {row.made === undefined ? '' : <td class="number">{row.made}</td>}
  </tr>
)

type TableProps = {
  readonly title: Bilingual
  readonly rows: readonly Shown[]
  readonly kinds: CoverageReport['kinds']
}

const Head = ({ of }: { readonly of: Bilingual }) => (
  <th class="number">
    <Bi of={of} />
  </th>
)

/** 应查, 已查, 未查, then each kind as visited of due; no order but the campaign's own: nobody is ranked. */
const Table = ({ title, rows, kinds }: TableProps) =>
  rows.length === 0 ? (
    ''
  ) : (
    <section>
      <h2>
        <Bi of={title} />
      </h2>
      <div class="scroll">
        <table class="figures">
          <thead>
            <tr>
              <th></th>
              <Head of={both('应查', 'Due')} />
              <Head of={both('已查', 'Visited')} />
              <Head of={both('未查', 'Not yet')} />
              <th class="no-print wide"></th>
              {kinds.map(({ name }) => (
                <th class="number">{name}</th>
              ))}
              <Head of={both('村级', 'Places')} />
              {rows.some(({ row }) => row.made !== undefined) ? (
                <Head of={both('走访次数', 'Visits made')} />
              ) : (
                ''
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((shown) => (
              <Row shown={shown} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )

const ofPlace = (row: CoverageRow, opens: boolean): Shown => ({
  row,
  href: opens ? `/coverage/places/${row.id}` : '',
  list: `/coverage/unvisited?place=${encodeURIComponent(row.id)}`,
})
const ofTeam = (row: TeamRow): Shown => ({
  row,
  href: '',
  list: `/coverage/unvisited?team=${encodeURIComponent(row.id)}`,
})

/** A team's figures and list are for those who see all its towns. */
export const seesTeam = (sight: Sight, { townIds }: Team): boolean =>
  townIds.length > 0 && townIds.every((townId) => maySeePlace(sight, townId))

function tablesFor(
  { campaign, sight }: Viewer,
  report: CoverageReport,
): readonly Omit<TableProps, 'kinds'>[] {
  const towns = report.towns.filter(({ id }) => maySeePlace(sight, id))
  // Who has a village only sees it without its town.
  const alone = report.villages.filter(
    ({ id, townId }) => maySeePlace(sight, id) && !maySeePlace(sight, townId ?? ''),
  )
  const teams = report.teams.filter(({ id }) =>
    campaign.teams.some((team) => team.id === id && seesTeam(sight, team)),
  )
  const county = { row: report.county, href: '', list: '/register?unvisited=1' }
  return [
    { title: both('全县', 'The county'), rows: sight.everything ? [county] : [] },
    { title: both('各排查组', 'Teams'), rows: teams.map(ofTeam) },
    { title: both('各镇', 'Towns'), rows: towns.map((row) => ofPlace(row, true)) },
    { title: both('各村', 'Villages'), rows: alone.map((row) => ofPlace(row, false)) },
  ]
}

const Told = ({ now }: { readonly now: number }) => (
  <p class="faint">
    <Bi
      of={both(
        `截至${shortTime(now)}。重复走访不重复计户；类型列为“已查/应查”。`,
        'Revisits count once; kinds are shown as visited of due.',
      )}
    />
  </p>
)

/** How far the visiting has got, from the county down to the village, and who is still to be visited. */
export function coveragePages({ deps }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/coverage', allow('coverage'), async (c) => {
    const viewer = c.get('viewer')
    const report = await coverage(deps)
    if (report === null) return notFound(c)
    return c.html(
      <Page viewer={viewer} here="coverage" title={both('排查进度', 'Coverage')}>
        <Told now={deps.now()} />
        {tablesFor(viewer, report).map((table) => (
          <Table {...table} kinds={report.kinds} />
        ))}
      </Page>,
    )
  })

  app.get('/coverage/places/:id', allow('coverage'), async (c) => {
    const viewer = c.get('viewer')
    const report = await coverage(deps)
    const town = report?.towns.find(({ id }) => id === c.req.param('id'))
    if (report === null || town === undefined) return notFound(c)
    if (!maySeePlace(viewer.sight, town.id)) return refused(c)
    const inside = report.villages.filter(({ townId }) => townId === town.id)
    const rows = [ofPlace(town, false), ...inside.map((row) => ofPlace(row, false))]
    return c.html(
      <Page viewer={viewer} here="coverage" title={both(`${town.name}排查进度`, 'Coverage of a town')}>
        <Told now={deps.now()} />
        <Table title={both('全镇和各村', 'The town and its villages')} rows={rows} kinds={report.kinds} />
      </Page>,
    )
  })
  return app
}
