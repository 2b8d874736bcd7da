import type { z } from 'zod'
import { cardSchema } from './card.ts'
import { type Found, walk } from './find.ts'
import { CARD_TAGS, INTERACTIVE } from './tags.ts'

/** What is wrong with a card, with the code the platform gives inside 230099. Codes marked UNVERIFIED are nearest guesses. */
export type CardProblem = { readonly code: number; readonly message: string; readonly path: string }

export const CARD_CODES = {
  unknownProperty: 200621,
  tooManyTables: 11310,
  tooManyElements: 300305,
  /** UNVERIFIED, as all below. */
  badValue: 200732,
  unknownTag: 200861,
  nesting: 300123,
  duplicate: 300301,
  form: 300120,
} as const

const MOST_ELEMENTS = 200
const MOST_TABLES = 5
const MOST_DEPTH = 5

/** Checks a card as the platform does before it shows one; null when it is right. The size in bytes is checked where it is sent. */
export function checkCard(card: unknown): CardProblem | null {
  if (typeof card === 'object' && card !== null && !('schema' in card)) {
    return problem('badValue', 'only Card JSON 2.0 is simulated: "schema":"2.0" is missing', 'schema')
  }
  const read = cardSchema.safeParse(card)
  return read.success ? checkWhole(card) : ofIssue(read.error.issues[0], card)
}

export const cardBytes = (card: unknown): number => Buffer.byteLength(JSON.stringify(card))

const problem = (code: keyof typeof CARD_CODES, message: string, path: string): CardProblem => ({
  code: CARD_CODES[code],
  message,
  path,
})

function ofIssue(issue: z.core.$ZodIssue | undefined, card: unknown): CardProblem {
  if (issue === undefined) return problem('badValue', 'unreadable card', '')
  const path = `ROOT -> ${issue.path.join(' -> ')}`
  if (issue.code === 'unrecognized_keys') {
    return problem(
      'unknownProperty',
      `unknown property, property: ${issue.keys.join(', ')}, path: ${path}`,
      path,
    )
  }
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'tag') {
    const tag = String(valueAt(card, issue.path))
    const known = (CARD_TAGS as readonly string[]).includes(tag)
    return problem(
      'unknownTag',
      known ? `tag ${tag} cannot stand here, path: ${path}` : `not support tag: ${tag}, path: ${path}`,
      path,
    )
  }
  return problem('badValue', `${issue.message}, path: ${path}`, path)
}

const valueAt = (card: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], card)

/** What no single element can know: counts, names, who stands within whom. */
function checkWhole(card: unknown): CardProblem | null {
  const all = [...walk(card)]
  const count = all.length
  if (count > MOST_ELEMENTS)
    return problem('tooManyElements', `card elements exceed the limit: ${count} > ${MOST_ELEMENTS}`, 'body')
  const tables = all.filter(({ element }) => element.tag === 'table').length
  if (tables > MOST_TABLES)
    return problem('tooManyTables', `card table number over limit: ${tables} > ${MOST_TABLES}`, 'body')
  if (all.some(({ depth }) => depth > MOST_DEPTH))
    return problem('nesting', `containers are nested deeper than ${MOST_DEPTH}`, 'body')
  return (
    checkRoots(card, all) ?? checkNames(all) ?? all.map(checkForm).find((found) => found !== null) ?? null
  )
}

const ONLY_AT_ROOT = new Set(['form', 'table'])

function checkRoots(card: unknown, all: readonly Found[]): CardProblem | null {
  const roots = new Set((card as { body?: { elements?: unknown[] } }).body?.elements ?? [])
  for (const { element, form } of all) {
    const tag = String(element.tag)
    if (ONLY_AT_ROOT.has(tag) && !roots.has(element))
      return problem('nesting', `${tag} can only stand at the root of body`, tag)
    if (tag === 'chart' && form !== null) return problem('nesting', 'chart cannot stand within form', tag)
    if (tag.startsWith('multi_select_') && form === null)
      return problem('form', `${tag} can only stand within form`, tag)
    if (tag === 'select_img' && element.multi_select === true && form === null) {
      return problem('form', 'select_img with multi_select can only stand within form', tag)
    }
  }
  return null
}

function checkNames(all: readonly Found[]): CardProblem | null {
  const ids = all.flatMap(({ element }) =>
    typeof element.element_id === 'string' ? [element.element_id] : [],
  )
  const twice = firstTwice(ids)
  if (twice !== null) return problem('duplicate', `element_id is duplicated: ${twice}`, twice)
  const names = all.flatMap(({ element }) => (typeof element.name === 'string' ? [element.name] : []))
  const same = firstTwice(names)
  return same === null ? null : problem('duplicate', `name is duplicated: ${same}`, same)
}

function firstTwice(values: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const value of values) {
    if (seen.has(value)) return value
    seen.add(value)
  }
  return null
}

function checkForm({ element, form }: Found): CardProblem | null {
  if (
    form !== null &&
    INTERACTIVE.has(String(element.tag)) &&
    NEEDS_NAME.has(String(element.tag)) &&
    element.name === undefined
  ) {
    return problem('form', `${String(element.tag)} within form has no name`, 'name')
  }
  if (element.tag !== 'form') return null
  const submits = [...walk(element.elements)].some(
    ({ element: inner }) =>
      inner.tag === 'button' && (inner.form_action_type === 'submit' || inner.action_type === 'form_submit'),
  )
  return submits
    ? null
    : problem('form', `form ${String(element.name)} has no button with form_action_type submit`, 'form')
}

const NEEDS_NAME = new Set(
  [...INTERACTIVE].filter((tag) => tag !== 'overflow' && tag !== 'interactive_container'),
)
