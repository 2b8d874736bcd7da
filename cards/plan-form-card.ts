import { value } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import { button, form, input, pickDay, select, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'
import { PLAN } from './plan-actions.ts'
import { type PlanLook, planStateWords, planWords } from './plan-words.ts'

export type PlanFields = {
  readonly measures: string
  readonly personId: string
  readonly day: string
  readonly evidence: string
  readonly lasting: string
}
export type PlanFormView = {
  readonly finding: string
  readonly number: string
  readonly place: string
  readonly object: string
  readonly text: string
  readonly standard: string
  /** The finding's own due day, and the plan's; null where it has none. */
  readonly due: Words
  readonly planBy: Words | null
  /** The plan's day is over. */
  readonly late: boolean
  /** Why it was sent back, or what is to be put right; null when nothing is. */
  readonly problem: Words | null
  /** The plan as it stands, to be read; null = nothing yet. */
  readonly plan: PlanLook | null
  /** The form; null where nothing can be written (any more). */
  readonly form: {
    readonly typed: PlanFields
    readonly people: readonly { readonly value: string; readonly text: string }[]
  } | null
  /** It can be written anew. */
  readonly mayEdit: boolean
  /** The next plan this reader can write in the same place, and how many are left. */
  readonly next: { readonly finding: string; readonly number: string; readonly left: number } | null
}

/** One finding's plan: 责任到人、时间到天. */
export function planFormCard(view: PlanFormView): Card {
  const frame = {
    title: same(`整改方案 · ${view.number}`),
    subtitle: same(shortened(`${view.place} ${view.object}`, 40)),
    colour: view.problem !== null ? 'orange' : view.plan?.state === 'approved' ? 'green' : 'blue',
    tags: view.late ? [{ text: both('方案逾期', 'Plan late'), colour: 'red' as const }] : [],
    summary: both(`整改方案 ${view.number}`, `Plan ${view.number}`),
  } as const
  return card(frame, [
    ...(view.problem === null
      ? []
      : [markdown(both(`**请补正：**${view.problem.zh}`, `**Please put right:** ${view.problem.en}`)), line]),
    markdown(about(view)),
    ...(view.form === null ? standing(view) : [planForm(view, view.form)]),
  ])
}

function about({ text, standard, due, planBy }: PlanFormView): Words {
  const by =
    planBy === null ? both('', '') : both(`\n**方案** ${planBy.zh}前交`, `\n**Plan** by ${planBy.en}`)
  return both(
    `**问题** ${plain(shortened(text, 300))}\n**标准** ${plain(shortened(standard, 60))}\n**整改期限** ${due.zh}${by.zh}`,
    `**Finding** ${plain(shortened(text, 300))}\n**Standard** ${plain(shortened(standard, 60))}\n**Due** ${due.en}${by.en}`,
  )
}

const nextButton = ({ finding, number, left }: NonNullable<PlanFormView['next']>): Element =>
  button(
    both(`下一条 ${number}（还有${left}条）`, `Next: ${number} (${left} left)`),
    value({ do: 'plan', finding, edit: true }),
    { style: 'primary' },
  )

function standing({ plan, finding, mayEdit, next }: PlanFormView): readonly Element[] {
  if (plan === null)
    return [line, markdown(both('这条问题现在不用交整改方案。', 'No plan is asked for on this finding now.'))]
  const said = planStateWords(plan)
  const edit = button(both('改方案，重新提交', 'Change it'), value({ do: 'plan', finding, edit: true }), {
    size: 'small',
  })
  return [
    line,
    markdown(planWords(plan)),
    markdown(
      both(
        `${plain(plan.by)} ${plan.when} 提交，${said.zh}`,
        `Handed in by ${plain(plan.by)} ${plan.when}, ${said.en}`,
      ),
      'notation',
    ),
    ...(next === null ? [] : [nextButton(next)]),
    ...(mayEdit ? [edit] : []),
  ]
}

const label = (zh: string, en: string): Element => markdown(both(zh, en), 'notation')

function planForm({ finding }: PlanFormView, { typed, people }: NonNullable<PlanFormView['form']>): Element {
  return form('plan_form', [
    label('整改措施：做什么、怎么做 *', 'Measures *'),
    input({
      name: PLAN.measures,
      placeholder: both('例如：更换入户水管，做保温', 'e.g. replace and insulate the pipe'),
      value: typed.measures,
      lines: 3,
      max: 500,
    }),
    label('谁来做，哪天完成 *', 'Who, and by which day *'),
    select({
      name: PLAN.person,
      placeholder: both('责任人 *', 'Person *'),
      options: people.map(({ value: id, text }) => ({ value: id, text: same(text) })),
      ...(typed.personId === '' ? {} : { chosen: typed.personId }),
    }),
    pickDay({
      name: PLAN.day,
      placeholder: both('完成日期 *', 'Day *'),
      ...(typed.day === '' ? {} : { chosen: typed.day }),
    }),
    label('用什么佐证 *；以后怎样保持', 'How it will be shown *; what keeps it so'),
    input({
      name: PLAN.evidence,
      placeholder: both('佐证，例如：整改前后照片 *', 'Evidence *'),
      value: typed.evidence,
      max: 300,
    }),
    input({
      name: PLAN.lasting,
      placeholder: both('长效机制（可不填）', 'What keeps it so (optional)'),
      value: typed.lasting,
      max: 300,
    }),
    submitButton('plan_send', both('提交方案', 'Hand in the plan'), value({ do: 'plan-send', finding }), {
      style: 'primary_filled',
    }),
  ])
}
