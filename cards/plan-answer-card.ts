import { value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { checker, form, input, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'
import { PLAN, planField } from './plan-actions.ts'
import { planWords } from './plan-words.ts'

export type PlanAnswerLine = {
  readonly finding: string
  /** When it was handed in (ms): names the very plan that is looked at. */
  readonly at: number
  readonly number: string
  readonly object: string
  readonly problem: string
  readonly measures: string
  readonly person: string
  readonly day: string
  readonly evidence: string
  readonly lasting: string
  readonly by: string
  readonly when: string
  readonly late: boolean
  /** How often a plan for it was returned before. */
  readonly returns: number
}
export type PlanAnswerView = {
  readonly placeId: string
  readonly place: string
  readonly lines: readonly PlanAnswerLine[]
  /** More that wait, not on this card. */
  readonly more: number
  /** Ticked as they were when something is to be put right; null = all. */
  readonly ticked: ReadonlySet<string> | null
  readonly reason: string
  readonly problem: Words | null
}

/** A village's plans that wait for an answer: all ticked, whatever is not meant is unticked. */
export function planAnswerCard(view: PlanAnswerView): Card {
  const count = view.lines.length + view.more
  const frame = {
    title: both(`待答复的整改方案 · ${view.place}`, `Plans to answer · ${view.place}`),
    subtitle: both(`共${count}条；不一起答复的去掉勾`, `${count} in all; untick what you leave for later`),
    colour: 'orange',
    summary: both(`待答复方案：${view.place} ${count}条`, `Plans to answer: ${view.place}, ${count}`),
  } as const
  if (view.lines.length === 0)
    return card({ ...frame, colour: 'green' }, [
      markdown(both('这里的方案都答复了，谢谢。', 'Every plan here is answered. Thank you.')),
    ])
  return fit(view.lines, (shown, left) =>
    card(frame, [
      ...(view.problem === null ? [] : [markdown(both(`**${view.problem.zh}**`, `**${view.problem.en}**`))]),
      form('plan_answer_form', [...shown.flatMap((each) => row(view, each)), ...decide(view)]),
      ...rest(left + view.more),
    ]),
  )
}

function row(view: PlanAnswerView, each: PlanAnswerLine): readonly Element[] {
  const late = each.late ? both('　**逾期提交**', '　**handed in late**') : both('', '')
  const returned =
    each.returns === 0
      ? both('', '')
      : both(`　退回过${each.returns}次`, `　returned ${each.returns} time(s)`)
  const words = planWords(each, 120)
  const from = `${plain(each.by)} ${each.when}`
  const problem = plain(shortened(each.problem, 60))
  return [
    checker(
      planField(each.finding, each.at),
      both(`${each.number}　${each.object}`, `${each.number}　${each.object}`),
      view.ticked?.has(each.finding) ?? true,
    ),
    markdown(
      both(
        `**问题** ${problem}\n${words.zh}\n${from} 提交${late.zh}${returned.zh}`,
        `**Finding** ${problem}\n${words.en}\n${from}${late.en}${returned.en}`,
      ),
      'notation',
    ),
    line,
  ]
}

const decide = ({ placeId, reason }: PlanAnswerView): readonly Element[] => [
  submitButton(
    'plan_approve',
    both('同意勾选的方案', 'Approve what is ticked'),
    value({ do: 'plan-answer', place: placeId, approve: true }),
    { style: 'primary_filled' },
  ),
  input({
    name: PLAN.reason,
    placeholder: both('退回的理由（退回必填）', 'Why it is returned (needed to return)'),
    value: reason,
    max: 200,
  }),
  submitButton(
    'plan_return',
    both('退回勾选的方案', 'Return what is ticked'),
    value({ do: 'plan-answer', place: placeId, approve: false }),
    { style: 'danger' },
  ),
]

const rest = (left: number): readonly Element[] =>
  left === 0
    ? []
    : [
        markdown(
          both(`还有${left}条，这些答复了就会显示。`, `${left} more; they show when these are answered.`),
          'notation',
        ),
      ]
