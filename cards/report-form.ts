import { REPORT, value } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import {
  button,
  checker,
  form,
  input,
  type Option,
  pickDay,
  select,
  selectPerson,
  selectSeveral,
  submitButton,
} from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, same, shortened, type Words } from './kit/text.ts'

export type Choice = { readonly value: string; readonly text: string }
export type ReportField = keyof typeof REPORT
export type ReportFormView = {
  /** The town the places are of; null = all of them. */
  readonly town: string | null
  readonly places: readonly Choice[]
  readonly levels: readonly string[]
  readonly standards: readonly Choice[]
  readonly methods: readonly string[]
  readonly sources: readonly string[]
  readonly owners: readonly string[]
  /** The last day allowed, for the hint. */
  readonly capOn: string
  readonly typed: Readonly<Partial<Record<ReportField, string | boolean | readonly string[]>>>
  readonly problems: readonly { readonly field: ReportField; readonly words: Words }[]
  /** What it is likely the same as, one line each; the reporter decides. */
  readonly alike: readonly Words[]
}

/** The form a finding is reported with; what was typed stays when something has to be put right. */
export function reportForm(view: ReportFormView): Card {
  const frame = {
    title: both('上报问题', 'Report a finding'),
    subtitle: both(
      '一处问题一张表；照片提交后回复卡片即可',
      'One finding a form; send photos afterwards by replying',
    ),
    colour: view.problems.length + view.alike.length === 0 ? 'blue' : 'orange',
    summary: both('上报问题', 'Report a finding'),
  } as const
  const said = view.alike.length === 0 ? both('提交', 'Send') : both('仍要提交', 'Send anyway')
  const again = view.alike.length === 0 ? {} : { anyway: true as const }
  const send = submitButton('send', said, value({ do: 'report-send', town: view.town, ...again }), {
    style: 'primary_filled',
  })
  return card(frame, [...problems(view), ...likeness(view), form('report_form', [...fields(view), send])])
}

const problems = ({ problems }: ReportFormView): readonly Element[] =>
  problems.length === 0
    ? []
    : [
        markdown({
          zh: `**请补正：**\n${problems.map(({ words }) => `- ${words.zh}`).join('\n')}`,
          en: `**Please put right:**\n${problems.map(({ words }) => `- ${words.en}`).join('\n')}`,
        }),
        line,
      ]

const likeness = ({ alike }: ReportFormView): readonly Element[] =>
  alike.length === 0
    ? []
    : [
        markdown({
          zh: `**可能已经登记过：**\n${alike.map(({ zh }) => `- ${zh}`).join('\n')}`,
          en: `**This may be on record already:**\n${alike.map(({ en }) => `- ${en}`).join('\n')}`,
        }),
        line,
      ]

/** Each field below its label; the label of one that has to be put right is red. */
function fields(view: ReportFormView): readonly Element[] {
  return [...where(view), ...what(view), ...whoAndWhen(view)].flatMap(({ field, label, element }) => {
    const wrong = view.problems.some((problem) => problem.field === field)
    return [markdown(wrong ? marked(label) : label), element]
  })
}

type Labelled = { readonly field: ReportField; readonly label: Words; readonly element: Element }

function where(view: ReportFormView): readonly Labelled[] {
  const { choose, write } = controls(view)
  return [
    choose(
      'place',
      both('镇村 *', 'Town or village *'),
      view.places.map(option),
      both('选择镇或村', 'Choose a place'),
    ),
    write('group', both('组（可不填）', 'Group, if any'), both('如：二组', 'e.g. Group 2'), { max: 20 }),
    choose(
      'level',
      both('对象级别 *', 'Level *'),
      view.levels.map(named),
      both('户、村、镇…', 'Household, village …'),
    ),
    write(
      'object',
      both('户主、单位或项目', 'Household, unit or project'),
      both('户级写户主姓名；部门级写单位全称', 'Household head, or the unit’s full name'),
      { max: 60 },
    ),
  ]
}

