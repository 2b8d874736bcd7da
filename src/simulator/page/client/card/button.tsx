import { useState } from 'hono/jsx/dom'
import { t, wordsOf } from '../i18n.ts'
import { toast } from '../ui.ts'
import { type ElementProps, type Json, list, object, text } from './context.ts'
import { valuesOf } from './form-values.ts'
import { Icon } from './icon.tsx'
import { marginOf } from './look.ts'
import { openUrlOf, press } from './press.ts'

export function ButtonElement({ element, context }: ElementProps) {
  const [busy, setBusy] = useState(false)
  const disabled = element.disabled === true
  const click = async (event: MouseEvent) => {
    const target = event.currentTarget as HTMLButtonElement
    if (element.form_action_type === 'reset') return resetForm(target.closest('form'))
    const url = openUrlOf(element)
    if (url !== null) window.open(url, '_blank', 'noreferrer')
    const calls =
      list(element.behaviors).some((behavior) => behavior.type === 'callback') || element.value !== undefined
    const submits = element.form_action_type === 'submit'
    if (!calls && !submits) return
    const form = submits ? target.closest('form') : null
    const values = form === null ? null : valuesOf(form)
    if (values !== null && values.missing.length > 0)
      return toast('warning', t('请填写必填项', 'Please fill in the required fields'))
    setBusy(true)
    await press(context, element, values === null ? {} : { form: values.values })
    setBusy(false)
  }
  return (
    <button
      type="button"
      class={`card-button b-${text(element.type) || 'default'} s-${text(element.size) || 'medium'} ${element.width === 'fill' ? 'fill' : ''}`}
      style={{ ...widthOf(element), ...marginOf(element) }}
      disabled={disabled || busy}
      title={wordsOf(disabled ? element.disabled_tips : element.hover_tips)}
      onClick={click}
    >
      <Icon icon={object(element.icon)} context={context} />
      {busy ? '…' : wordsOf(element.text)}
    </button>
  )
}

const widthOf = ({ width }: Json) => (/^\d/.test(text(width)) ? { width: text(width) } : {})

/** A field named "reset" would stand in the way of the form's own. */
function resetForm(form: HTMLFormElement | null): void {
  if (form !== null) HTMLFormElement.prototype.reset.call(form)
}

export function OverflowElement({ element, context }: ElementProps) {
  return (
    <details class="overflow">
      <summary aria-label={t('更多', 'More')}>⋯</summary>
      {list(element.options).map((option, at) => (
        <button
          type="button"
          key={at}
          onClick={(event: MouseEvent) => {
            const folded = (event.currentTarget as HTMLElement).closest('details')
            if (folded !== null) folded.open = false
            const url = text(object(option.multi_url).url)
            if (url !== '') window.open(url, '_blank', 'noreferrer')
            else void press(context, element, { option: text(option.value) })
          }}
        >
          {wordsOf(option.text)}
        </button>
      ))}
    </details>
  )
}
