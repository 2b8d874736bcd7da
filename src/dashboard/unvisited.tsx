import { Hono } from 'hono'
import { maySeePlace, type Sight } from '../app/may-see.ts'
import { shortTime } from '../app/since.ts'
import { withVillages } from '../app/visits.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { placeById, teamById } from '../domain/campaign/lookup.ts'
import { seesTeam } from './coverage.tsx'
import { allow, notFound, refused } from './doors.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'
import { pathTo } from './places.tsx'
import { HouseholdTable } from './register.tsx'

/** As many as are printed in one go. */
const AT_ONCE = 500

/** Whom a list of the unvisited is about, and where they lie; null when there is no such place or team. */
function listed(campaign: Campaign, sight: Sight, asked: { team?: string; place?: string }) {
  const team = teamById(campaign, asked.team)
  if (team !== null)
    return { name: team.name, places: withVillages(campaign, team.townIds), open: seesTeam(sight, team) }
  const place = placeById(campaign, asked.place)
  if (place === null) return null
  return {
    name: pathTo(campaign, place.id),
    places: withVillages(campaign, [place.id]),
    open: maySeePlace(sight, place.id),
  }
}

/** Who is still to be visited, of a team or a place, to be printed and taken along. */
export function unvisitedPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/coverage/unvisited', allow('coverage'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight } = viewer
    const { after, ...asked } = c.req.query()
    const about = listed(campaign, sight, asked)
    if (about === null) return notFound(c)
    if (!about.open) return refused(c)
    const found = await deps.store.households({
      campaignId: campaign.id,
      placeIds: about.places,
      unvisited: true,
      limit: AT_ONCE + 1,
      ...(after === undefined ? {} : { after }),
    })
    const rows = found.slice(0, AT_ONCE)
    const more = new URLSearchParams({ ...asked, after: rows.at(-1)?.number ?? '' })
    return c.html(
      <Page viewer={viewer} here="coverage" title={both(`${about.name}：未查名单`, 'Still to be visited')}>
        <p class="faint">
          <Bi of={both(`截至${shortTime(deps.now())}`, 'as of then')} />
        </p>
        {rows.length === 0 ? (
          <p>
            <Bi of={both('都查过了。', 'All have been visited.')} />
          </p>
        ) : (
          <HouseholdTable campaign={campaign} rows={rows} />
        )}
        {found.length > AT_ONCE ? (
          <p class="no-print">
            <a class="button quiet" href={`/coverage/unvisited?${more}`}>
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
