import { type Card, card } from './card.ts'
import { type Element, markdown } from './elements.ts'
import { both } from './text.ts'

const CONTROLS: ReadonlySet<unknown> = new Set([
  'button',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'date_picker',
])

/** A card past its time: everything it says, nothing to press, and where the same is to be had anew. Null: there is nothing to say any more. */
export const retired = (made: Card | null): Card =>
  made === null
    ? card({ title: OVER, summary: OVER, colour: 'grey' }, [NOTE])
    : {
        ...made,
        header: { ...made.header, template: 'grey' },
        body: { elements: [NOTE, ...made.body.elements.flatMap(told)] },
      }

const OVER = both('这张卡片已停用', 'This card is closed')

const NOTE = markdown(
  both(
    '**这张卡片发出快满14天，按钮已停用，内容停在今天。请看新卡：**给我发“我的事项”，或发问题编号。',
    '**This card is nearly 14 days old: its buttons are off and it stays as it is today. For a new one** write "mine" or a finding’s number to me.',
  ),
)

/** What an element says without anything to press; a ticked box leaves its words. */
function told(element: Element): readonly Element[] {
  const { tag } = element
  if (CONTROLS.has(tag)) return []
  if (tag === 'form') return inside(element.elements)
  if (tag === 'checker') return [{ tag: 'div', text: element.text }]
  if (tag === 'column_set') {
    const columns = listOf(element.columns).map((column) => ({
      ...column,
      elements: inside(column.elements),
    }))
    const left = columns.filter(({ elements }) => elements.length > 0)
    return left.length === 0 ? [] : [{ ...element, columns: left }]
  }
  return 'elements' in element ? [{ ...element, elements: inside(element.elements) }] : [element]
}

const listOf = (elements: unknown): readonly Element[] =>
  Array.isArray(elements) ? (elements as readonly Element[]) : []
const inside = (elements: unknown): readonly Element[] => listOf(elements).flatMap(told)

/** Whether there is anything on a card that tells the bot something. */
export const isLive = (card: object): boolean => JSON.stringify(card).includes('"type":"callback"')
