import { nameOf } from '../app/people.ts'
import { requestWords } from '../app/request-words.ts'
import { shortTime } from '../app/since.ts'
import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Task } from '../domain/finding/records.ts'
import type { Asked } from '../domain/finding/request.ts'
import { Bi, both } from './layout.tsx'

type Props = { readonly campaign: Campaign; readonly finding: Finding; readonly today: Day }

/** Who does which part, the stages of the long-term road, and what was asked and decided; nothing where there is none. */
export const CourseRecord = (props: Props) => (
  <>
    <Tasks {...props} />
    <Milestones {...props} />
    <Requests {...props} />
  </>
)

const ticked = (tick: Task['tick'], campaign: Campaign): string =>
  tick === null
    ? '未完成'
    : `${shortTime(tick.at)} ${nameOf(campaign, tick.by)}已完成${tick.note === '' ? '' : `：${tick.note}`}`

const Tasks = ({ campaign, finding }: Props) => {
  const tasks = 'tasks' in finding ? finding.tasks : []
  if (tasks.length === 0 || !('assignment' in finding)) return ''
  return (
    <>
      <h2>
        <Bi of={both('分工', 'Who does what')} />
      </h2>
      <ul class="lines">
        <li>
          牵头 <b>{nameOf(campaign, finding.assignment.ownerId)}</b>
        </li>
        {tasks.map(({ personId, what, tick }) => (
          <li>
            配合 <b>{nameOf(campaign, personId)}</b> {what}{' '}
            <span class="faint">{ticked(tick, campaign)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const Milestones = ({ campaign, finding, today }: Props) => {
  const longTerm = 'longTerm' in finding ? finding.longTerm : null
  if (longTerm === null) return ''
  return (
    <>
      <h2>
        <Bi of={both('长期整改', 'The long-term road')} />
      </h2>
      <p>{longTerm.measure}</p>
      <ol class="lines">
        {longTerm.milestones.map(({ on, what, tick }) => (
          <li>
            {on} {what}{' '}
            {tick === null && on < today ? (
              <span class="tag overdue">
                <Bi of={both('已过期', 'Past its day')} />
              </span>
            ) : (
              <span class="faint">{ticked(tick, campaign)}</span>
            )}
          </li>
        ))}
      </ol>
      {longTerm.looks.map(({ by, at, note }) => (
        <p class="faint">
          {dayOf(at)} {nameOf(campaign, by)}月度查看：{note}
        </p>
      ))}
    </>
  )
}

const Requests = ({ campaign, finding }: Props) => {
  const requests = 'requests' in finding ? finding.requests : []
  if (requests.length === 0) return ''
  return (
    <>
      <h2>
        <Bi of={both('申请与答复', 'Asked and answered')} />
      </h2>
      <ul class="lines">
        {requests.toReversed().map((asked) => (
          <li>
            {shortTime(asked.at)} {nameOf(campaign, asked.by)}
            {requestWords(campaign, asked.request).zh}。理由：{asked.request.reason}
            <br />
            <span class="faint">{answerOf(asked, campaign)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function answerOf({ answer }: Asked, campaign: Campaign): string {
  if (answer === null) return '等待答复'
  const reason = answer.reason === '' ? '' : `：${answer.reason}`
  return `${shortTime(answer.at)} ${nameOf(campaign, answer.by)}${answer.granted ? '同意' : '不同意'}${reason}`
}
