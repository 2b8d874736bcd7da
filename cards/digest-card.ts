import { type CardAction, value } from './actions.ts'
import { knowing, linkButton, tooMuch } from './digest-end.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { type Element, lineWithButton, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'

export type DigestReason =
  | 'overdue'
  | 'returned'
  | 'due-soon'
  | 'unsigned'
  | 'plan'
  | 'task'
  | 'to-review'
  | 'to-decide'
  | 'to-confirm'
  | 'to-look'
  | 'late'
  | 'open'
export type DigestLine = {
  readonly id: string
  readonly version: number
  readonly reason: DigestReason
  readonly number: string
  readonly place: string
  readonly text: string
  readonly due: Words
  /** Whether the owner still has to sign. */
  readonly signed: boolean
  /** The place whose plans wait for this reader's answer, this one among them. */
  readonly planPlace?: string
  /** They said they know of it. */
  readonly known?: boolean
}
/** One line a town; `notice` is where its notice can be printed. */
export type TownDigestLine = { readonly words: Words; readonly notice: string | null }
export type DigestView = {
  readonly day: string
  /** 'all' = everything, 'short' = what is near, over or new, 'today' = the second word on what is due today. */
  readonly part: 'all' | 'short' | 'today'
  readonly lines: readonly DigestLine[]
  readonly towns: readonly TownDigestLine[]
  /** Towns whose meetings are missing, for the office: one line each. */
  readonly meetings: readonly Words[]
  /** Who left with something open in their name: one line each. */
  readonly leavers: readonly { readonly personId: string; readonly name: string; readonly open: number }[]
  /** What could not be sent and what to do about it, for the office: one line a cause. */
  readonly undelivered: readonly Words[]
  /** Lines it was sent with that are dealt with. */
  readonly done: number
  /** Lines left out because they said they know of them. */
  readonly asleep: number
  /** Lines of the whole list that are not shown. */
  readonly hidden: number
}

