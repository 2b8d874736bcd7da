import { Hono } from 'hono'
import { maySeeFinding } from '../app/may-see.ts'
import { placeOrder } from '../app/place-order.ts'
import { countPlans, type PlanTally } from '../app/plan-counts.ts'
import { planPlaceName } from '../app/plan-place.ts'
import { planDay, shortDay } from '../app/plan-view.ts'
import { type Planned, plannedIn } from '../app/plans.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { planPlaceOf } from '../domain/finding/plan-standing.ts'
import { allow } from './doors.tsx'
import { Bi, both, Notice, Page } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'
import { UploadPlans } from './upload-plans.tsx'

type Row = PlanTally & {
  readonly name: string
  readonly href: string | null
  readonly total: number
  readonly by: string
}

function rowOf(name: string, href: string | null, planned: readonly Planned[]): Row {
  const days = planned
    .filter(({ standing }) => standing.state === 'wanted' || standing.state === 'returned')
    .map(({ standing }) => planDay(standing.by))
    .filter((day) => day !== '')
  return { ...countPlans(planned), name, href, total: planned.length, by: days.toSorted()[0] ?? '' }
}

/** Town by town, with its villages under it; a place with nothing to plan has no row. */
function rowsOf(
  campaign: Campaign,
  planned: readonly Planned[],
): readonly (readonly [Row, readonly Row[]])[] {
  const order = placeOrder(campaign)
  const inOrder = <T extends string | null>(ids: readonly T[]): readonly T[] =>
    [...new Set(ids)].sort((a, b) => order(a) - order(b))
  return inOrder(planned.map(({ finding }) => finding.facts.townId)).map(
    (townId): readonly [Row, readonly Row[]] => {
      const here = planned.filter(({ finding }) => finding.facts.townId === townId)
      const places = inOrder(here.map(({ finding }) => planPlaceOf(finding))).map((placeId) =>
        rowOf(
          planPlaceName(campaign, placeId).split(' ').at(-1) ?? '',
          `/plans/${encodeURIComponent(placeId)}`,
          here.filter(({ finding }) => planPlaceOf(finding) === placeId),
        ),
      )
      return [rowOf(planPlaceName(campaign, townId ?? '-'), null, here), places]
    },
  )
}

const NUMBERS: readonly { readonly of: (row: Row) => number; readonly wide: boolean }[] = [
  { of: ({ total }) => total, wide: true },
  { of: ({ wanted }) => wanted, wide: false },
  { of: ({ waiting }) => waiting, wide: false },
  { of: ({ returned }) => returned, wide: false },
  { of: ({ approved }) => approved, wide: true },
  { of: ({ skipped }) => skipped, wide: true },
]

const Cells = ({ of, strong }: { readonly of: Row; readonly strong: boolean }) => (
  <tr>
    <td>{of.href === null ? <b>{of.name}</b> : <a href={of.href}>{of.name}</a>}</td>
    {NUMBERS.map(({ of: count, wide }) => (
      <td class={wide ? 'number wide' : 'number'}>{strong ? <b>{count(of)}</b> : count(of)}</td>
    ))}
    <td class="number">{of.late === 0 ? 0 : <span class="tag overdue">{of.late}</span>}</td>
    <td class="number wide">{of.by === '' ? '' : shortDay(of.by)}</td>
  </tr>
)

/** `wide` columns are left out on a phone. */
const Head = ({ zh, en, wide = false }: { readonly zh: string; readonly en: string; wide?: boolean }) => (
  <th class={wide ? 'number wide' : 'number'}>
    {zh}
    <br />
    <small lang="en">{en}</small>
  </th>
)

const Table = ({ of }: { readonly of: ReturnType<typeof rowsOf> }) => (
  <div class="scroll">
    <table class="figures">
      <thead>
        <tr>
          <th>镇村</th>
          <Head zh="问题" en="Findings" wide />
          <Head zh="待交" en="Wanted" />
          <Head zh="待答复" en="Waiting" />
          <Head zh="退回" en="Returned" />
          <Head zh="同意" en="Approved" wide />
          <Head zh="未交已改" en="None" wide />
          <Head zh="逾期" en="Late" />
          <Head zh="最近应交" en="Next due" wide />
        </tr>
      </thead>
      <tbody>
        {of.flatMap(([town, places]) => [
          <Cells of={town} strong={true} />,
          ...places.map((place) => <Cells of={place} strong={false} />),
        ])}
      </tbody>
    </table>
  </div>
)

/** How the plans of every town and village stand; late is shown, not hidden. */
export function plansPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/plans', allow('plans'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight } = viewer
    const planned = (await plannedIn(deps, campaign)).filter(({ finding }) =>
      maySeeFinding(campaign, sight, finding),
    )
    const { late } = countPlans(planned)
    return c.html(
      <Page viewer={viewer} here="plans" title={both('整改方案', 'Plans')}>
        {planned.length === 0 ? (
          <p class="faint">
            <Bi of={both('还没有要交方案的问题。', 'No finding wants a plan yet.')} />
          </p>
        ) : (
          <>
            {late === 0 ? '' : <Notice tone="bad" of={both(`逾期${late}条`, `${late} late`)} />}
            <Table of={rowsOf(campaign, planned)} />
          </>
        )}
        <UploadPlans viewer={viewer} />
      </Page>,
    )
  })
}
