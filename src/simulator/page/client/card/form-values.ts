export type FormValues = {
  readonly values: Readonly<Record<string, string | boolean | readonly string[]>>
  readonly missing: readonly string[]
}

/** What stands in a card's form, by field name; `missing` names required fields left empty. */
export function valuesOf(form: HTMLFormElement): FormValues {
  const values: Record<string, string | boolean | readonly string[]> = {}
  const missing: string[] = []
  for (const field of form.querySelectorAll<HTMLElement>('[data-field]')) {
    const name = field.dataset.field ?? ''
    // What cannot be changed is not sent: the card's own value holds.
    if (name === '' || field.matches(':disabled')) continue
    const value = valueOf(field)
    if (value !== null) values[name] = value
    const empty =
      value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
    if (field.dataset.required === 'true' && empty) missing.push(name)
  }
  return { values, missing }
}

function valueOf(field: HTMLElement): string | boolean | readonly string[] | null {
  if (field.dataset.kind === 'several') {
    return [...field.querySelectorAll<HTMLInputElement>('input:checked')].map((box) => box.value)
  }
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.checked
  if (field.dataset.kind === 'one-of')
    return field.querySelector<HTMLInputElement>('input:checked')?.value ?? ''
  if (field instanceof HTMLInputElement && field.type === 'datetime-local')
    return field.value.replace('T', ' ')
  return field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
    ? field.value
    : null
}
