import { value } from './actions.ts'
import { button, form, input, select, submitButton } from './kit/controls.ts'
import { type Element, folded } from './kit/elements.ts'
import { both, plainText, shortened, type Words } from './kit/text.ts'
import { TOO_MUCH } from './reminding-actions.ts'

export const linkButton = (text: Words, url: string): Element => ({
  tag: 'button',
  text: plainText(text),
  size: 'small',
  behaviors: [{ type: 'open_url', default_url: url }],
})

export type Knowable = { readonly id: string; readonly number: string; readonly text: string }
/** More choices than these are no choice on a phone. */
const MOST_CHOICES = 15

/** "I know": no answer is asked for, but who gives it, for all or for one, is left in peace until the workday before. */
export const knowing = (lines: readonly Knowable[]): readonly Element[] =>
  lines.length === 0
    ? []
    : [
        button(both('知道了，到期前一天再提醒', 'I know; remind me the day before'), value({ do: 'known' }), {
          size: 'small',
        }),
        ...(lines.length === 1 ? [] : [chooseOne(lines)]),
      ]

const chooseOne = (lines: readonly Knowable[]): Element => ({
  ...select({
    name: 'known_one',
    placeholder: both('只是其中一条知道了', 'I know of one of them'),
    options: lines.slice(0, MOST_CHOICES).map(({ id, number, text }) => ({
      value: id,
      text: both(`${number} ${shortened(text, 12)}`, `${number} ${shortened(text, 12)}`),
    })),
  }),
  behaviors: [{ type: 'callback', value: value({ do: 'known', one: true }) }],
})

/** The way to say that reminders are too many or out of place; only the office reads it. */
export const tooMuch: readonly Element[] = [
  // The platform takes a panel in a form, not a form in a panel.
  form('too_much', [
    folded(both('提醒太多或不合适？', 'Too many reminders, or out of place?'), [
      input({
        name: TOO_MUCH.words,
        placeholder: both(
          '可以写一句，也可以不写；只有办公室看到',
          'A word, if you like; only the office reads it',
        ),
        max: 300,
      }),
      submitButton('complain', both('告诉办公室', 'Tell the office'), value({ do: 'too-much' }), {
        size: 'small',
      }),
    ]),
  ]),
]
