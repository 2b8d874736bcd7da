import { value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button, checker, form, submitButton } from './kit/controls.ts'
import { columns, type Element, line, markdown, pictures } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'
import { reviewField } from './review-actions.ts'

export type ReviewLine = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly place: string
  readonly object: string
  readonly problem: string
  readonly done: string
  readonly owner: string
  readonly late: boolean
  /** How often it was returned before. */
  readonly returns: number
  /** What there is against it; such a row starts unticked. */
  readonly flags: readonly Words[]
  /** Image keys that are ready: the first of before and of after. */
  readonly before: string | null
  readonly after: string | null
  readonly photos: number
}
export type ReviewBatchView = {
  readonly lines: readonly ReviewLine[]
  /** More that wait, not on this card. */
  readonly more: number
}

/** Everything that waits for a review leader: each row with its pictures and what speaks against it; one signature, each row on record by itself. */
export function reviewBatchCard(view: ReviewBatchView): Card {
  const count = view.lines.length + view.more
  const frame = {
    title: both('待您审核销号', 'For you to review'),
    subtitle: both(
      `共${count}条；有疑点的没有勾选，一条销一条`,
      `${count} in all; what has something against it is not ticked`,
    ),
    colour: 'orange',
    summary: both(`待审核：${count}条`, `To review: ${count}`),
  } as const
  if (view.lines.length === 0)
    return card(frame, [markdown(both('现在没有待审核的问题。', 'Nothing waits for your review.'))])
  return fit(view.lines, (shown, left) =>
    card(frame, [
      form('review_form', [...shown.flatMap(row), signButton()]),
      ...shown.filter(({ flags }) => flags.length > 0).flatMap(lookAt),
      ...rest(left + view.more),
    ]),
  )
}

function row(each: ReviewLine): readonly Element[] {
  const head = `${each.number}　${each.place}　${each.object}`
  const late = each.late ? both('　已过期限', '　after the due day') : both('', '')
  const returned =
    each.returns === 0
      ? both('', '')
      : both(`　退回过${each.returns}次`, `　returned ${each.returns} time(s)`)
  const flags = {
    zh: each.flags.map(({ zh }) => `\n**请核对** ${plain(zh)}`).join(''),
    en: each.flags.map(({ en }) => `\n**Look closely** ${plain(en)}`).join(''),
  }
  const words = both(
    `问题 ${plain(shortened(each.problem, 60))}\n整改 ${plain(shortened(each.done, 80))}\n责任人 ${plain(each.owner)}　照片${each.photos}张${late.zh}${returned.zh}${flags.zh}`,
    `Finding ${plain(shortened(each.problem, 60))}\nDone ${plain(shortened(each.done, 80))}\nOwner ${plain(each.owner)}　${each.photos} photo(s)${late.en}${returned.en}${flags.en}`,
  )
  return [
    checker(reviewField(each.id), both(head, head), each.flags.length === 0),
    markdown(words, 'notation'),
    ...thumbnails(each),
    line,
  ]
}

const thumbnails = ({ before, after }: ReviewLine): readonly Element[] => {
  const side = (key: string | null, title: Words): readonly Element[] =>
    key === null ? [] : [markdown(title, 'notation'), pictures([key], title)]
  if (before === null && after === null) return []
  return [
    columns(
      [side(before, both('发现时', 'As found')), side(after, both('整改后', 'After'))].filter(
        (part) => part.length > 0,
      ),
      false,
    ),
  ]
}

const signButton = (): Element =>
  submitButton('sign_off', both('签字销号所选', 'Sign off those ticked'), value({ do: 'review-batch' }), {
    style: 'primary_filled',
    confirm: {
      title: both('签字销号', 'Sign the write-off'),
      text: both(
        '勾选的各条我都看过照片和说明，逐条销号，签字由我负责。',
        'I have looked at the photos and words of each one ticked; each is written off, and I answer for this signature.',
      ),
    },
  })

const lookAt = ({ id, version, number }: ReviewLine): readonly Element[] => [
  button(
    both(`看 ${number} 或退回`, `Look at ${number}, or return it`),
    value({ do: 'show', finding: id, v: version }),
    {
      size: 'small',
    },
  ),
]

const rest = (left: number): readonly Element[] =>
  left === 0
    ? []
    : [
        markdown(
          both(`还有${left}条，审完这些再看。`, `${left} more; see them when these are done.`),
          'notation',
        ),
      ]
