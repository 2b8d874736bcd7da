import { MEETING, value } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import { form, input, pickDay, select, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'
import type { Choice } from './report-form.ts'

export type MeetingKindName = 'mobilisation' | 'training' | 'feedback'
export const MEETING_NAMES: Readonly<Record<MeetingKindName, Words>> = {
  mobilisation: both('动员会', 'Mobilisation'),
  training: both('培训会', 'Training'),
  feedback: both('问题反馈会', 'Feedback meeting'),
}
export type MeetingView = {
  /** Said in place of the form, to somebody who may not fill it in. */
  readonly notice: Words | null
  readonly places: readonly Choice[]
  readonly typed: Readonly<Partial<Record<keyof typeof MEETING, string>>>
  readonly problems: readonly Words[]
  /** Towns whose meetings are missing. */
  readonly missing: readonly Words[]
  /** Set once it is on record. */
  readonly held: {
    readonly kind: MeetingKindName
    readonly place: string
    readonly heldOn: string
    readonly where: string
    readonly attendance: string
    readonly note: string
    readonly by: string
  } | null
}

/** A meeting put on record: 动员, 培训 or 反馈会. */
export function meetingCard(view: MeetingView): Card {
  if (view.held !== null) return heldCard(view.held)
  const frame = {
    title: both('登记会议', 'Put a meeting on record'),
    subtitle: both('动员会、培训会、问题反馈会', 'Mobilisation, training, feedback'),
    colour: view.problems.length === 0 ? 'blue' : 'orange',
    summary: both('登记会议', 'Meeting'),
  } as const
  if (view.notice !== null) return card(frame, [markdown(view.notice)])
  return card(frame, [
    ...list(both('请补正：', 'Please put right:'), view.problems),
    ...list(both('还缺的会：', 'Still missing:'), view.missing),
    form('meeting_form', [...fields(view), save]),
  ])
}

const save = submitButton('meeting_save', both('登记', 'Save'), value({ do: 'meeting-save' }), {
  style: 'primary_filled',
})

const list = (title: Words, lines: readonly Words[]): readonly Element[] =>
  lines.length === 0
    ? []
    : [
        markdown({
          zh: `**${title.zh}**\n${lines.map(({ zh }) => `- ${zh}`).join('\n')}`,
          en: `**${title.en}**\n${lines.map(({ en }) => `- ${en}`).join('\n')}`,
        }),
        line,
      ]

function fields({ places, typed }: MeetingView): readonly Element[] {
  const chosen = (field: keyof typeof MEETING) => {
    const text = typed[field]
    return text === undefined ? {} : { chosen: text }
  }
  const write = (field: 'where' | 'attendance' | 'note', placeholder: Words, lines?: number) =>
    input({
      name: MEETING[field],
      placeholder,
      value: typed[field] ?? '',
      max: field === 'note' ? 500 : 100,
      ...(lines === undefined ? {} : { lines }),
    })
  return [
    select({
      name: MEETING.kind,
      options: (Object.keys(MEETING_NAMES) as MeetingKindName[]).map((kind) => ({
        value: kind,
        text: MEETING_NAMES[kind],
      })),
      placeholder: both('什么会 *', 'Which meeting *'),
      ...chosen('kind'),
    }),
    select({
      name: MEETING.place,
      options: places.map(({ value: id, text }) => ({ value: id, text: same(shortened(text, 40)) })),
      placeholder: both('哪个镇 *', 'Which town *'),
      ...chosen('place'),
    }),
    pickDay({ name: MEETING.heldOn, placeholder: both('哪天开的 *', 'On which day *'), ...chosen('heldOn') }),
    write('where', both('地点', 'Where')),
    write('attendance', both('参会范围和人数', 'Who came, how many')),
    write('note', both('主要内容（可不填）', 'What it was about, if needed'), 3),
  ]
}

function heldCard(held: NonNullable<MeetingView['held']>): Card {
  const name = MEETING_NAMES[held.kind]
  const rows: readonly (readonly [string, string, string])[] = [
    ['日期', 'Day', held.heldOn],
    ['地点', 'Where', held.where],
    ['参会', 'Attendance', held.attendance],
    ['内容', 'About', held.note],
    ['登记', 'Recorded by', held.by],
  ]
  const shown = rows.filter(([, , text]) => text !== '')
  return card(
    {
      title: both(`${held.place} · ${name.zh}`, `${held.place} · ${name.en}`),
      colour: 'green',
      summary: both(`已登记：${name.zh}`, `On record: ${name.en}`),
    },
    [
      markdown(
        both(
          shown.map(([zh, , text]) => `**${zh}** ${plain(text)}`).join('\n'),
          shown.map(([, en, text]) => `**${en}** ${plain(text)}`).join('\n'),
        ),
      ),
    ],
  )
}
