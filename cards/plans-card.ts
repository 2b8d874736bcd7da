import { value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { columns, type Element, line, lineWithButton, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'

export type PlanCounts = {
  readonly wanted: number
  readonly waiting: number
  readonly returned: number
  readonly approved: number
  readonly late: number
}
export type PlanPlaceLine = PlanCounts & {
  readonly placeId: string
  readonly name: string
  /** The earliest day a plan is still due; null where none is. */
  readonly by: Words | null
  /** How many of them wait for this reader's answer. */
  readonly toAnswer: number
}
export type PlanLine = {
  readonly finding: string
  readonly number: string
  readonly object: string
  readonly text: string
  /** The day, or why it was returned. */
  readonly about: Words
}
export type PlansView = {
  /** Places whose plans the reader hands in or answers. */
  readonly places: readonly PlanPlaceLine[]
  /** Findings of their own that want a plan. */
  readonly own: readonly PlanLine[]
}

/** Where the plans stand, and the ways to hand them in: one by one here, or a village's at once by its sheet. */
export function plansCard({ places, own }: PlansView): Card {
  const frame = {
    title: both('整改方案', 'Rectification plans'),
    subtitle: both('责任到人、时间到天', 'A person and a day for each'),
    colour: 'blue',
    summary: both('整改方案', 'Plans'),
  } as const
  if (places.length === 0 && own.length === 0)
    return card(frame, [markdown(both('现在没有需要您交或答复的方案。', 'No plan waits for you now.'))])
  const how = markdown(
    both(
      '一条一条填：点问题后面的“填方案”。一村一起填：点“填报表”，填好把表发回给我。',
      'One by one: "Write" beside a finding. A village at once: take its sheet, fill it in, send it back to me.',
    ),
    'notation',
  )
  return fit(places, (shown, left) =>
    card(frame, [
      ...own.slice(0, MOST_OWN).map(ownLine),
      ...rest(own.length - MOST_OWN),
      ...(own.length > 0 && shown.length > 0 ? [line] : []),
      ...shown.flatMap(placeLine),
      ...rest(left),
      how,
    ]),
  )
}

const MOST_OWN = 8

const ownLine = ({ finding, number, object, text, about }: PlanLine): Element =>
  lineWithButton(
    both(
      `${number}　${plain(object)}\n${plain(shortened(text, 36))}　${about.zh}`,
      `${number}　${plain(object)}\n${plain(shortened(text, 36))}　${about.en}`,
    ),
    button(both('填方案', 'Write'), value({ do: 'plan', finding }), { size: 'small' }),
  )

function placeLine(place: PlanPlaceLine): readonly Element[] {
  const late = place.late === 0 ? both('', '') : both(`　**逾期${place.late}**`, `　**late ${place.late}**`)
  const by = place.by === null ? both('', '') : both(`　${place.by.zh}前交`, `　due ${place.by.en}`)
  const words = both(
    `**${plain(place.name)}**${by.zh}\n待交${place.wanted}　待答复${place.waiting}　退回${place.returned}　同意${place.approved}${late.zh}`,
    `**${plain(place.name)}**${by.en}\nwanted ${place.wanted}　waiting ${place.waiting}　returned ${place.returned}　approved ${place.approved}${late.en}`,
  )
  const file = (which: 'sheet' | 'paper', text: Words) =>
    button(text, value({ do: 'plan-file', place: place.placeId, file: which }), { size: 'small' })
  const oneByOne = button(both('逐条填', 'One by one'), value({ do: 'plan-list', place: place.placeId }), {
    size: 'small',
  })
  const answer = button(
    both(`答复（${place.toAnswer}）`, `Answer (${place.toAnswer})`),
    value({ do: 'plan-answers', place: place.placeId }),
    { size: 'small', style: 'primary' },
  )
  return [
    markdown(words),
    ...(place.toAnswer > 0 ? [answer] : []),
    columns(
      [[oneByOne], [file('sheet', both('填报表', 'Sheet'))], [file('paper', both('一村一案', 'Paper'))]],
      false,
    ),
  ]
}

const rest = (left: number): readonly Element[] =>
  left <= 0 ? [] : [markdown(both(`还有${left}项，见网页。`, `${left} more on the page.`), 'notation')]

/** A place's findings that want a plan, each with its form. */
export function planListCard(place: string, lines: readonly PlanLine[]): Card {
  const count = lines.length
  const frame = {
    title: both(`待填方案 · ${place}`, `Plans to write · ${place}`),
    subtitle: both(`${count}条`, `${count}`),
    colour: count === 0 ? 'green' : 'blue',
    summary: both(`待填方案：${place} ${count}条`, `Plans to write: ${place}, ${count}`),
  } as const
  if (count === 0)
    return card(frame, [markdown(both('这里没有待填的方案了。', 'No plan is left to write here.'))])
  return fit(lines, (shown, left) => card(frame, [...shown.map(ownLine), ...rest(left)]))
}

/** Plans of somebody's that were sent back, each with its reason and its form. */
export function plansBackCard(lines: readonly PlanLine[]): Card {
  const count = lines.length
  const frame = {
    title: both('整改方案被退回', 'Plans returned'),
    subtitle: both(`${count}条，改好再交`, `${count}, to be put right`),
    colour: 'orange',
    summary: both(`方案被退回：${count}条`, `Plans returned: ${count}`),
  } as const
  if (count === 0)
    return card({ ...frame, colour: 'green' }, [
      markdown(both('退回的方案都已改好重交，谢谢。', 'Everything returned is handed in again. Thank you.')),
    ])
  return fit(lines, (shown, left) => card(frame, [...shown.map(ownLine), ...rest(left)]))
}
