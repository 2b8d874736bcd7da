import { isObject, type Json, text } from './card-elements.ts'
import type { Words } from './refusal.ts'

/** The simulated people all sit in China; the platform gives the offset of the client's own time zone. */
export const TIMEZONE = 'Asia/Shanghai'
const OFFSET = '+0800'

export type Given = string | boolean | readonly string[]
export type Value = { readonly value: Given } | { readonly refused: Words }

const PICKERS: Readonly<Record<string, { readonly pattern: RegExp; readonly shape: string }>> = {
  date_picker: { pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, shape: '2026-04-08' },
  picker_time: { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, shape: '08:30' },
  picker_datetime: {
    pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d$/,
    shape: '2026-04-08 08:30',
  },
}
const MANY = new Set(['multi_select_static', 'multi_select_person'])

export const isPicker = (tag: string): boolean => tag in PICKERS
export const takesMany = (tag: string, element: Json): boolean =>
  MANY.has(tag) || (tag === 'select_img' && element.multi_select === true)

const wrong = (zh: string, en: string): Value => ({ refused: { zh, en } })

/** The values an element offers; null when it offers every member of the chat (platform rule 5.4). */
function offered(tag: string, element: Json, members: readonly string[]): readonly string[] {
  const options = Array.isArray(element.options) ? element.options.filter(isObject) : []
  const open = options.filter((option) => option.disabled !== true)
  const values = open.map((option) => option.value).filter((it): it is string => typeof it === 'string')
  return tag.endsWith('_person') && options.length === 0 ? members : values
}

function chosen(tag: string, element: Json, given: Given, members: readonly string[]): Value {
  const many = takesMany(tag, element)
  const picked = many ? given : [given]
  if (!Array.isArray(picked) || picked.some((it) => typeof it !== 'string'))
    return wrong(many ? '这里要给一组选项' : '这里只能选一项', many ? 'a list of options' : 'one option only')
  const known = offered(tag, element, members)
  const stranger = picked.find((it) => !known.includes(it as string))
  if (stranger !== undefined)
    return wrong(`没有这个选项：${stranger}`, `there is no such option: ${stranger}`)
  return { value: given }
}

function typed(element: Json, given: Given): Value {
  if (typeof given !== 'string') return wrong('这里要填文字', 'text is wanted here')
  const max = typeof element.max_length === 'number' ? element.max_length : 1000
  if ([...given].length > max) return wrong(`最多 ${max} 个字`, `at most ${max} characters`)
  return { value: given }
}

/** What the client sends for an element a person has filled in, as platform rule 3.2 tells it; or why it cannot be. */
export function fieldValue(tag: string, element: Json, given: Given, members: readonly string[]): Value {
  const picker = PICKERS[tag]
  if (picker) {
    const good = typeof given === 'string' && picker.pattern.test(given)
    return good
      ? { value: `${given} ${OFFSET}` }
      : wrong(`请写成 ${picker.shape}`, `write it like ${picker.shape}`)
  }
  if (tag === 'checker')
    return typeof given === 'boolean'
      ? { value: given }
      : wrong('这里只能勾或不勾', 'true or false is wanted')
  return tag === 'input' ? typed(element, given) : chosen(tag, element, given, members)
}

/** What the card's author put in beforehand; null when the element starts empty. */
export function initialValue(tag: string, element: Json): Given | null {
  if (tag === 'checker') return element.checked === true
  if (takesMany(tag, element)) return Array.isArray(element.selected_values) ? element.selected_values : null
  const index = typeof element.initial_index === 'number' ? element.initial_index - 1 : -1
  const options = Array.isArray(element.options) ? element.options : []
  const byIndex: unknown = options[index]
  return (
    text(element.default_value) ??
    text(element.initial_option) ??
    text(element.initial_date) ??
    text(element.initial_time) ??
    text(element.initial_datetime) ??
    (isObject(byIndex) ? text(byIndex.value) : null)
  )
}

export const isEmpty = (given: Given | null): boolean =>
  given === null || given === '' || (Array.isArray(given) && given.length === 0)
