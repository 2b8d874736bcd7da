import { value } from './actions.ts'
import { COURSE, type CourseTyped, type CourseWhat } from './course-actions.ts'
import { linkButton } from './digest-end.ts'
import { type Card, card } from './kit/card.ts'
import { button, form, input, pickDay, select, selectPerson, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

export const WHAT_WORDS: Readonly<Record<CourseWhat, Words>> = {
  transfer: both('有异议，申请转办', 'Not mine: ask for a transfer'),
  extension: both('申请延期', 'Ask for a later day'),
  'long-term': both('申请转长期整改', 'Ask for the long-term road'),
  merge: both('提议合并到另一条', 'Propose to merge it into another'),
  assign: both('指名责任人', 'Name the owner'),
  task: both('改任务要求', 'Change what is asked'),
  tasks: both('增加配合人', 'Add somebody to help'),
  tick: both('我配合的已完成', 'My part is done'),
  milestone: both('阶段节点已完成', 'A stage is reached'),
  look: both('登记本月查看', 'Record this month’s look'),
}

export type CourseView = {
  readonly finding: string
  readonly number: string
  readonly place: string
  readonly object: string
  readonly text: string
  readonly due: Words
  readonly owner: string
  /** What stands open, waits or was answered, line by line. */
  readonly state: readonly Words[]
  /** What this person may do now. */
  readonly choices: readonly CourseWhat[]
  /** What needs a photo is done on the page; null without an address. */
  readonly page: { readonly href: string; readonly text: Words } | null
  /** The form that is open; null while nothing is chosen. */
  readonly form: CourseFormView | null
  readonly problem: Words | null
}
export type CourseFormView = {
  readonly what: CourseWhat
  readonly typed: CourseTyped
  /** Accounts to choose a person from. */
  readonly people: readonly string[]
  /** Stages or tasks to choose from. */
  readonly picks: readonly { readonly value: string; readonly text: string }[]
}

/** 办理: what one person can do about one finding now, and the form for it. */
export function courseCard(view: CourseView): Card {
  const frame = {
    title: same(`办理 · ${view.number}`),
    subtitle: same(shortened(`${view.place} ${view.object}`, 40)),
    colour: view.problem === null ? 'blue' : 'orange',
    summary: both(`办理 ${view.number}`, `About ${view.number}`),
  } as const
  return card(frame, [
    ...(view.problem === null
      ? []
      : [markdown(both(`**请补正：**${view.problem.zh}`, `**Please put right:** ${view.problem.en}`)), line]),
    markdown(
      both(
        `${plain(shortened(view.text, 200))}\n**责任人** ${plain(view.owner)}　**期限** ${view.due.zh}`,
        `${plain(shortened(view.text, 200))}\n**Owner** ${plain(view.owner)}　**Due** ${view.due.en}`,
      ),
    ),
    ...(view.state.length === 0
      ? []
      : [
          markdown(
            {
              zh: view.state.map(({ zh }) => plain(zh)).join('\n'),
              en: view.state.map(({ en }) => plain(en)).join('\n'),
            },
            'notation',
          ),
        ]),
    line,
    ...(view.form === null ? choices(view) : [courseForm(view.finding, view.form)]),
  ])
}

function choices({ finding, choices: whats, page }: CourseView): readonly Element[] {
  const link = page === null ? [] : [linkButton(page.text, page.href)]
  if (whats.length + link.length === 0)
    return [markdown(both('这条问题现在没有要您办的。', 'There is nothing for you to do about it now.'))]
  return [
    ...whats.map((what) =>
      button(WHAT_WORDS[what], value({ do: 'course-form', finding, what }), { size: 'small' }),
    ),
    ...link,
  ]
}

const label = (zh: string, en: string): Element => markdown(both(zh, en), 'notation')
const REASON: Readonly<Partial<Record<CourseWhat, Words>>> = {
  transfer: both('为什么不该由您整改 *', 'Why it is not yours *'),
  extension: both('为什么到期完不成，已做到哪一步 *', 'Why it cannot be done by then, and how far it is *'),
  'long-term': both('为什么要转长期 *', 'Why it needs the long-term road *'),
  merge: both('为什么是同一个问题 *', 'Why it is the same *'),
  assign: both('理由 *', 'Reason *'),
  tasks: both('请他做什么 *', 'What they are asked to do *'),
  tick: both('做了什么（可不填）', 'What was done (optional)'),
  milestone: both('做到了什么 *', 'What is reached *'),
  look: both('实地看到的情况 *', 'What was seen *'),
}

function courseForm(finding: string, view: CourseFormView): Element {
  const { what } = view
  return form('course_form', [
    ...personField(view),
    ...dayField(view),
    ...pickField(view),
    ...ownFields(view),
    ...reasonField(view),
    submitButton('course_send', both('提交', 'Send'), value({ do: 'course-send', finding, what }), {
      style: 'primary_filled',
    }),
  ])
}

function reasonField({ what, typed }: CourseFormView): readonly Element[] {
  const placeholder = REASON[what]
  return placeholder === undefined
    ? []
    : [input({ name: COURSE.reason, placeholder, value: typed.reason, lines: 3, max: 500 })]
}

const PERSON: Readonly<Partial<Record<CourseWhat, Words>>> = {
  transfer: both('建议由谁整改（不清楚可不选）', 'Whose it is (if you know)'),
  assign: both('由谁整改 *', 'Whose it is *'),
  tasks: both('请谁配合 *', 'Who helps *'),
}
function personField({ what, typed, people }: CourseFormView): readonly Element[] {
  const placeholder = PERSON[what]
  if (placeholder === undefined) return []
  const chosen = typed.openId === '' ? {} : { chosen: typed.openId }
  return [
    label(placeholder.zh, placeholder.en),
    selectPerson({ name: COURSE.person, placeholder, openIds: people, ...chosen }),
  ]
}

function dayField({ what, typed }: CourseFormView): readonly Element[] {
  if (what !== 'extension') return []
  const placeholder = both('延到哪一天 *', 'The new day *')
  const chosen = typed.day === '' ? {} : { chosen: typed.day }
  return [label(placeholder.zh, placeholder.en), pickDay({ name: COURSE.day, placeholder, ...chosen })]
}

function pickField({ what, typed, picks }: CourseFormView): readonly Element[] {
  if (what !== 'tick' && what !== 'milestone') return []
  const placeholder = what === 'tick' ? both('哪一项 *', 'Which part *') : both('哪个节点 *', 'Which stage *')
  const options = picks.map(({ value: id, text }) => ({ value: id, text: same(text) }))
  return [select({ name: COURSE.pick, placeholder, options, chosen: typed.pick || (picks[0]?.value ?? '') })]
}

function ownFields({ what, typed }: CourseFormView): readonly Element[] {
  if (what === 'merge')
    return [
      input({
        name: COURSE.master,
        placeholder: both('合并到哪一条：编号 *', 'Into which: its number *'),
        value: typed.master,
      }),
    ]
  if (what === 'long-term')
    return [
      input({
        name: COURSE.measure,
        placeholder: both('长期措施 *', 'The long-term measure *'),
        value: typed.measure,
        lines: 2,
        max: 500,
      }),
      label('阶段节点，一行一个，日期在前 *', 'Stages, one a line, the day first *'),
      input({
        name: COURSE.stages,
        placeholder: both('例如：2026-06-30 完成一期', 'e.g. 2026-06-30 first part done'),
        value: typed.stages,
        lines: 4,
        max: 800,
      }),
    ]
  if (what !== 'task') return []
  return [
    label('整改任务；改了要责任人重新签字', 'What is asked; the owner signs anew'),
    input({
      name: COURSE.measure,
      placeholder: both('整改任务', 'Measures asked'),
      value: typed.measure,
      lines: 3,
      max: 500,
    }),
    input({
      name: COURSE.support,
      placeholder: both('帮扶建议（可不填）', 'Support suggested (optional)'),
      value: typed.support,
      lines: 2,
      max: 300,
    }),
  ]
}
