import { Hono } from 'hono'
import { dailyPaper, figuresByTown, figuresByVillage, type PlaceFigures } from '../app/daily-paper.ts'
import { maySeeFinding, maySeePlace } from '../app/may-see.ts'
import { percent } from '../app/statistics.ts'
import { dayOf } from '../domain/calendar.ts'
import { allow } from './doors.tsx'
import { download } from './download.ts'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

const Row = ({ row, href }: { readonly row: PlaceFigures; readonly href: string | null }) => {
  const { figures: of, name, placeId, rest = false } = row
  const to = (state: string, count: number) =>
    count === 0 || rest ? (
      count
    ) : (
      <a
        href={`/findings?${new URLSearchParams({ ...(placeId === null ? {} : { place: placeId }), state })}`}
      >
        {count}
      </a>
    )
  return (
    <tr>
      <td>{href === null ? name : <a href={href}>{name}</a>}</td>
      <td class="number">{of.due}</td>
      <td class="number">{of.writtenOff}</td>
      <td class="number">{percent(of.rate)}</td>
      <td class="number">{to('verified', of.verified)}</td>
      <td class="number">{to('issued', of.byStage.issued)}</td>
      <td class="number">{to('claimed', of.byStage.claimed)}</td>
      <td class="number">{to('submitted', of.byStage.submitted)}</td>
      <td class="number">{of.overdue}</td>
      <td class="number">{of.longTerm}</td>
      <td class="number">{of.ended}</td>
      <td class="number">{of.returns}</td>
      <td class="number">{of.reopened}</td>
      <td class="number">{of.alsoFixed}</td>
    </tr>
  )
}

const Table = ({
  rows,
  hrefOf,
}: {
  readonly rows: readonly PlaceFigures[]
  readonly hrefOf: (row: PlaceFigures) => string | null
}) => (
  <div class="scroll">
    <table class="wide">
      <Headings />
      <tbody>
        {rows.map((row) => (
          <Row row={row} href={hrefOf(row)} />
        ))}
      </tbody>
    </table>
  </div>
)

const Headings = () => (
  <thead>
    <tr>
      <th>
        地点 <small lang="en">Place</small>
      </th>
      <th>
        应整改 <small lang="en">Due</small>
      </th>
      <th>
        已销号 <small lang="en">Off</small>
      </th>
      <th>
        整改率 <small lang="en">Rate</small>
      </th>
      <th>
        督查通过 <small lang="en">Verified</small>
      </th>
      <th>
        待签 <small lang="en">Unsigned</small>
      </th>
      <th>
        整改中 <small lang="en">Under way</small>
      </th>
      <th>
        待审核 <small lang="en">Review</small>
      </th>
      <th>
        逾期 <small lang="en">Overdue</small>
      </th>
      <th>
        长期 <small lang="en">Long</small>
      </th>
      <th>
        终止 <small lang="en">Ended</small>
      </th>
      <th>
        退回次数 <small lang="en">Returns</small>
      </th>
      <th>
        重开 <small lang="en">Reopened</small>
      </th>
      <th>
        举一反三 <small lang="en">Along with</small>
      </th>
    </tr>
  </thead>
)

/** How findings stand, place by place in the campaign's own order; every number leads to what it counts. */
export function figuresPages({ deps, papers }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  const seen = async ({ campaign, sight }: Viewer) => {
    const all = (await deps.store.findings({ campaignId: campaign.id })).map(({ value }) => value)
    return all.filter((finding) => maySeeFinding(campaign, sight, finding))
  }
  app.get('/figures', allow('figures'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign } = viewer
    const town = c.req.query('town') ?? ''
    const findings = await seen(viewer)
    const today = dayOf(deps.now())
    const all =
      town === ''
        ? figuresByTown(campaign, findings, today)
        : figuresByVillage(campaign, town, findings, today)
    // Who sees a part of the county is not told that it is the whole.
    const rows = all.filter(({ placeId }) =>
      placeId === null ? viewer.sight.everything : maySeePlace(viewer.sight, placeId),
    )
    const hrefOf = ({ placeId }: PlaceFigures) =>
      town === '' && placeId !== null ? `/figures?town=${encodeURIComponent(placeId)}` : null
    return c.html(
      <Page viewer={viewer} here="figures" title={both('数据', 'Figures')}>
        <p class="faint">
          <Bi
            of={both(
              '整改率＝已销号÷应整改（不含作废、合并）；终止和长期在分母，不算销号。举一反三是已销号问题带动查改的同类问题，只计在这一栏。按地点排列，不排名。',
              'Rate = written off ÷ due (without void and merged). “Along with” counts what else of the kind was put right with a write-off, and counts nowhere else. In the order of places; nobody is ranked.',
            )}
          />
        </p>
        <p class="no-print">
          <a class="button" href="/figures/daily.docx">
            <Bi of={both('下载整改日报', 'Daily report')} />
          </a>
        </p>
        <Table rows={rows} hrefOf={hrefOf} />
      </Page>,
    )
  })
  app.get('/figures/daily.docx', allow('figures'), async (c) => {
    const viewer = c.get('viewer')
    const bytes = await papers.write(await dailyPaper(deps, viewer.campaign, viewer.sight))
    return download(c, bytes, `整改日报-${dayOf(deps.now())}`, 'docx')
  })
  return app
}
