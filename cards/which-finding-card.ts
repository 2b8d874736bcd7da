import { value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { lineWithButton, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

export type WhichView = {
  readonly intake: string
  readonly said: string
  readonly pictures: number
  readonly findings: readonly {
    readonly id: string
    readonly number: string
    readonly place: string
    readonly text: string
    readonly due: Words
  }[]
}

/** Never guess between two: ask which finding the words or pictures are about. */
export function whichFindingCard(view: WhichView): Card {
  const said =
    view.said === ''
      ? both(`${view.pictures}张照片`, `${view.pictures} photo(s)`)
      : same(`“${shortened(view.said, 40)}”`)
  const frame = {
    title: both('这是哪一条的？', 'Which finding is this about?'),
    colour: 'blue',
    summary: both('这是哪一条的？', 'Which finding?'),
  } as const
  return fit(view.findings, (shown, left) =>
    card(frame, [
      markdown(both(`刚才发来：${plain(said.zh)}`, `You sent: ${plain(said.en)}`)),
      ...shown.map((finding) =>
        lineWithButton(
          both(
            `${finding.number} ${plain(finding.place)}\n${plain(shortened(finding.text, 36))}　${finding.due.zh}`,
            `${finding.number} ${plain(finding.place)}\n${plain(shortened(finding.text, 36))}　${finding.due.en}`,
          ),
          button(
            both('是这条', 'This one'),
            value({ do: 'pick', intake: view.intake, finding: finding.id }),
            { size: 'small' },
          ),
        ),
      ),
      ...(left === 0
        ? []
        : [
            markdown(
              both(`还有${left}条：请直接回复那条的卡片。`, `${left} more: please reply to the card itself.`),
              'notation',
            ),
          ]),
    ]),
  )
}
