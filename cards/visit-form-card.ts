import { type TickWord, VISIT, value, visitField } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import { form, input, type Option, pickDay, select, selectSeveral, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

export type VisitFormItem = {
  readonly code: string
  readonly title: string
  readonly tick: TickWord | null
  readonly note: string
  readonly wrong: boolean
}
/** What is asked on the last page, besides items and questions. */
export type VisitFormRest = {
  readonly satisfaction: { readonly options: readonly string[]; readonly chosen: string }
  readonly methods: { readonly options: readonly string[]; readonly chosen: readonly string[] }
  readonly seen: readonly {
    readonly id: string
    readonly name: string
    readonly value: string
    readonly wrong: boolean
  }[]
  readonly madeOn: string | null
  readonly dayWrong: boolean
}
export type VisitFormView = {
  readonly formId: string
  readonly formName: string
  readonly placeId: string
  readonly householdId: string | null
  /** Masked already where a group can see. */
  readonly object: string
  readonly where: string
  /** What is known of earlier visits. */
  readonly before: Words
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly items: readonly VisitFormItem[]
  readonly questions: readonly { readonly id: string; readonly text: string; readonly answer: string }[]
  readonly rest: VisitFormRest | null
  readonly problems: readonly Words[]
}

/** The form of one visit: every item ticked one by one; what was filled in stays when something has to be put right. */
export function visitFormCard(view: VisitFormView): Card {
  const pages = view.pages > 1 ? `（${view.page + 1}/${view.pages}）` : ''
  const frame = {
    title: same(`${view.formName} · ${view.object}${pages}`),
    subtitle: same(shortened(view.where, 60)),
    colour: view.problems.length === 0 ? 'blue' : 'orange',
    summary: both('走访登记', 'Recording a visit'),
  } as const
  const fields = [
    ...view.items.flatMap(itemFields),
    ...view.questions.flatMap(questionFields),
    ...(view.rest === null ? [] : restFields(view.rest)),
  ]
  return card(frame, [
    ...problems(view),
    markdown(view.before, 'notation'),
    form('visit_form', [...fields, ...buttons(view)]),
  ])
}

const problems = ({ problems }: VisitFormView): readonly Element[] =>
  problems.length === 0
    ? []
    : [
        markdown({
          zh: `**请补正：**\n${problems.map(({ zh }) => `- ${zh}`).join('\n')}`,
          en: `**Please put right:**\n${problems.map(({ en }) => `- ${en}`).join('\n')}`,
        }),
        line,
      ]

const TICKS: readonly Option[] = [
  { value: 'met', text: both('达标', 'Met') },
  { value: 'not', text: both('不达标', 'Not met') },
  { value: 'na', text: both('不适用', 'N/A') },
]

const itemFields = ({ code, title, tick, note, wrong }: VisitFormItem): readonly Element[] => [
  label(`${code} ${title}`, wrong),
  select({
    name: visitField.item(code),
    options: TICKS,
    placeholder: both('请勾选 *', 'Please tick *'),
    ...(tick === null ? {} : { chosen: tick }),
  }),
  input({
    name: visitField.note(code),
    placeholder: both('不达标的写明情况', 'If not met, say how'),
    value: note,
    max: 200,
  }),
]

const questionFields = ({ id, text, answer }: VisitFormView['questions'][number]): readonly Element[] => [
  label(text, false),
  input({
    name: visitField.answer(id),
    placeholder: both('怎么说就怎么记', 'As they put it'),
    value: answer,
    lines: 2,
    max: 200,
  }),
]

function restFields(rest: VisitFormRest): readonly Element[] {
  const { satisfaction, methods, seen, madeOn, dayWrong } = rest
  return [
    ...seen.flatMap(({ id, name, value: written, wrong }) => [
      marked(both(`看到的${plain(name)}`, `${plain(name)}, as seen`), wrong),
      input({
        name: visitField.seen(id),
        placeholder: both('没看到不填', 'Empty if not seen'),
        value: written,
        max: 60,
      }),
    ]),
    ...(satisfaction.options.length === 0
      ? []
      : [
          select({
            name: VISIT.satisfaction,
            options: satisfaction.options.map(named),
            placeholder: both('满意程度', 'Satisfaction'),
            chosen: satisfaction.chosen,
          }),
        ]),
    ...(methods.options.length === 0
      ? []
      : [
          selectSeveral({
            name: VISIT.methods,
            options: methods.options.map(named),
            placeholder: both('查看方式（可多选）', 'How it was looked at'),
            chosen: methods.chosen,
          }),
        ]),
    marked(both('走访日期（不填就是今天）', 'Day of the visit (today if left empty)'), dayWrong),
    pickDay({
      name: VISIT.madeOn,
      placeholder: both('补录时选当天', 'For a later entry, the day it was made'),
      ...(madeOn === null ? {} : { chosen: madeOn }),
    }),
  ]
}

function buttons({ page, pages, formId, placeId, householdId }: VisitFormView): readonly Element[] {
  const about = { form: formId, place: placeId, household: householdId }
  const to = (next: number) => value({ do: 'visit-page', ...about, to: next })
  const back = page === 0 ? [] : [submitButton('visit_back', both('上一页', 'Back'), to(page - 1))]
  if (page < pages - 1)
    return [
      submitButton('visit_next', both('下一页', 'Next'), to(page + 1), { style: 'primary_filled' }),
      ...back,
    ]
  const sign = submitButton('visit_sign', both('签字', 'Sign'), value({ do: 'visit-sign', ...about }), {
    style: 'primary_filled',
    confirm: {
      title: both('走访签字', 'Sign this visit'),
      text: both(
        '谁签字谁负责：签字后不能改，再去一次另记一次。',
        'Whoever signs answers for it: it cannot be changed afterwards; going again is a new visit.',
      ),
    },
  })
  return [sign, ...back]
}

const named = (name: string): Option => ({ value: name, text: same(shortened(name, 40)) })
const label = (text: string, wrong: boolean): Element => marked(same(plain(shortened(text, 80))), wrong)
const marked = ({ zh, en }: Words, wrong: boolean): Element =>
  markdown(wrong ? both(`<font color='red'>${zh}</font>`, `<font color='red'>${en}</font>`) : { zh, en })
