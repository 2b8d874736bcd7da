import type { Element } from './elements.ts'
import { plainText, type Words } from './text.ts'

export type ButtonStyle = 'default' | 'primary' | 'primary_filled' | 'danger' | 'text'
export type ButtonProps = {
  readonly style?: ButtonStyle
  readonly size?: 'small' | 'medium'
  /** Asked before it counts. */
  readonly confirm?: { readonly title: Words; readonly text: Words }
}

/** A button that tells the bot `value`. */
export const button = (text: Words, value: object, props: ButtonProps = {}): Element => ({
  tag: 'button',
  text: plainText(text),
  type: props.style ?? 'default',
  size: props.size ?? 'medium',
  ...confirmation(props),
  behaviors: [{ type: 'callback', value }],
})

const confirmation = ({ confirm }: ButtonProps) =>
  confirm === undefined ? {} : { confirm: { title: plainText(confirm.title), text: plainText(confirm.text) } }

/** The button that sends a form; `name` is unique in the card. */
export const submitButton = (name: string, text: Words, value: object, props: ButtonProps = {}): Element => ({
  ...button(text, value, props),
  name,
  form_action_type: 'submit',
})

export const form = (name: string, elements: readonly Element[]): Element => ({ tag: 'form', name, elements })

export type Option = { readonly text: Words; readonly value: string }
type Field = { readonly name: string; readonly placeholder: Words; readonly required?: boolean }

const common = ({ name, placeholder, required }: Field) => ({
  name,
  placeholder: plainText(placeholder),
  width: 'fill',
  ...(required === true ? { required: true } : {}),
})
const options = (list: readonly Option[]) => list.map(({ text, value }) => ({ text: plainText(text), value }))

export const input = (
  field: Field & { readonly value?: string; readonly lines?: number; readonly max?: number },
): Element => ({
  tag: 'input',
  ...common(field),
  ...(field.value === undefined || field.value === '' ? {} : { default_value: field.value }),
  ...(field.lines === undefined
    ? {}
    : { input_type: 'multiline_text', rows: field.lines, auto_resize: true }),
  max_length: field.max ?? 100,
})

export const select = (
  field: Field & { readonly options: readonly Option[]; readonly chosen?: string },
): Element => ({
  tag: 'select_static',
  ...common(field),
  options: options(field.options),
  // A choice that is not offered would be refused by the platform.
  ...(field.options.some((option) => option.value === field.chosen) ? { initial_option: field.chosen } : {}),
})

export const selectSeveral = (
  field: Field & { readonly options: readonly Option[]; readonly chosen?: readonly string[] },
): Element => ({
  tag: 'multi_select_static',
  ...common(field),
  options: options(field.options),
  ...(field.chosen === undefined || field.chosen.length === 0 ? {} : { selected_values: field.chosen }),
})

/** A box to tick, with its words. */
export const checker = (name: string, text: Words, checked = false): Element => ({
  tag: 'checker',
  name,
  checked,
  // A tick here is a choice, not something crossed off.
  checked_style: { show_strikethrough: false, opacity: 1 },
  text: plainText(text),
})

/** People by account; an empty list offers everybody in the chat. */
export const selectPerson = (
  field: Field & { readonly openIds: readonly string[]; readonly chosen?: string },
): Element => ({
  tag: 'select_person',
  ...common(field),
  options: field.openIds.map((value) => ({ value })),
  ...(field.chosen === undefined ? {} : { initial_option: field.chosen }),
})

/** Days are `YYYY-MM-DD`. */
export const pickDay = (field: Field & { readonly chosen?: string }): Element => ({
  tag: 'date_picker',
  ...common(field),
  ...(field.chosen === undefined ? {} : { initial_date: field.chosen }),
})
