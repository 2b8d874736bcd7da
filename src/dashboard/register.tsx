import { Hono } from 'hono'
import type { HouseholdRow } from '../app/ports/register.ts'
import { shortTime } from '../app/since.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { allow } from './doors.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { kindName, PlaceOptions, pathTo, within } from './places.tsx'

const PAGE_SIZE = 50

type Asked = {
  readonly text: string
  readonly place: string
  readonly kind: string
  readonly unvisited: boolean
}

export const HouseholdTable = ({
  campaign,
  rows,
}: {
  readonly campaign: Campaign
  readonly rows: readonly HouseholdRow[]
}) => (
  <div class="scroll">
    <table>
      <thead>
        <tr>
          <th>编号 No.</th>
          <th>{campaign.register.noun}主 Head</th>
          <th>地点 Place</th>
          <th>类型 Kind</th>
          <th>走访 Visits</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td>{row.number}</td>
            <td>
              <a href={`/households/${row.id}`}>{row.head}</a>
            </td>
            <td>{`${pathTo(campaign, row.placeId)} ${row.group}`}</td>
            <td>{kindName(campaign, row.kind)}</td>
            <td>
              {row.lastVisitAt === null ? '未查 not yet' : `${row.visits}次 · ${shortTime(row.lastVisitAt)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Search = ({ viewer: { campaign, sight }, asked }: { viewer: Viewer; asked: Asked }) => {
  const places = campaign.places.filter(({ id, kind }) => kind !== 'county' && sight.placeIds.has(id))
  return (
    <form class="search" method="get" action="/register">
      <input
        type="search"
        name="q"
        value={asked.text}
        placeholder="姓名、拼音或编号 name, pinyin or number"
        aria-label="查找 search"
      />
      <select name="place" aria-label="地点 place">
        <option value="">全部地点 all places</option>
        <PlaceOptions campaign={campaign} places={places} chosen={asked.place} />
      </select>
      <select name="kind" aria-label="类型 kind">
        <option value="">全部类型 all kinds</option>
        {campaign.register.kinds.map(({ id, name }) => (
          <option value={id} selected={id === asked.kind}>
            {name}
          </option>
        ))}
      </select>
      <span class="choices">
        <label>
          <input type="checkbox" name="unvisited" value="1" checked={asked.unvisited} />
          只看未查 <small lang="en">not visited</small>
        </label>
      </span>
      <button type="submit">
        查找 <small lang="en">Search</small>
      </button>
    </form>
  )
}

const nextPage = (asked: Asked, after: string): string =>
  `/register?${new URLSearchParams({
    q: asked.text,
    place: asked.place,
    kind: asked.kind,
    ...(asked.unvisited ? { unvisited: '1' } : {}),
    after,
  })}`

/** The places to look in: all of the viewer's, or those of them inside the one asked for. */
const placesIn = ({ campaign, sight }: Viewer, place: string): readonly string[] =>
  place === '' ? [...sight.placeIds] : within(campaign, sight, place)

/** Whom the campaign is to visit, found by name, pinyin or number. Full names: who sees this page answers for the place. */
export function registerPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/register', allow('register'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign } = viewer
    const query = c.req.query()
    const asked: Asked = {
      text: query.q?.trim() ?? '',
      place: query.place ?? '',
      kind: query.kind ?? '',
      unvisited: query.unvisited === '1',
    }
    const found = await deps.store.households({
      campaignId: campaign.id,
      placeIds: placesIn(viewer, asked.place),
      limit: PAGE_SIZE + 1,
      ...(asked.text === '' ? {} : { text: asked.text }),
      ...(asked.kind === '' ? {} : { kinds: [asked.kind] }),
      ...(asked.unvisited ? { unvisited: true } : {}),
      ...(query.after === undefined ? {} : { after: query.after }),
    })
    const rows = found.slice(0, PAGE_SIZE)
    const last = rows.at(-1)
    return c.html(
      <Page viewer={viewer} here="register" title={both('名册', 'Register')}>
        <Search viewer={viewer} asked={asked} />
        {rows.length === 0 ? (
          <p class="faint">
            <Bi of={both('没有找到。', 'Nothing found.')} />
          </p>
        ) : (
          <HouseholdTable campaign={campaign} rows={rows} />
        )}
        {found.length > PAGE_SIZE && last !== undefined ? (
          <p>
            <a class="button quiet" href={nextPage(asked, last.number)}>
              <Bi of={both('下一页', 'Next page')} />
            </a>
          </p>
        ) : (
          ''
        )}
      </Page>,
    )
  })
}
