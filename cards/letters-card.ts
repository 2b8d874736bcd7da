import { value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button, checker, form, submitButton } from './kit/controls.ts'
import { type Element, folded, line, markdown } from './kit/elements.ts'
import { both, plain, type Words } from './kit/text.ts'
import { letterField } from './letter-actions.ts'

export type LetterRow = {
  readonly id: string
  readonly stamp: string
  readonly number: string
  readonly place: string
  readonly due: Words
  /** What is this letter's own, line by line, as it is signed. */
  readonly lines: readonly Words[]
  /** Not left out before. */
  readonly ticked: boolean
  /** What it says otherwise than what was signed before, one line each; null when nothing was signed. */
  readonly changes: readonly Words[] | null
}
export type LettersView = {
  readonly owner: string
  readonly rows: readonly LetterRow[]
  /** Findings whose letters were left out, on this card or not. */
  readonly leftOut: readonly string[]
  /** More that wait, not on this card. */
  readonly more: number
  /** Signed with the last press. */
  readonly signed: number
  /** The clauses that all of them share, word by word. */
  readonly shared: readonly Words[]
}

/** All letters of responsibility of one owner: each text as it is signed, each with its tick; one signature, each on record by itself. */
export function lettersCard(view: LettersView): Card {
  const count = view.rows.length + view.more
  const frame = {
    title: both('整改责任书', 'Letters of responsibility'),
    subtitle: both(`${view.owner}　待签${count}份`, `${view.owner}: ${count} to sign`),
    colour: count === 0 ? 'green' : 'blue',
    summary: both(`整改责任书：待签${count}份`, `Letters of responsibility: ${count} to sign`),
  } as const
  const done = signedLine(view.signed)
  if (count === 0)
    return card(frame, [
      markdown(both('没有待签的责任书。', 'No letter waits for you.')),
      ...done,
      fileButton,
    ])
  return fit(view.rows, (shown, left) =>
    card(frame, [
      ...done,
      markdown(
        both(
          '看清再签。不能认领的去掉勾，在下面写明理由；没签的不算认领。',
          'Read before you sign. Untick what you cannot take on and say why; what is not signed is not taken on.',
        ),
        'notation',
      ),
      form('letters_form', [
        ...shown.flatMap(row),
        ...shared(view.shared),
        signButton(shown.length, view.leftOut),
      ]),
      folded(both('有异议？选一条，写明理由', 'Not yours? Choose one and say why'), shown.map(dispute)),
      ...rest(left + view.more),
      fileButton,
    ]),
  )
}

const join = (lines: readonly Words[]): Words => ({
  zh: lines.map(({ zh }) => plain(zh)).join('\n'),
  en: lines.map(({ en }) => plain(en)).join('\n'),
})

function row(each: LetterRow): readonly Element[] {
  const head = both(
    `${each.number}　${each.place}　${each.due.zh}`,
    `${each.number}　${each.place}　${each.due.en}`,
  )
  const changed = each.changes === null ? [] : [changedFrom(each.changes)]
  return [
    checker(letterField(each.id, each.stamp), head, each.ticked),
    ...changed,
    markdown(join(each.lines)),
    line,
  ]
}

/** Why a signature is asked for again, and what has changed since. */
function changedFrom(changes: readonly Words[]): Element {
  const { zh, en } = join(changes)
  return markdown(
    both(
      `**内容有变，请重新签字**（原来的签字留在登记里）\n${zh}`.trimEnd(),
      `**Its text has changed: please sign anew** (the earlier signature stays on record)\n${en}`.trimEnd(),
    ),
    'notation',
  )
}

const shared = (lines: readonly Words[]): readonly Element[] => [markdown(join(lines), 'notation')]

const signButton = (count: number, out: readonly string[]): Element => {
  const pressed = value({ do: 'letters-sign', ...(out.length === 0 ? {} : { out: [...out] }) })
  return submitButton('sign_letters', both('签字认领所选', 'Sign those ticked'), pressed, {
    style: 'primary_filled',
    confirm: {
      title: both('签字认领', 'Sign'),
      text: both(
        `以上勾选的（最多${count}份）我都看过，由我本人认领，按期整改到位并附佐证。签字逐份记入登记，不能代签。`,
        `I have read those ticked (at most ${count}) and take them on myself, to be done by their days and shown. Each signature goes into the register; nobody signs for another.`,
      ),
    },
  })
}

const dispute = ({ id, number }: LetterRow): Element =>
  button(both(number, number), value({ do: 'course', finding: id }), {
    size: 'small',
    style: 'text',
  })

const fileButton: Element = button(
  both('要一份可打印的责任书', 'Send me the letters to print'),
  value({ do: 'letters-file' }),
  { size: 'small' },
)

const signedLine = (signed: number): readonly Element[] =>
  signed === 0
    ? []
    : [markdown(both(`刚才签了${signed}份，已记入登记。`, `${signed} just signed, on record.`), 'notation')]

const rest = (left: number): readonly Element[] =>
  left === 0
    ? []
    : [
        markdown(
          both(`还有${left}份，签完这些就会列出来。`, `${left} more; they follow when these are signed.`),
          'notation',
        ),
      ]