const SECTIONS: Readonly<Record<DigestReason, Words>> = {
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

/** One quiet list: what waits for one person, most pressing first, each line with its button. */
export function digestCard(view: DigestView): Card {
  const { lines, undelivered } = view
  const count =
    lines.length + undelivered.length + view.towns.length + view.meetings.length + view.leavers.length
  const frame = frameOf(view, count)
  const done = doneLine(view.done)
  if (count === 0) return card(frame, [markdown(nothingLeft(view)), ...done, ...all(view)])
  return fit(lines, (shown, left) =>
    card(frame, [
      ...notSent(undelivered),
      ...towns(view.towns),
      ...meetings(view.meetings),
      ...leavers(view.leavers),
      ...sections(shown),
      ...remaining(left),
      ...done,
      ...knowing(shown.filter(({ known, reason }) => known !== true && reason !== 'open')),
      ...all(view),
      ...tooMuch,
    ]),
  )
}

function frameOf(view: DigestView, count: number) {
  const title =
    view.part === 'today'
      ? both('今天到期，还没动', 'Due today, untouched')
      : both('我的事项', 'What waits for you')
  return {
    title,
    subtitle: both(`${view.day} · 共${count}条`, `${view.day} · ${count} in all`),
    colour: view.lines.some((line) => line.reason === 'overdue') ? 'orange' : 'blue',
    summary: both(`${title.zh}：${count}条`, `${title.en}: ${count}`),
  } as const
}

const nothingLeft = ({ done, asleep }: DigestView): Words =>
  asleep > 0
    ? both(
        `${asleep}条您已知道，到期前一个工作日再提醒。`,
        `You know of ${asleep}; you hear again on the workday before each is due.`,
      )
    : done > 0
      ? both('这里的都处理好了，谢谢。', 'All of this is dealt with. Thank you.')
      : both('现在没有需要您办的事。', 'Nothing waits for you now.')

const doneLine = (done: number): readonly Element[] =>
  done === 0 ? [] : [markdown(both(`今天处理了${done}条。`, `${done} dealt with today.`), 'notation')]

const towns = (lines: readonly TownDigestLine[]): readonly Element[] =>
  lines.map(({ words, notice }) => {
    const text = both(plain(words.zh), plain(words.en))
    return notice === null
      ? markdown(text)
      : lineWithButton(text, linkButton(both('督办通知', 'Notice'), notice))
  })

const notSent = (lines: readonly Words[]): readonly Element[] =>
  lines.length === 0
    ? []
    : [
        markdown({
          zh: `**没有送达的消息**\n${lines.map(({ zh }) => plain(zh)).join('\n')}`,
          en: `**Not delivered**\n${lines.map(({ en }) => plain(en)).join('\n')}`,
        }),
      ]

const meetings = (lines: readonly Words[]): readonly Element[] =>
  lines.length === 0
    ? []
    : [
        markdown({
          zh: `**还缺的会**\n${lines.map(({ zh }) => plain(zh)).join('\n')}`,
          en: `**Meetings missing**\n${lines.map(({ en }) => plain(en)).join('\n')}`,
        }),
        button(both('登记会议', 'Record a meeting'), value({ do: 'meeting' }), { size: 'small' }),
      ]

const leavers = (people: DigestView['leavers']): readonly Element[] =>
  people.map(({ personId, name, open }) =>
    lineWithButton(
      both(
        `${plain(name)}已离职，名下${open}条还没有移交`,
        `${plain(name)} has left; ${open} still in their name`,
      ),
      button(both('移交', 'Hand over'), value({ do: 'hand-over-of', person: personId }), { size: 'small' }),
    ),
  )

const confirmTogether: Element = button(both('一起确认', 'Confirm together'), value({ do: 'confirm-list' }), {
  size: 'small',
})

const signTogether: Element = button(
  both('看责任书，一次签', 'Read the letters and sign'),
  value({ do: 'letters' }),
  { size: 'small', style: 'primary' },
)

const answerTogether: Element = button(
  both('方案一起答复', 'Answer plans together'),
  value({ do: 'plans' }),
  {
    size: 'small',
  },
)

function togetherFor(reason: DigestReason, here: readonly DigestLine[]): readonly Element[] {
  if (reason === 'unsigned') return [signTogether]
  if (here.length < 2) return []
  if (reason === 'to-confirm') return [confirmTogether]
  return here.filter(({ planPlace }) => planPlace !== undefined).length > 1 ? [answerTogether] : []
}

function sections(lines: readonly DigestLine[]): readonly Element[] {
  return (Object.keys(SECTIONS) as DigestReason[]).flatMap((reason) => {
    const here = lines.filter((line) => line.reason === reason)
    if (here.length === 0) return []
    const { zh, en } = SECTIONS[reason]
    const title = both(`**${zh}**（${here.length}）`, `**${en}** (${here.length})`)
    const together = togetherFor(reason, here)
    return [markdown(title), ...together, ...here.map(row)]
  })
}

function row(line: DigestLine): Element {
  const head = `${line.number} ${plain(line.place)}`
  const text = plain(shortened(line.text, 36))
  const known = line.known === true ? both('　已知道', '　known') : both('', '')
  return lineWithButton(
    both(`${head}\n${text}　${line.due.zh}${known.zh}`, `${head}\n${text}　${line.due.en}${known.en}`),
    buttonOf(line),
  )
}

const LOOK = both('查看', 'Look')
const NAMED: Readonly<Partial<Record<DigestReason, Words>>> = {
  task: LOOK,
  'to-review': both('审核', 'Review'),
  'to-decide': both('答复', 'Answer'),
  'to-confirm': LOOK,
  'to-look': LOOK,
  late: LOOK,
}

function buttonOf(line: DigestLine): Element {
  const press = (name: Extract<CardAction, { v: number }>['do']) =>
    value({ do: name, finding: line.id, v: line.version })
  const named = NAMED[line.reason]
  if (line.reason === 'to-decide' && line.planPlace !== undefined)
    return button(both('答复方案', 'Answer'), value({ do: 'plan-answers', place: line.planPlace }), {
      size: 'small',
    })
  if (line.reason === 'plan')
    return button(both('填方案', 'Write'), value({ do: 'plan', finding: line.id }), { size: 'small' })
  if (named !== undefined) return button(named, press('show'), { size: 'small' })
  // Nobody signs from one line: the letter's text comes first.
  return button(line.signed ? both('去整改', 'Hand in') : LOOK, press('show'), { size: 'small' })
}

const remaining = (left: number): readonly Element[] =>
  left === 0
    ? []
    : [
        markdown(
          both(`还有${left}条，办好上面的再看。`, `${left} more; see them when these are done.`),
          'notation',
        ),
      ]

const all = ({ hidden }: DigestView): readonly Element[] =>
  hidden <= 0
    ? []
    : [
        button(both(`全部事项（另${hidden}条）`, `All (${hidden} more)`), value({ do: 'mine' }), {
          size: 'small',
          style: 'text',
        }),
      ]
