import { confirmField, value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { checker, form, submitButton } from './kit/controls.ts'
import { type Element, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'

export type ConfirmLine = {
  readonly id: string
  readonly number: string
  readonly place: string
  readonly object: string
  readonly standard: string
  readonly text: string
  readonly finder: string
  readonly owner: string
  readonly due: Words
  readonly photos: number
  /** What it is likely the same as; such a line starts unticked. */
  readonly alike: readonly Words[]
}
export type ConfirmBatchView = {
  readonly lines: readonly ConfirmLine[]
  /** More that wait, not on this card. */
  readonly more: number
}

/** All that waits for a team leader: each line ticked or pulled out by hand, confirmed with one press and journalled one by one. */
export function confirmBatchCard(view: ConfirmBatchView): Card {
  const count = view.lines.length + view.more
  const frame = {
    title: both('待您确认的问题', 'Findings for you to confirm'),
    subtitle: both(
      `共${count}条；谁排查谁负责，组长逐条把关`,
      `${count} in all; each one is yours to vouch for`,
    ),
    colour: 'yellow',
    summary: both(`待确认：${count}条`, `To confirm: ${count}`),
  } as const
  if (view.lines.length === 0)
    return card(frame, [markdown(both('现在没有待确认的问题。', 'Nothing waits for confirmation.'))])
  return fit(view.lines, (shown, left) =>
    card(frame, [form('confirm_form', [...shown.flatMap(row), confirmButton()]), ...rest(left + view.more)]),
  )
}

function row(line: ConfirmLine): readonly Element[] {
  const text = plain(shortened(line.text, 60))
  const photos = both(`照片${line.photos}张`, `${line.photos} photo(s)`)
  const alike = {
    zh: line.alike.map(({ zh }) => `\n**可能重复** ${zh}`).join(''),
    en: line.alike.map(({ en }) => `\n**Likely the same as** ${en}`).join(''),
  }
  const head = `${line.number}　${line.place}　${line.object}`
  return [
    checker(confirmField(line.id), both(head, head), line.alike.length === 0),
    markdown(
      both(
        `${plain(line.standard)}：${text}\n排查 ${plain(line.finder)}　责任人 ${plain(line.owner)}　${line.due.zh}　${photos.zh}${alike.zh}`,
        `${plain(line.standard)}: ${text}\nFound by ${plain(line.finder)}　Owner ${plain(line.owner)}　${line.due.en}　${photos.en}${alike.en}`,
      ),
      'notation',
    ),
  ]
}

const confirmButton = (): Element =>
  submitButton('confirm', both('确认勾选的', 'Confirm those ticked'), value({ do: 'confirm-batch' }), {
    style: 'primary_filled',
    confirm: {
      title: both('确认并交办', 'Confirm and issue'),
      text: both(
        '勾选的各条逐一确认属实并交办给责任人；没勾选的留着。',
        'Each one ticked is confirmed and issued to its owner; the others stay.',
      ),
    },
  })

const rest = (left: number): readonly Element[] =>
  left === 0
    ? []
    : [
        markdown(
          both(`还有${left}条，确认完这些再看。`, `${left} more; see them when these are done.`),
          'notation',
        ),
      ]