function what(view: ReportFormView): readonly Labelled[] {
  const { choose, chooseSeveral, write } = controls(view)
  const asStandard = both('不选则按标准', 'As the standard says')
  const grounds = both('在哪里、什么情况、依据什么', 'Where, what, on what grounds')
  const several = both('可多选', 'One or several')
  return [
    choose(
      'standard',
      both('对照标准 *', 'Standard *'),
      view.standards.map(option),
      both('选择标准条目', 'Choose a standard'),
    ),
    choose('severity', both('严重程度', 'Severity'), SEVERITIES, asStandard),
    write('text', both('问题描述 *', 'What is wrong *'), grounds, { lines: 3, max: 500 }),
    chooseSeveral('methods', both('发现方式', 'How it was found'), view.methods.map(named), several),
    write(
      'others',
      both('同时涉及的标准', 'Other standards it breaks'),
      both('没有不填；写代码，如 H4、D4', 'Leave empty, or codes: H4, D4'),
      { max: 60 },
    ),
    ...(view.sources.length === 0
      ? []
      : [
          chooseSeveral('sources', both('问题来源', 'Where it comes from'), view.sources.map(named), several),
        ]),
  ]
}

function whoAndWhen(view: ReportFormView): readonly Labelled[] {
  const owner = selectPerson({
    name: REPORT.owner,
    openIds: view.owners,
    placeholder: both('只选一人', 'Exactly one person'),
    ...chosen(view, 'owner'),
  })
  const due = pickDay({
    name: REPORT.dueOn,
    placeholder: both('不填则按标准天数', 'As the standard says'),
    ...chosen(view, 'dueOn'),
  })
  return [
    {
      field: 'instant',
      label: both('立行立改', 'Fixed on the spot'),
      element: checker(
        REPORT.instant,
        both(
          '现场已经改好（提交后先回复整改前照片，再回复“已整改”和整改后照片）',
          'Put right on the spot (after sending, reply with photos of before, then with "done" and photos of after)',
        ),
        view.typed.instant === true,
      ),
    },
    { field: 'owner', label: both('责任人 *', 'Owner *'), element: owner },
    {
      field: 'dueOn',
      label: both(`期限（最晚${view.capOn}）`, `Due day (no later than ${view.capOn})`),
      element: due,
    },
  ]
}

/** Ways to make a field that keeps what was typed. */
const controls = (view: ReportFormView) => ({
  choose: (field: ReportField, label: Words, options: readonly Option[], placeholder: Words): Labelled => ({
    field,
    label,
    element: select({ name: REPORT[field], options, placeholder, ...chosen(view, field) }),
  }),
  chooseSeveral: (
    field: ReportField,
    label: Words,
    options: readonly Option[],
    placeholder: Words,
  ): Labelled => {
    const typed = view.typed[field]
    const kept = Array.isArray(typed) ? { chosen: typed } : {}
    return { field, label, element: selectSeveral({ name: REPORT[field], options, placeholder, ...kept }) }
  },
  write: (
    field: ReportField,
    label: Words,
    placeholder: Words,
    size: { lines?: number; max?: number },
  ): Labelled => {
    const typed = view.typed[field]
    const text = Array.isArray(typed) ? typed.join('、') : typed
    const kept = typeof text === 'string' ? { value: text } : {}
    return { field, label, element: input({ name: REPORT[field], placeholder, ...size, ...kept }) }
  },
})

const chosen = ({ typed }: ReportFormView, field: ReportField): { readonly chosen?: string } => {
  const given = typed[field]
  return typeof given === 'string' ? { chosen: given } : {}
}

const marked = (label: Words): Words =>
  both(`<font color='red'>${label.zh}</font>`, `<font color='red'>${label.en}</font>`)
const option = ({ value: id, text }: Choice): Option => ({ value: id, text: same(shortened(text, 40)) })
const named = (name: string): Option => ({ value: name, text: same(name) })
const SEVERITIES: readonly Option[] = [
  { value: 'A', text: both('A 重大', 'A major') },
  { value: 'B', text: both('B 较重', 'B serious') },
  { value: 'C', text: both('C 一般', 'C ordinary') },
]

export type TownChoiceView = { readonly towns: readonly Choice[] }

/** Where there are too many places for one list, the town comes first. */
export const townChoiceCard = ({ towns }: TownChoiceView): Card =>
  card(
    {
      title: both('上报问题：先选镇', 'Report a finding: which town?'),
      colour: 'blue',
      summary: both('上报问题', 'Report a finding'),
    },
    towns
      .slice(0, 60)
      .map(({ value: town, text }) =>
        button(same(plainLabel(text)), value({ do: 'report-town', town }), { size: 'small' }),
      ),
  )
/** A button's text is plain text already; only its length matters. */
const plainLabel = (text: string): string => shortened(text, 20)
