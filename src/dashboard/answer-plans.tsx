import { randomUUID } from 'node:crypto'
import type { PlansAnswer } from '../app/answer-plans.ts'
import { planLook } from '../app/plan-view.ts'
import { mayAnswer, type Planned } from '../app/plans.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { textOf } from './doors.tsx'
import { Bi, both, Csrf, Notice } from './layout.tsx'
import type { Viewer } from './parts.ts'

/** An answer that came, with what is to be said to it; what was ticked and typed stands again. */
export type AnswerGiven = { readonly answer: PlansAnswer; readonly said: Bilingual }

/** A tick names the very plan that is looked at. */
const tickOf = (findingId: string, at: number): string => `${at}:${findingId}`

/** What was ticked, which of the two buttons, and why. */
export function readAnswer(given: FormData): PlansAnswer {
  const ticked = given.getAll('plan').flatMap((tick) => {
    const [, at, findingId] = /^(\d+):(.+)$/.exec(String(tick)) ?? []
    return at === undefined || findingId === undefined ? [] : [{ findingId, at: Number(at) }]
  })
  return { ticked, approve: textOf(given, 'answer') === 'approve', reason: textOf(given, 'reason') }
}

type Props = {
  readonly viewer: Viewer
  readonly placeId: string
  readonly planned: readonly Planned[]
  readonly given: AnswerGiven | undefined
}

/** The plans of a place that wait for this viewer's answer: all ticked, whatever is not meant is unticked. */
export const AnswerPlans = ({ viewer, placeId, planned, given }: Props) => {
  const waiting = planned.filter((one) => mayAnswer(viewer.campaign, one, viewer.person.id))
  const notice = given === undefined ? '' : <Notice tone="bad" of={given.said} />
  if (waiting.length === 0) return notice
  return (
    <>
      {notice}
      <form class="stack no-print" method="post" action={`/plans/${encodeURIComponent(placeId)}/answers`}>
        <Csrf viewer={viewer} />
        <input type="hidden" name="key" value={randomUUID()} />
        <h2>
          <Bi of={both(`待答复 ${waiting.length}条`, 'To answer; untick what you leave for later')} />
        </h2>
        {waiting.map((one) => (
          <Waiting viewer={viewer} of={one} given={given} />
        ))}
        <button name="answer" value="approve">
          同意勾选的方案 <small lang="en">Approve what is ticked</small>
        </button>
        <label>
          <Bi of={both('退回的理由（退回必填）', 'Why it is returned (needed to return)')} />
          <textarea name="reason" rows={2} maxlength={200}>
            {given?.answer.reason ?? ''}
          </textarea>
        </label>
        <button class="quiet" name="answer" value="return">
          退回勾选的方案 <small lang="en">Return what is ticked</small>
        </button>
      </form>
    </>
  )
}

const Waiting = ({
  viewer,
  of: { finding, standing },
  given,
}: {
  readonly viewer: Viewer
  readonly of: Planned
  readonly given: AnswerGiven | undefined
}) => {
  const { facts } = finding
  if (standing.plan === null) return ''
  const look = planLook(viewer.campaign, standing.plan)
  const ticked = given?.answer.ticked.some(({ findingId }) => findingId === facts.id) ?? true
  return (
    <section class="box">
      <label>
        <input type="checkbox" name="plan" value={tickOf(facts.id, standing.plan.at)} checked={ticked} />{' '}
        <b>{facts.number}</b> {facts.group} {facts.object}
      </label>
      <p>{facts.text}</p>
      <p>
        {look.measures}　{look.person}　{look.day}
      </p>
      <p class="faint">
        {look.when} {look.by}提交{look.late ? '（逾期）' : ''}　佐证：{look.evidence}
        {look.lasting === '' ? '' : `　长效机制：${look.lasting}`}
      </p>
    </section>
  )
}
