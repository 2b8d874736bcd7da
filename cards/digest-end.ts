import { value } from './actions.ts'
import { form, input, submitButton } from './kit/controls.ts'
import { type Element, folded } from './kit/elements.ts'
import { both, plainText, type Words } from './kit/text.ts'
import { TOO_MUCH } from './reminding-actions.ts'

export const linkButton = (text: Words, url: string): Element => ({
  tag: 'button',
  text: plainText(text),
  size: 'small',
  behaviors: [{ type: 'open_url', default_url: url }],
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
