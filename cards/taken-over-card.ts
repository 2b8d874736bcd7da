import { value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { type Element, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'

/** What is asked of whoever takes a finding over. */
export type TakenAs = 'owner' | 'reviewer' | 'helper'
export type TakenRow = {
  readonly as: TakenAs
  readonly number: string
  readonly place: string
  readonly text: string
  readonly due: Words
}
export type TakenOverView = {
  /** Whose it was. */
  readonly from: string
  readonly reason: string
  readonly rows: readonly TakenRow[]
  /** Letters of responsibility that wait for a new signature. */
  readonly toSign: number
}

const SECTIONS: Readonly<Record<TakenAs, Words>> = {
  owner: both('由您整改', 'For you to put right'),
  reviewer: both('由您审核', 'For you to review'),
  helper: both('由您配合', 'Your part in it'),
}

/** Everything somebody takes over, on one card: never one message a finding. */
export function takenOverCard({ from, reason, rows, toSign }: TakenOverView): Card {
  const title = both(`${from}的工作移交给您`, `${from}’s work is handed over to you`)
  const frame = {
    title,
    subtitle: both(`共${rows.length}条`, `${rows.length} in all`),
    colour: 'blue',
    summary: title,
  } as const
  return fit(rows, (shown, left) =>
    card(frame, [
      markdown(
        both(
          `期限不变。${reason === '' ? '' : `原因：${plain(reason)}。`}`,
          `The days stay as they are.${reason === '' ? '' : ` Why: ${plain(reason)}.`}`,
        ),
      ),
      ...(toSign === 0 ? [] : [signAnew(toSign)]),
      ...(Object.keys(SECTIONS) as TakenAs[]).flatMap((as) => section(as, shown)),
      ...(left === 0
        ? []
        : [markdown(both(`还有${left}条，在您的清单里。`, `${left} more, on your list.`), 'notation')]),
      button(both('看我的清单', 'See my list'), value({ do: 'mine' }), { size: 'small' }),
    ]),
  )
}

const signAnew = (count: number): Element =>
  button(
    both(`看责任书，重新签字（${count}份）`, `Read the letters and sign anew (${count})`),
    value({ do: 'letters' }),
    { style: 'primary_filled' },
  )

function section(as: TakenAs, rows: readonly TakenRow[]): readonly Element[] {
  const here = rows.filter((row) => row.as === as)
  if (here.length === 0) return []
  const { zh, en } = SECTIONS[as]
  const lineOf = ({ number, place, text }: TakenRow) =>
    `${number} ${plain(place)}\n${plain(shortened(text, 36))}`
  return [
    markdown(both(`**${zh}**（${here.length}）`, `**${en}** (${here.length})`)),
    markdown(
      both(
        here.map((row) => `${lineOf(row)}　${row.due.zh}`).join('\n'),
        here.map((row) => `${lineOf(row)}　${row.due.en}`).join('\n'),
      ),
    ),
  ]
}
