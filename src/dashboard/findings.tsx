import { Hono } from 'hono'
import type { Deps } from '../app/deps.ts'
import { countStates, findingsSheet, type Wanted, wantedFindings } from '../app/find-findings.ts'
import { nameOf } from '../app/people.ts'
import { dueWords, placeOf, stateOf } from '../app/views.ts'
import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { assignmentOf, townOf } from '../domain/permission.ts'
import { allow } from './doors.tsx'
import { download } from './download.ts'
import { STATES } from './finding.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { PlaceOptions } from './places.tsx'

const PAGE_SIZE = 50
const FIELDS = [
  'place',
  'owner',
  'standard',
  'state',
  'severity',
  'text',
] as const satisfies readonly (keyof Wanted)[]

const wantedIn = (asked: (name: string) => string | undefined): Wanted => {
  const [place = '', owner = '', standard = '', state = '', severity = '', text = ''] = FIELDS.map(
    (name) => asked(name)?.trim() ?? '',
  )
  return { place, owner, standard, state, severity, text }
}

/** The store narrows where it can; what stays is looked at one by one. */
async function found(
  { store }: Deps,
  { campaign, sight }: Viewer,
  wanted: Wanted,
): Promise<readonly Finding[]> {
  const town = townOf(campaign, wanted.place)
  const all = await store.findings({
    campaignId: campaign.id,
    ...(wanted.owner === '' ? {} : { ownerId: wanted.owner }),
    ...(town === null ? {} : { townId: town.id }),
  })
  return wantedFindings(
    campaign,
    sight,
    wanted,
    all.map(({ value }) => value),
  )
}

const hrefOf = (path: string, wanted: Wanted, more: Readonly<Record<string, string>> = {}): string => {
  const asked = Object.entries({ ...wanted, ...more }).filter(([, value]) => value !== '')
  return `${path}?${new URLSearchParams(asked)}`
}

type Choice = { readonly value: string; readonly text: string }
const Select = ({
  name,
  all,
  choices,
  chosen,
}: {
  readonly name: keyof Wanted
  readonly all: string
  readonly choices: readonly Choice[]
  readonly chosen: string
}) => (
  <select name={name} aria-label={all}>
    <option value="">{all}</option>
    {choices.map(({ value, text }) => (
      <option value={value} selected={value === chosen}>
        {text}
      </option>
    ))}
  </select>
)

function Search({
  viewer,
  wanted,
  owners,
}: {
  readonly viewer: Viewer
  readonly wanted: Wanted
  readonly owners: readonly Choice[]
}) {
  const { campaign, sight } = viewer
  const places = campaign.places.filter(({ id, kind }) => kind !== 'county' && sight.placeIds.has(id))
  const standards = campaign.catalogues.flatMap((catalogue) =>
    catalogue.standards.map(({ code, title }) => ({ value: code, text: `${code} ${title}` })),
  )
  const states = Object.entries(STATES).map(([value, { zh }]) => ({ value, text: zh }))
  const severities = ['A', 'B', 'C'].map((value) => ({ value, text: `${value}类` }))
  return (
    <form class="search" method="get" action="/findings">
      <input
        type="search"
        name="text"
        value={wanted.text}
        placeholder="编号、对象或问题 number, about or words"
        aria-label="查找 search"
      />
      <select name="place" aria-label="地点 place">
        <option value="">全部地点 all places</option>
        <PlaceOptions campaign={campaign} places={places} chosen={wanted.place} />
      </select>
      <Select name="owner" all="全部责任人 all owners" choices={owners} chosen={wanted.owner} />
      <Select name="standard" all="全部标准 all standards" choices={standards} chosen={wanted.standard} />
      <Select name="state" all="全部状态 all states" choices={states} chosen={wanted.state} />
      <Select name="severity" all="全部等级 all classes" choices={severities} chosen={wanted.severity} />
      <button type="submit">
        <Bi of={both('查找', 'Search')} />
      </button>
    </form>
  )
}

