import type { RefObject } from 'hono/jsx'
import { useEffect, useRef } from 'hono/jsx/dom'

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Hands on what stands in a field of its own once somebody is done with it: on leaving it, on Enter, or at once for a
 * day that was picked and not typed. hono's `onChange` is the browser's `input`, which comes with every keystroke.
 */
export function useCommit<T extends Field>(commit: (value: string) => void): RefObject<T | null> {
  const box = useRef<T>(null)
  const latest = useRef(commit)
  latest.current = commit
  useEffect(() => {
    if (box.current === null) return
    return listen(box.current, (value) => latest.current?.(value))
  }, [])
  return box
}

/** Who listens to a field, and what was last handed on of it: a field drawn anew in the same place is listened to once. */
const listening = new WeakMap<Field, { readonly stop: AbortController; given: string }>()

function listen(field: Field, commit: (value: string) => void): () => void {
  const before = listening.get(field)
  before?.stop.abort()
  const stop = new AbortController()
  const heard = { stop, given: before?.given ?? field.value }
  listening.set(field, heard)
  let typed = false
  const hand = () => {
    typed = false
    if (field.value === '' || field.value === heard.given) return
    heard.given = field.value
    commit(heard.given)
  }
  const onKey = ({ key, shiftKey, isComposing }: KeyboardEvent) => {
    const ends = key === 'Enter' && !shiftKey && !isComposing && field instanceof HTMLInputElement
    if (ends) hand()
    else if (key !== 'Tab') typed = true
  }
  const onChange = () => {
    if (field.type === 'date' && !typed) hand()
  }
  const { signal } = stop
  ;(field as HTMLElement).addEventListener('keydown', onKey, { signal })
  field.addEventListener('change', onChange, { signal })
  field.addEventListener('blur', hand, { signal })
  return () => stop.abort()
}
