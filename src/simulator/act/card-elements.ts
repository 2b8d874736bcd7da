import { type Found as InCard, interactiveElements, walk } from '../cards/find.ts'

export type Json = Readonly<Record<string, unknown>>
export type Found = {
  readonly element: Json
  readonly tag: string
  /** The form the element stands in, if any. */
  readonly form: Json | null
  /** The element itself or something around it is disabled. */
  readonly disabled: boolean
}

export const isObject = (it: unknown): it is Json =>
  typeof it === 'object' && it !== null && !Array.isArray(it)
export const text = (it: unknown): string | null => (typeof it === 'string' && it !== '' ? it : null)

const elementsOf = (found: Iterable<InCard>): readonly Json[] => Array.from(found, ({ element }) => element)

/** Every element one can act on, in reading order. */
export function actionable(card: unknown): readonly Found[] {
  const off = elementsOf(walk(card)).filter((element) => element.disabled === true)
  const dead = new Set(off.flatMap((element) => elementsOf(walk(element))))
  return interactiveElements(card).map(({ element, form }) => ({
    element,
    tag: String(element.tag),
    form,
    disabled: dead.has(element),
  }))
}

/** The words on an element, in every language it has. */
function shownTexts({ text: shown }: Json): readonly unknown[] {
  if (!isObject(shown)) return []
  return [shown.content, ...(isObject(shown.i18n_content) ? Object.values(shown.i18n_content) : [])]
}

/** Elements that go by this name, else this element_id, else (buttons, checkers) this shown text. */
export function findElements(card: unknown, wanted: string): readonly Found[] {
  const all = actionable(card)
  const ways: readonly ((found: Found) => boolean)[] = [
    ({ element }) => element.name === wanted,
    ({ element }) => element.element_id === wanted,
    ({ element }) => shownTexts(element).includes(wanted),
  ]
  for (const way of ways) {
    const hits = all.filter(way)
    if (hits.length > 0) return hits
  }
  return []
}