const Counts = ({ findings, wanted }: { readonly findings: readonly Finding[]; readonly wanted: Wanted }) => (
  <p>
    <b>{findings.length}</b> <Bi of={both('条', 'in all')} />
    {countStates(findings).map(({ state, count }) => (
      <>
        {' '}
        <a class={`tag ${state}`} href={hrefOf('/findings', wanted, { state })}>
          {STATES[state].zh} {count}
        </a>
      </>
    ))}
  </p>
)

const Table = ({
  campaign,
  findings,
  today,
}: {
  readonly campaign: Campaign
  readonly findings: readonly Finding[]
  readonly today: Day
}) => (
  <div class="scroll">
    <table class="wide">
      <thead>
        <tr>
          <th>编号 Number</th>
          <th>地点 Place</th>
          <th>问题 Finding</th>
          <th>责任人 Owner</th>
          <th>期限 Due</th>
          <th>现状 State</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => {
          const assignment = assignmentOf(finding)
          return (
            <tr>
              <td>
                <a href={`/findings/${encodeURIComponent(finding.facts.id)}`}>{finding.facts.number}</a>
              </td>
              <td>{placeOf(campaign, finding)}</td>
              <td>
                {finding.facts.object}　{finding.facts.text}
              </td>
              <td>{assignment === null ? '' : nameOf(campaign, assignment.ownerId)}</td>
              <td>{assignment === null ? '' : dueWords(assignment.dueOn, today, finding).zh}</td>
              <td>
                <span class={`tag ${stateOf(finding)}`}>{STATES[stateOf(finding)].zh}</span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </div>
)

const Pager = ({
  wanted,
  page,
  total,
}: {
  readonly wanted: Wanted
  readonly page: number
  readonly total: number
}) => (
  <p class="no-print">
    {page > 1 ? (
      <a class="button quiet" href={hrefOf('/findings', wanted, { page: String(page - 1) })}>
        <Bi of={both('上一页', 'Back')} />
      </a>
    ) : (
      ''
    )}{' '}
    {page * PAGE_SIZE < total ? (
      <a class="button quiet" href={hrefOf('/findings', wanted, { page: String(page + 1) })}>
        <Bi of={both('下一页', 'Next')} />
      </a>
    ) : (
      ''
    )}
  </p>
)

/** Everybody who owns something of what is shown, by name. */
const ownersIn = (campaign: Campaign, findings: readonly Finding[]): readonly Choice[] =>
  [...new Set(findings.flatMap((finding) => assignmentOf(finding)?.ownerId ?? []))]
    .map((value) => ({ value, text: nameOf(campaign, value) }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'zh'))

/** 盯人、盯事、盯结果: findings by place, owner, standard and state, as far as the viewer may see. */
export function findingsPages({ deps, sheets }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/findings', allow('findings'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign } = viewer
    const wanted = wantedIn((name) => c.req.query(name))
    const findings = await found(deps, viewer, wanted)
    const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1)
    const shown = findings.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    return c.html(
      <Page viewer={viewer} here="findings" title={both('问题', 'Findings')}>
        <Search viewer={viewer} wanted={wanted} owners={ownersIn(campaign, findings)} />
        <Counts findings={findings} wanted={wanted} />
        <p class="no-print">
          <a class="button quiet" href={hrefOf('/findings.xlsx', wanted)}>
            <Bi of={both('下载表格', 'Workbook')} />
          </a>
        </p>
        {shown.length === 0 ? (
          <p>
            <Bi of={both('没有这样的问题。', 'There are none.')} />
          </p>
        ) : (
          <Table campaign={campaign} findings={shown} today={dayOf(deps.now())} />
        )}
        <Pager wanted={wanted} page={page} total={findings.length} />
      </Page>,
    )
  })
  app.get('/findings.xlsx', allow('findings'), async (c) => {
    const viewer = c.get('viewer')
    const findings = await found(
      deps,
      viewer,
      wantedIn((name) => c.req.query(name)),
    )
    const sheet = findingsSheet(viewer.campaign, findings, (state) => STATES[state].zh)
    return download(c, await sheets.write([sheet]), `问题-${dayOf(deps.now())}`, 'xlsx')
  })
  return app
}
