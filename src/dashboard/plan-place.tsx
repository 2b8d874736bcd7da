import { type Context, Hono } from 'hono'
import { answeredWords, answerPlans, lackingIn } from '../app/answer-plans.ts'
import { making } from '../app/files.ts'
import { nameOf } from '../app/people.ts'
import { plannedFor, toHandIn } from '../app/plan-files.ts'
import { planStateName } from '../app/plan-names.ts'
import { planPlaceName } from '../app/plan-place.ts'
import { planDay, shortDay } from '../app/plan-view.ts'
import type { Planned } from '../app/plans.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { type AnswerGiven, AnswerPlans, readAnswer } from './answer-plans.tsx'
import { form, notFound, refused, textOf } from './doors.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

const Row = ({
  campaign,
  of: { finding, standing },
}: {
  readonly campaign: Campaign
  readonly of: Planned
}) => {
  const { facts } = finding
  const { plan, by } = standing
  return (
    <tr>
      <td>
        <a href={`/findings/${encodeURIComponent(facts.id)}`}>{facts.number}</a>
      </td>
      <td>
        {facts.group} {facts.object}
      </td>
      <td>{facts.text}</td>
      <td class="wide">{plan?.measures ?? ''}</td>
      <td class="wide">{plan === null ? '' : nameOf(campaign, plan.personId)}</td>
      <td class="wide">{plan === null ? '' : shortDay(plan.day)}</td>
      <td>
        <span class={standing.late ? 'tag overdue' : 'tag'}>{planStateName({ standing })}</span>
        {standing.state === 'returned' ? <p class="faint">{plan?.answer?.reason ?? ''}</p> : ''}
      </td>
      <td class="wide">{planDay(by) === '' ? '' : shortDay(planDay(by))}</td>
    </tr>
  )
}

const Table = ({ campaign, of }: { readonly campaign: Campaign; readonly of: readonly Planned[] }) => (
  <div class="scroll">
    <table class="figures">
      <thead>
        <tr>
          <th>
            编号 <small lang="en">Number</small>
          </th>
          <th>
            对象 <small lang="en">About</small>
          </th>
          <th>
            问题 <small lang="en">Finding</small>
          </th>
          <th class="wide">
            措施 <small lang="en">Measures</small>
          </th>
          <th class="wide">
            谁来做 <small lang="en">Person</small>
          </th>
          <th class="wide">
            完成日 <small lang="en">Day</small>
          </th>
          <th>
            方案 <small lang="en">Plan</small>
          </th>
          <th class="wide">
            应交 <small lang="en">Due</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map((planned) => (
          <Row campaign={campaign} of={planned} />
        ))}
      </tbody>
    </table>
  </div>
)

type PlaceProps = {
  readonly viewer: Viewer
  readonly placeId: string
  readonly planned: readonly Planned[]
  readonly given: AnswerGiven | undefined
}
const PlacePage = ({ viewer, placeId, planned, given }: PlaceProps) => {
  const { campaign, person } = viewer
  const at = `/plans/${encodeURIComponent(placeId)}`
  return (
    <Page viewer={viewer} here="plans" title={both(`${planPlaceName(campaign, placeId)} 整改方案`, 'Plans')}>
      <p class="no-print">
        {toHandIn(campaign, planned, person.id).length === 0 ? (
          ''
        ) : (
          <a class="button quiet" href={`${at}/plans.xlsx`}>
            <Bi of={both('填报表', 'Sheet to fill in')} />
          </a>
        )}{' '}
        <a class="button quiet" href={`${at}/plan.docx`}>
          <Bi of={both('一村一案', 'Plan paper')} />
        </a>
      </p>
      <AnswerPlans viewer={viewer} placeId={placeId} planned={planned} given={given} />
      <Table campaign={campaign} of={planned} />
    </Page>
  )
}

const FORM_BYTES = 256 * 1024
const FILES = { 'plans.xlsx': 'plan-sheet', 'plan.docx': 'plan-paper' } as const
const isFile = (name: string): name is keyof typeof FILES => name in FILES

/** One place's plans, the answer to those that wait, its sheet to fill in, and its paper (一村一案). */
export function planPlacePages({ deps, sheets, papers }: DashboardParts): Hono<Env> {
  const make = making(deps, { sheets, papers })
  const app = new Hono<Env>()
  const page = async (c: Context<Env>, given?: AnswerGiven) => {
    const viewer = c.get('viewer')
    const placeId = c.req.param('place') ?? ''
    const planned = await plannedFor(deps, viewer.campaign, placeId, viewer.person.id)
    if (planned.length === 0) return refused(c)
    const status = given === undefined ? 200 : 422
    return c.html(<PlacePage viewer={viewer} placeId={placeId} planned={planned} given={given} />, status)
  }
  app.get('/plans/:place', (c) => page(c))

  app.post('/plans/:place/answers', ...form(FORM_BYTES), async (c) => {
    const { person } = c.get('viewer')
    const answer = readAnswer(c.get('form'))
    const lacking = lackingIn(answer)
    if (lacking !== null) return page(c, { answer, said: lacking })
    const cause = `page:plans:${person.id}:${textOf(c.get('form'), 'key')}`
    const answered = await answerPlans(deps, answer, { personId: person.id, cause })
    if (answered.refused.length > 0) return page(c, { answer, said: answeredWords(answered, answer.approve) })
    return c.redirect(`/plans/${encodeURIComponent(c.req.param('place'))}`, 303)
  })

  app.get('/plans/:place/:file', async (c) => {
    const { person } = c.get('viewer')
    const name = c.req.param('file')
    if (!isFile(name)) return notFound(c)
    const made = await make({ file: FILES[name], placeId: c.req.param('place'), personId: person.id })
    if (made === null) return refused(c)
    return c.body(Uint8Array.from(made.bytes).buffer, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}`,
    })
  })
  return app
}
