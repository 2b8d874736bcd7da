import { CONTAINERS, INTERACTIVE } from './tags.ts'

type Json = Record<string, unknown>
export type Found = {
  readonly element: Json
  /** The form around it, if any. */
  readonly form: Json | null
}
export type Placed = Found & {
  readonly parent: Json | null
  /** How many containers deep it stands, itself included. */
  readonly depth: number
  readonly path: readonly PropertyKey[]
}
type Around = Omit<Placed, 'element'>

const isObject = (part: unknown): part is Json =>
  typeof part === 'object' && part !== null && !Array.isArray(part)

const CHILDREN = ['body', 'elements', 'columns', 'button_area', 'buttons'] as const
const OUTSIDE: Around = { form: null, parent: null, depth: 0, path: [] }

/** Every component of a card, or of a part of one, in reading order, with what stands around it. */
export function* walk(part: unknown, around: Around = OUTSIDE): Generator<Placed> {
  if (Array.isArray(part)) {
    for (const [index, item] of part.entries())
      yield* walk(item, { ...around, path: [...around.path, index] })
    return
  }
  if (!isObject(part)) return
  const placed = typeof part.tag === 'string'
  const depth = CONTAINERS.has(String(part.tag)) ? around.depth + 1 : around.depth
  if (placed) yield { ...around, element: part, depth }
  const form = part.tag === 'form' ? part : around.form
  const parent = placed ? part : around.parent
  for (const child of CHILDREN)
    if (child in part) yield* walk(part[child], { form, parent, depth, path: [...around.path, child] })
}

/** Everything a person can do something with. */
export const interactiveElements = (card: unknown): readonly Found[] =>
  [...walk(card)].filter(({ element }) => INTERACTIVE.has(String(element.tag)))

/** What the author put in as data, not as parts of the card; and the other languages of a list already counted. */
const DATA = new Set(['value', 'chart_spec', 'rows', 'i18n_text_tag_list'])

/** Every part that has a tag, texts and icons too: what the platform counts as an element. */
export function* taggedParts(part: unknown, path: readonly PropertyKey[] = []): Generator<Tagged> {
  if (Array.isArray(part)) {
    for (const [index, item] of part.entries()) yield* taggedParts(item, [...path, index])
    return
  }
  if (!isObject(part)) return
  if (typeof part.tag === 'string') yield { part, path }
  for (const [key, value] of Object.entries(part))
    if (!DATA.has(key)) yield* taggedParts(value, [...path, key])
}
type Tagged = { readonly part: Json; readonly path: readonly PropertyKey[] }
