import { Hono } from 'hono'
import { type Ready, readyToIssue } from '../app/issuing.ts'
import { listPlace } from '../app/list-sheets.ts'
import { maySeeList } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import { maySeeIssuing } from '../app/present-issuing.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { type List, notReceipted } from '../domain/list/list.ts'
import { allow } from './doors.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'

const Waiting = ({ ready }: { readonly ready: readonly Ready[] }) => (
  <section>
    <h2>
      <Bi of={both('待印发', 'To be issued')} />
    </h2>
    {ready.length === 0 ? (
      <p class="faint">
        <Bi of={both('没有待印发的清单。', 'No list waits to be issued.')} />
      </p>
    ) : (
      <div class="scroll">
        <table class="figures">
          <thead>
            <tr>
              <th>镇 Town</th>
              <th class="number">村级 Village</th>
              <th class="number">户级 Household</th>
              <th class="number">部门 Unit</th>
              <th class="number">合计 Total</th>
              <th></th>
            </tr>
          </thead>
          <tbody>
            {ready.map(({ townId, name, counts, total, earlier }) => (
              <tr>
                <td>
                  {name}
                  {earlier > 0 ? '（补充）' : ''}
                </td>
                <td class="number">{counts.village}</td>
                <td class="number">{counts.household}</td>
                <td class="number">{counts.unit}</td>
                <td class="number">{total}</td>
                <td>
                  <a href={`/issuing?town=${encodeURIComponent(townId ?? '')}`}>
                    <Bi of={both('核对并印发', 'Look and issue')} />
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
)

const Issued = ({ campaign, lists }: { readonly campaign: Campaign; readonly lists: readonly List[] }) => (
  <section>
    <h2>
      <Bi of={both('已印发', 'Issued')} />
    </h2>
    {lists.length === 0 ? (
      <p class="faint">
        <Bi of={both('还没有清单。', 'No list yet.')} />
      </p>
    ) : (
      <div class="scroll">
        <table class="figures">
          <thead>
            <tr>
              <th>文号 Number</th>
              <th>镇 Town</th>
              <th class="number">问题 Findings</th>
              <th>印发 Issued</th>
              <th class="number">签收 Received</th>
              <th>镇认领 Taken on</th>
            </tr>
          </thead>
          <tbody>
            {lists.map((list) => (
              <tr>
                <td>
                  <a href={`/lists/${encodeURIComponent(list.id)}`}>{list.number}</a>
                </td>
                <td>
                  {listPlace(campaign, list.townId)}
                  {list.sequence > 1 ? '（补充）' : ''}
                </td>
                <td class="number">{list.lines.length}</td>
                <td>{list.issuedOn}</td>
                <td class="number">
                  {list.recipients.length - notReceipted(list).length}/{list.recipients.length}
                </td>
                <td>{takenOn(campaign, list)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
)

const takenOn = (campaign: Campaign, { townId, claimedByTown }: List): string => {
  if (townId === null) return '—'
  return claimedByTown === null ? '未认领 not yet' : nameOf(campaign, claimedByTown.by)
}

/** The towns' lists: what waits to be issued, and what became of those that were. */
export function listsPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/lists', allow('lists'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight, person } = viewer
    const found = await deps.store.lists({ campaignId: campaign.id })
    const lists = found.map(({ value }) => value).filter((list) => maySeeList(sight, list))
    const ready = maySeeIssuing(campaign, person.id) ? await readyToIssue(deps, campaign, person.id) : null
    return c.html(
      <Page viewer={viewer} here="lists" title={both('问题清单', 'Lists')}>
        {ready === null ? '' : <Waiting ready={ready} />}
        <Issued campaign={campaign} lists={lists.toReversed()} />
      </Page>,
    )
  })
}
