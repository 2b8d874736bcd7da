import { wordsOf } from '../i18n.ts'
import { id } from '../test-ids.ts'
import { type Json, text } from './context.ts'

/** Attributes by which a form finds its fields again. */
export const marks = (element: Json, kind?: string) => ({
  ...id(`field-${text(element.name) || text(element.element_id)}`),
  name: text(element.name),
  'data-field': text(element.name),
  'data-required': String(element.required === true),
  ...(kind === undefined ? {} : { 'data-kind': kind }),
  'aria-label': wordsOf(element.label) || wordsOf(element.placeholder) || text(element.name),
  disabled: element.disabled === true,
})

/** The words that tell what is wanted, starred where it must be given. */
export const hintOf = (element: Json): string => {
  const words = wordsOf(element.placeholder)
  return element.required === true && element.label === undefined && words !== '' && !words.includes('*')
    ? `${words} *`
    : words
}

/** How wide a field wants to be; the width of the card unless it says pixels. */
export const fieldWidth = (element: Json): { readonly width?: string } =>
  /^\d/.test(text(element.width)) ? { width: text(element.width) } : {}
