import { actionable, type Found, isObject, type Json, text } from './card-elements.ts'
import { fieldValue, type Given, initialValue, isEmpty, isPicker } from './field-values.ts'
import { Refusal, type Words } from './refusal.ts'

export type FormGiven = Readonly<Record<string, Given>>
export type Filled =
  | { readonly values: Readonly<Record<string, Given>>; readonly hasPicker: boolean }
  | { readonly refused: Words }

const NOT_FIELDS = new Set(['button', 'overflow', 'interactive_container'])

const labelOf = ({ element }: Found): string => {
  const label = isObject(element.label) ? text(element.label.content) : null
  const hint = isObject(element.placeholder) ? text(element.placeholder.content) : null
  return label ?? hint ?? text(element.name) ?? '?'
}

function fieldsOf(form: Json): ReadonlyMap<string, Found> {
  const fields = actionable(form.elements).filter((found) => !NOT_FIELDS.has(found.tag))
  return new Map(
    fields.flatMap((found) => (text(found.element.name) ? [[String(found.element.name), found]] : [])),
  )
}

function checkNames(fields: ReadonlyMap<string, Found>, given: FormGiven): void {
  for (const [name, value] of Object.entries(given)) {
    const field = fields.get(name)
    if (!field) throw new Refusal({ zh: `表单里没有“${name}”这一栏`, en: `the form has no field “${name}”` })
    if (field.disabled && value !== initialValue(field.tag, field.element))
      throw new Refusal({ zh: `“${name}”这一栏不能改`, en: `the field “${name}” is disabled` })
  }
}

/**
 * What a form sends when its button is pressed: the person's values, elsewhere what the author put in beforehand.
 * A required field left empty stops it in the client, as in Feishu. An input left empty is "", anything else is absent.
 */
export function fillForm(form: Json, given: FormGiven, members: readonly string[]): Filled {
  const fields = fieldsOf(form)
  checkNames(fields, given)
  const values: Record<string, Given> = {}
  for (const [name, found] of fields) {
    const raw = given[name] ?? initialValue(found.tag, found.element)
    if (raw === null || isEmpty(raw)) {
      if (found.element.required === true)
        return { refused: { zh: `请填写必填项：${labelOf(found)}`, en: `Please fill in: ${labelOf(found)}` } }
      if (found.tag === 'input') values[name] = ''
      continue
    }
    const value = fieldValue(found.tag, found.element, raw, members)
    if ('refused' in value) return { refused: named(labelOf(found), value.refused) }
    values[name] = value.value
  }
  return { values, hasPicker: [...fields.values()].some((found) => isPicker(found.tag)) }
}

const named = (label: string, words: Words): Words => ({
  zh: `${label}：${words.zh}`,
  en: `${label}: ${words.en}`,
})
