import { useEffect, useState } from 'hono/jsx/dom'
import { useCommit } from './commit.ts'
import { type ElementProps, text } from './context.ts'
import { hintOf, marks } from './field-marks.ts'
import { press } from './press.ts'

const TYPES: Readonly<Record<string, string>> = {
  date_picker: 'date',
  picker_time: 'time',
  picker_datetime: 'datetime-local',
}
/** As the platform writes it. */
const written = (value: string): string => value.replace('T', ' ')

/** A day, a time, or both. What the browser writes in a language of its own is covered by the card's words. */
export function TimeField({ element, context }: ElementProps) {
  const initial =
    text(element.initial_date) ||
    text(element.initial_time) ||
    text(element.initial_datetime).replace(' ', 'T')
  const [shown, setShown] = useState(initial)
  const box = useCommit<HTMLInputElement>((value) => {
    if (!context.inForm) void press(context, element, { option: written(value) })
  })
  useEffect(() => {
    const form = box.current?.form
    const again = () => setShown(initial)
    form?.addEventListener('reset', again)
    return () => form?.removeEventListener('reset', again)
  }, [])
  return (
    <span class="when">
      <input
        {...marks(element)}
        ref={box}
        type={TYPES[text(element.tag)] ?? 'text'}
        value={initial}
        onInput={(event: Event) => setShown((event.currentTarget as HTMLInputElement).value)}
      />
      <span class={shown === '' ? 'hint' : ''} aria-hidden="true">
        {written(shown) || hintOf(element)}
      </span>
    </span>
  )
}
