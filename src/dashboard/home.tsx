import { Hono } from 'hono'
import { myList } from '../app/lists.ts'
import { roleWords } from '../app/role-words.ts'
import { lineOf } from '../app/views.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import { CAMPAIGN_ROLES } from '../domain/campaign/campaign.ts'
import type { Reason } from '../domain/reminder/ask.ts'
import { Bi, both, linksFor, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

const REASONS: Readonly<Record<Reason, Bilingual>> = {
  overdue: both('已超期', 'Overdue'),
  returned: both('被退回', 'Returned'),
  'due-soon': both('即将到期', 'Due soon'),
  unsigned: both('待签字认领', 'To be signed for'),
  plan: both('待交整改方案', 'Plan to be handed in'),
  task: both('待您配合', 'Your part'),
  'to-review': both('待您审核', 'For you to review'),
  'to-decide': both('待您答复', 'For you to answer'),
  'to-confirm': both('待您确认', 'For you to confirm'),
  'to-look': both('长期整改，本月该看一次', 'Long-term: this month’s look'),
  late: both('超期，请跟踪督促', 'Overdue, for you to follow up'),
  open: both('整改中', 'Under way'),
}

/** What somebody is in this campaign, each role once. */
function rolesOf({ campaign, person }: Viewer): readonly Bilingual[] {
  const granted = CAMPAIGN_ROLES.filter((role) =>
    campaign.grants.some((grant) => grant.personId === person.id && grant.role === role),
  ).map((role) => roleWords(campaign, role))
  const teams = campaign.teams.flatMap((team) => {
    const role = team.leaderId === person.id ? 'team-leader' : 'team-member'
    if (role === 'team-member' && !team.memberIds.includes(person.id)) return []
    const { zh, en } = roleWords(campaign, role)
    return [both(`${team.name} ${zh}`, en)]
  })
  return [...granted, ...teams]
}

const Line = ({ line }: { readonly line: ReturnType<typeof lineOf> }) => (
  <li>
    <a href={`/findings/${line.id}`}>
      <b>{line.number}</b> {line.place}
    </a>
    <p>{line.text}</p>
    <p class="faint">
      <Bi of={line.due} />
    </p>
  </li>
)

const Lists = ({ lines }: { readonly lines: readonly ReturnType<typeof lineOf>[] }) => (
  <>
    {(Object.keys(REASONS) as Reason[]).map((reason) => {
      const here = lines.filter((line) => line.reason === reason)
      return here.length === 0 ? (
        ''
      ) : (
        <section class={`list ${reason}`}>
          <h3>
            <Bi of={REASONS[reason]} /> <b class="count">{here.length}</b>
          </h3>
          <ul class="lines">
            {here.map((line) => (
              <Line line={line} />
            ))}
          </ul>
        </section>
      )
    })}
  </>
)

/** What waits for somebody, and where they may go from here. */
export function homePage({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/', async (c) => {
    const viewer = c.get('viewer')
    const today = dayOf(deps.now())
    const mine = await myList(deps, viewer.campaign, viewer.person.id)
    const lines = mine.map((line) => lineOf(viewer.campaign, line, today))
    return c.html(
      <Page viewer={viewer} here="home" title={both(viewer.campaign.county, viewer.campaign.name)}>
        <p>
          <b>{viewer.person.name}</b> {viewer.person.unit}{' '}
          {rolesOf(viewer).map((role) => (
            <span class="tag">
              <Bi of={role} />
            </span>
          ))}
        </p>
        <div class="tiles">
          {linksFor(viewer).map(({ href, zh, en }) => (
            <a class="tile" href={href}>
              <Bi of={both(zh, en)} />
            </a>
          ))}
        </div>
        <h2>
          <Bi of={both('我的事项', 'What waits for you')} />
        </h2>
        {lines.length === 0 ? (
          <p class="faint">
            <Bi of={both('现在没有需要您办的事。', 'Nothing waits for you now.')} />
          </p>
        ) : (
          <Lists lines={lines} />
        )}
      </Page>,
    )
  })
}
