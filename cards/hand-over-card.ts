import { value } from './actions.ts'
import { HAND_OVER, type TypedHandOver } from './hand-over-actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { form, input, select, selectPerson, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

export type HandOverView = {
  /** By account. */
  readonly leavers: readonly string[]
  readonly successors: readonly string[]
  readonly typed: TypedHandOver
  readonly name: string
  /** What is open in the name of whoever leaves; null while nobody is chosen. */
  readonly open: readonly { readonly number: string; readonly place: string; readonly text: string }[] | null
  /** The platform says that this person left. */
  readonly left: boolean
  readonly problem: Words | null
}

/** 干部调离: everything open of one person goes to a successor, who signs anew. */
export function handOverCard(view: HandOverView): Card {
  const { left, name } = view
  const title = left
    ? both(`${name}已离职，请移交`, `${name} has left: hand over`)
    : both('工作移交', 'Hand-over')
  const frame = { title, colour: left || view.problem !== null ? 'orange' : 'blue', summary: title } as const
  const open = view.open ?? []
  return fit(open, (shown, more) =>
    card(frame, [
      ...(view.problem === null
        ? []
        : [markdown(both(`**${view.problem.zh}**`, `**${view.problem.en}**`)), line]),
      ...(view.open === null ? [] : listed(view, shown, more)),
      handForm(view),
    ]),
  )
}

function listed(
  { name, open }: HandOverView,
  shown: NonNullable<HandOverView['open']>,
  more: number,
): readonly Element[] {
  const count = open?.length ?? 0
  const lines = shown.map(({ number, place, text }) => plain(`${number} ${place} ${shortened(text, 24)}`))
  const rest = more === 0 ? both('', '') : both(`\n……还有${more}条`, `\n… ${more} more`)
  return [
    markdown(both(`**${plain(name)}** 未办结 ${count} 条`, `**${plain(name)}** has ${count} open`)),
    ...(count === 0
      ? []
      : [markdown(both(`${lines.join('\n')}${rest.zh}`, `${lines.join('\n')}${rest.en}`), 'notation')]),
  ]
}

/** Whoever left has no account any more: they stand there by name. */
const leaver = ({ left, typed, name, leavers }: HandOverView): Element =>
  left
    ? select({
        name: HAND_OVER.from,
        placeholder: both('谁离岗', 'Who leaves'),
        options: [{ value: typed.from, text: same(name) }],
        chosen: typed.from,
      })
    : selectPerson({
        name: HAND_OVER.from,
        placeholder: both('谁离岗', 'Who leaves'),
        openIds: leavers,
        ...(typed.from === '' ? {} : { chosen: typed.from }),
      })

function handForm(view: HandOverView): Element {
  const { typed, successors } = view
  const left = view.left ? { left: true as const } : {}
  const look = submitButton(
    'hand_look',
    both('看名下问题', 'What is open'),
    value({ do: 'hand-over-look', ...left }),
    { size: 'small' },
  )
  return form('hand_form', [
    leaver(view),
    ...(view.left ? [] : [look]),
    selectPerson({
      name: HAND_OVER.to,
      placeholder: both('谁接手', 'Who takes over'),
      openIds: successors,
      ...(typed.to === '' ? {} : { chosen: typed.to }),
    }),
    input({
      name: HAND_OVER.reason,
      placeholder: both('原因，如：调离、退休', 'Why, e.g. moved post, retired'),
      value: typed.reason,
      max: 100,
    }),
    submitButton(
      'hand_send',
      both('全部移交', 'Hand all of it over'),
      value({ do: 'hand-over-send', ...left }),
      {
        style: 'primary_filled',
        confirm: {
          title: both('全部移交', 'Hand all of it over'),
          text: both('期限不变，接手人要重新签字认领。', 'The days stay; whoever takes over signs anew.'),
        },
      },
    ),
  ])
}
