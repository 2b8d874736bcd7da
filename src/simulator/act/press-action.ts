import type { Press } from '../contract.ts'
import { type Found, isObject, type Json, text } from './card-elements.ts'
import { fieldValue, type Given, isPicker, TIMEZONE, takesMany } from './field-values.ts'
import { fillForm } from './form-values.ts'
import { Refusal, type Words } from './refusal.ts'

/** What pressing comes to: a callback with this `action`, nothing (links, reset), or the client's own refusal. */
export type Pressed =
  | { readonly kind: 'callback'; readonly action: Json }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly words: Words }

type Gesture = Press['action']

/** The value the author bound to the element by a callback behaviour. */
function boundValue(element: Json): { readonly value: unknown } | null {
  const behaviors = Array.isArray(element.behaviors) ? element.behaviors.filter(isObject) : []
  const callback = behaviors.find((behavior) => behavior.type === 'callback')
  return callback ? { value: callback.value } : null
}

function base(found: Found): Json {
  const bound = boundValue(found.element)
  const name = text(found.element.name)
  return {
    ...(bound?.value === undefined ? {} : { value: bound.value }),
    tag: found.tag,
    ...(name === null ? {} : { name }),
  }
}

function pressButton(found: Found, gesture: Gesture, members: readonly string[]): Pressed {
  const { element, form } = found
  const type = element.form_action_type ?? (element.action_type === 'form_submit' ? 'submit' : undefined)
  if (form !== null && type === 'reset') return { kind: 'nothing' }
  if (form === null || type !== 'submit')
    return boundValue(element) ? { kind: 'callback', action: base(found) } : { kind: 'nothing' }
  const filled = fillForm(form, gesture.form ?? {}, members)
  if ('refused' in filled) return { kind: 'refused', words: filled.refused }
  const timezone = filled.hasPicker ? { timezone: TIMEZONE } : {}
  return { kind: 'callback', action: { ...base(found), ...timezone, form_value: filled.values } }
}

function gestureValue(tag: string, gesture: Gesture): Given | undefined {
  if (tag === 'input') return gesture.input
  if (tag === 'checker') return gesture.checked
  return gesture.option ?? gesture.options
}

/** Key of the value in `action` for an element that stands alone (platform rule 3.2). */
function actionKey(tag: string): string {
  if (tag === 'input') return 'input_value'
  return tag === 'checker' ? 'checked' : 'option'
}

function changeField(found: Found, gesture: Gesture, members: readonly string[]): Pressed {
  const { tag, element } = found
  if (found.form !== null)
    throw new Refusal({
      zh: '表单里的内容随提交按钮一起发出：请按按钮并在 form 里给出各栏的值',
      en: 'fields of a form are sent by its button: press the button and give the values in `form`',
    })
  if (takesMany(tag, element))
    throw new Refusal({ zh: '多选组件只能放在表单里', en: 'multi-select elements work inside forms only' })
  const given = gestureValue(tag, gesture)
  if (given === undefined)
    throw new Refusal({ zh: `没有给出要填的值（${tag}）`, en: `no value given for the ${tag}` })
  const value = fieldValue(tag, element, given, members)
  if ('refused' in value) return { kind: 'refused', words: value.refused }
  const timezone = isPicker(tag) ? { timezone: TIMEZONE } : {}
  return { kind: 'callback', action: { ...base(found), ...timezone, [actionKey(tag)]: value.value } }
}

/** What the client does when a person acts on this element. Throws a Refusal for what no person could do. */
export function actOn(found: Found, gesture: Gesture, members: readonly string[]): Pressed {
  if (found.disabled) return { kind: 'refused', words: disabledWords(found.element) }
  if (found.tag === 'button') return pressButton(found, gesture, members)
  if (found.tag === 'interactive_container')
    return boundValue(found.element) ? { kind: 'callback', action: base(found) } : { kind: 'nothing' }
  return changeField(found, gesture, members)
}

function disabledWords(element: Json): Words {
  const tips = isObject(element.disabled_tips) ? text(element.disabled_tips.content) : null
  return { zh: tips ?? '该按钮不可用', en: tips ?? 'This element is disabled' }
}
