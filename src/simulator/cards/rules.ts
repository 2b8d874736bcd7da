import { type Placed, taggedParts, walk } from './find.ts'
import { type CardProblem, notParsed, problem } from './problems.ts'
import { badCell } from './table.ts'
import { NAMED_IN_FORM } from './tags.ts'

/** What no single component can tell: how many there are, how deep, by what names, who stands within whom. */
export function checkWhole(card: unknown): CardProblem | null {
  const all = [...walk(card)]
  const each = [tooDeep, outOfPlace, onlyInForm, nameless, submitless, badTable]
  for (const rule of each) {
    for (const placed of all) {
      const found = rule(card, placed)
      if (found !== null) return found
    }
  }
  return tooMany(card, all) ?? sameIds(card) ?? sameNames(card, all)
}

const MOST_ELEMENTS = 200
const MOST_TABLES = 5
const MOST_DEPTH = 5

function tooMany(card: unknown, all: readonly Placed[]): CardProblem | null {
  const path = ['body']
  const elements = [...taggedParts(card)].length
  if (elements > MOST_ELEMENTS)
    return problem('refused', { card, path, message: 'element exceeds the limit', value: elements })
  const tables = all.reduce((sum, { element }) => sum + tablesIn(element), 0)
  return tables > MOST_TABLES
    ? problem('refused', { card, path, message: 'card table number over limit', value: 'table' })
    : null
}

/** Tables drawn in markdown count as well. */
function tablesIn({ tag, content }: Record<string, unknown>): number {
  if (tag === 'table') return 1
  if (tag !== 'markdown' || typeof content !== 'string') return 0
  const lines = content.replace(/^```[\s\S]*?^```/gm, '').split('\n')
  return lines.filter((line, at) => /^[\s|:-]*-[\s|:-]*$/.test(line) && isRow(line) && isRow(lines[at - 1]))
    .length
}
const isRow = (line: string | undefined): boolean => line?.includes('|') ?? false

type Rule = (card: unknown, placed: Placed) => CardProblem | null

const tooDeep: Rule = (card, { depth, path }) =>
  depth > MOST_DEPTH
    ? problem('refused', { card, path, message: `containers are nested deeper than ${MOST_DEPTH}` })
    : null

const outOfPlace: Rule = (card, { element: { tag }, parent, form, path }) => {
  const inside = parent !== null && (tag === 'form' || tag === 'table')
  const chart = tag === 'chart' && (form !== null || parent?.tag === 'interactive_container')
  return inside || chart
    ? notParsed(card, path, `type of element is not supported tag: ${String(tag)}`)
    : null
}

const onlyInForm: Rule = (card, { element, form, path }) => {
  if (form !== null) return null
  const tag = String(element.tag)
  if (element.form_action_type !== undefined)
    return problem('refused', { card, path, message: 'formActionType only in form' })
  return tag.startsWith('multi_select_') || (tag === 'select_img' && element.multi_select === true)
    ? problem('refused', { card, path, message: `multi select of ${tag} only in form` })
    : null
}

const nameless: Rule = (card, { element, form, parent, path }) =>
  form !== null &&
  parent?.tag !== 'checker' &&
  NAMED_IN_FORM.has(String(element.tag)) &&
  element.name === undefined
    ? problem('refused', { card, path, message: `${String(element.tag)}'s name is required in form` })
    : null

const submitless: Rule = (card, { element, path }) => {
  if (element.tag !== 'form') return null
  const submits = [...walk(element.elements)].some(
    ({ element: { tag, form_action_type, action_type } }) =>
      tag === 'button' && (form_action_type === 'submit' || action_type === 'form_submit'),
  )
  const message = 'there is no submit button in the form container, at least one'
  return submits ? null : problem('noSubmit', { card, path, message })
}

const badTable: Rule = (card, { element, path }) => {
  if (element.tag !== 'table') return null
  // Its shape was read before the whole card is looked at.
  const bad = badCell(element as Parameters<typeof badCell>[0])
  if (bad === null) return null
  const at = { card, path: [...path, 'rows', bad.row, bad.name] }
  return bad.why === 'undeclared'
    ? problem('tableRowName', { ...at, message: 'table rows name is invalid', value: bad.name })
    : problem('tableRows', { ...at, message: 'table rows is invalid', value: bad.name })
}

function sameIds(card: unknown): CardProblem | null {
  const seen = new Set<unknown>()
  for (const { part, path } of taggedParts(card)) {
    const { element_id: value } = part
    if (value === undefined) continue
    if (seen.has(value))
      return problem('elementId', { card, path, message: 'elementID is duplicated', value })
    seen.add(value)
  }
  return null
}

/** A form's name and those within it are the only ones of that name in the card. */
function sameNames(card: unknown, all: readonly Placed[]): CardProblem | null {
  const named = all.filter(({ element }) => element.name !== undefined)
  const mattering = named.filter(({ element, form }) => form !== null || element.tag === 'form')
  for (const { element, path } of mattering) {
    const value = element.name
    if (named.filter((other) => other.element.name === value).length > 1)
      return problem('refused', { card, path, message: 'name is duplicated', value })
  }
  return null
}
