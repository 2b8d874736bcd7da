import { Hono } from 'hono'
import { type Ready as ReadyTown, readyToIssue } from '../app/issuing.ts'
import { listPlace } from '../app/list-sheets.ts'
import { maySeeList } from '../app/may-see.ts'
import { maySeeIssuing } from '../app/present-issuing.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { type List, notReceipted } from '../domain/list/list.ts'
import { allow } from './doors.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'

const Nothing = ({ of }: { readonly of: Bilingual }) => (
  <p class="faint">
    <Bi of={of} />
  </p>
)

const Ready = ({ of: { townId, name, counts, total, earlier } }: { readonly of: ReadyTown }) => (
  <li>
    <a href={`/issuing?town=${encodeURIComponent(townId ?? '')}`}>
      <b>{name}</b> {total}条{earlier > 0 ? '（补充清单）' : ''}
    </a>
    {total === 0 ? (
      ''
    ) : (
      <p class="faint">
        村级{counts.village}　户级{counts.household}　部门{counts.unit}
      </p>
    )}
  </li>
)

const Waiting = ({ ready }: { readonly ready: readonly ReadyTown[] }) => {
  const some = ready.filter(({ total }) => total > 0)
  const none = ready.filter(({ total }) => total === 0)
  return (
    <section>
      <h2>
        <Bi of={both('待印发', 'To be issued')} /> <b class="count">{some.length}</b>
      </h2>
      {some.length === 0 ? <Nothing of={both('没有待印发的问题。', 'No finding waits to be issued.')} /> : ''}
      <ul class="lines">
        {some.map((town) => (
          <Ready of={town} />
        ))}
      </ul>
      {none.length === 0 ? (
        ''
      ) : (
        <details>
          <summary>
            <Bi
              of={both(
                `${none.length}个镇没有待印发的问题，可印发“0条”清单`,
                'Towns of which a list of 0 may be issued',
              )}
            />
          </summary>
          <ul class="lines">
            {none.map((town) => (
              <Ready of={town} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const Issued = ({ campaign, lists }: { readonly campaign: Campaign; readonly lists: readonly List[] }) => (
  <section>
    <h2>
      <Bi of={both('已印发', 'Issued')} /> <b class="count">{lists.length}</b>
    </h2>
    {lists.length === 0 ? <Nothing of={both('还没有清单。', 'No list yet.')} /> : ''}
    <ul class="lines">
      {lists.map((list) => {
        const received = list.recipients.length - notReceipted(list).length
        return (
          <li>
            <a href={`/lists/${encodeURIComponent(list.id)}`}>
              <b>{listPlace(campaign, list.townId)}</b> {list.number}
              {list.sequence > 1 ? '（补充清单）' : ''}
            </a>
            <p class="faint">
              {[
                `${list.lines.length}条`,
                `${list.issuedOn}印发`,
                `签收${received}/${list.recipients.length}`,
                takenOn(list),
              ].join('　')}
            </p>
          </li>
        )
      })}
    </ul>
  </section>
)

const takenOn = ({ townId, claimedByTown }: List): string => {
  if (townId === null) return ''
  return claimedByTown === null ? '镇未认领' : '镇已认领'
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
