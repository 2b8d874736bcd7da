import { INTERACTIVE } from './tags.ts'

export type Found = {
  readonly element: Record<string, unknown>
  readonly form: Record<string, unknown> | null
}

const isObject = (part: unknown): part is Record<string, unknown> =>
  typeof part === 'object' && part !== null && !Array.isArray(part)

/** Every element of a card with the form around it and how deep it stands, in reading order. */
export function* walk(
  part: unknown,
  form: Record<string, unknown> | null = null,
  depth = 0,
): Generator<Found & { readonly depth: number }> {
  if (Array.isArray(part)) {
    for (const item of part) yield* walk(item, form, depth)
    return
  }
  if (!isObject(part)) return
  const { tag } = part
  const within = tag === 'form' ? part : form
  const deeper = CONTAINERS.has(String(tag)) ? depth + 1 : depth
  if (typeof tag === 'string') yield { element: part, form, depth: deeper }
  for (const child of CHILDREN) if (child in part) yield* walk(part[child], within, deeper)
}

const CHILDREN = ['body', 'elements', 'columns', 'button_area', 'buttons'] as const
const CONTAINERS = new Set(['column_set', 'form', 'interactive_container', 'collapsible_panel'])

/** Everything a person can do something with. */
export const interactiveElements = (card: unknown): readonly Found[] =>
  [...walk(card)].filter(({ element }) => INTERACTIVE.has(String(element.tag)))
