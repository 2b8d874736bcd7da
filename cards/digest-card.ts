import { type CardAction, value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { type Element, lineWithButton, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'

export type DigestReason =
  | 'unsigned'
  | 'returned'
  | 'due-soon'
  | 'overdue'
  | 'open'
  | 'to-review'
  | 'to-confirm'
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
}
export type DigestView = {
  readonly day: string
  readonly lines: readonly DigestLine[]
  /** Towns whose meetings are missing, for the office: one line each. */
  readonly meetings: readonly Words[]
}

const SECTIONS: Readonly<Record<DigestReason, Words>> = {
  overdue: both('已超期', 'Overdue'),
  returned: both('被退回', 'Returned'),
  'due-soon': both('即将到期', 'Due soon'),
  unsigned: both('待签字认领', 'To be signed for'),
  'to-review': both('待您审核', 'For you to review'),
  'to-confirm': both('待您确认', 'For you to confirm'),
  open: both('整改中', 'Under way'),
}

/** One quiet list: what waits for one person, most pressing first, each line with its button. */
export function digestCard(view: DigestView): Card {
  const count = view.lines.length
  const frame = {
    title: both('我的事项', 'What waits for you'),
    subtitle: both(`${view.day} · 共${count}条`, `${view.day} · ${count} in all`),
    colour: view.lines.some((line) => line.reason === 'overdue') ? 'orange' : 'blue',
    summary: both(`我的事项：${count}条`, `What waits for you: ${count}`),
  } as const
  const toHold = meetings(view.meetings)
  if (count === 0 && toHold.length === 0)
    return card(frame, [markdown(both('现在没有需要您办的事。', 'Nothing waits for you now.'))])
  return fit(view.lines, (shown, left) => card(frame, [...toHold, ...sections(shown), ...remaining(left)]))
}

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

const confirmTogether: Element = button(both('一起确认', 'Confirm together'), value({ do: 'confirm-list' }), {
  size: 'small',
})

function sections(lines: readonly DigestLine[]): readonly Element[] {
  return (Object.keys(SECTIONS) as DigestReason[]).flatMap((reason) => {
    const here = lines.filter((line) => line.reason === reason)
    if (here.length === 0) return []
    const { zh, en } = SECTIONS[reason]
    const title = both(`**${zh}**（${here.length}）`, `**${en}** (${here.length})`)
    const together = reason === 'to-confirm' && here.length > 1 ? [confirmTogether] : []
    return [markdown(title), ...together, ...here.map(row)]
  })
}

function row(line: DigestLine): Element {
  const head = `${line.number} ${plain(line.place)}`
  const text = plain(shortened(line.text, 36))
  return lineWithButton(
    both(`${head}\n${text}　${line.due.zh}`, `${head}\n${text}　${line.due.en}`),
    buttonOf(line),
  )
}

function buttonOf(line: DigestLine): Element {
  const press = (name: Extract<CardAction, { v: number }>['do']) =>
    value({ do: name, finding: line.id, v: line.version })
  switch (line.reason) {
    case 'to-review':
      return button(both('审核', 'Review'), press('show'), { size: 'small' })
    case 'to-confirm':
      return button(both('查看', 'Look'), press('show'), { size: 'small' })
    default:
      return line.signed
        ? button(both('去整改', 'Hand in'), press('show'), { size: 'small' })
        : button(both('认领', 'Sign'), press('claim'), {
            size: 'small',
            style: 'primary',
            confirm: signing(line),
          })
  }
}

const signing = (line: DigestLine) => ({
  title: both('签字认领', 'Sign for this finding'),
  text: both(
    `我是责任人，认领 ${line.number}，${line.due.zh}。签字会记入登记，不能代签。`,
    `I am the owner and take on ${line.number}, ${line.due.en}. My signature goes into the register.`,
  ),
})

const remaining = (left: number): readonly Element[] =>
  left === 0
    ? []
    : [
        markdown(
          both(`还有${left}条，办好上面的再看。`, `${left} more; see them when these are done.`),
          'notation',
        ),
      ]
