import type { z } from 'zod'
import { cardSchema } from './card.ts'
import { brief, type CardProblem, notParsed, problem, valueAt } from './problems.ts'
import { checkWhole } from './rules.ts'
import { CARD_TAGS, GONE_TAGS } from './tags.ts'

/**
 * Checks a card as the platform does before it shows one; null when it is right. Its size (see cardBytes) and the keys
 * and ids in it are for whoever sends it to check.
 */
export function checkCard(card: unknown): CardProblem | null {
  const notice = otherLanguage(card)
  if (notice !== null) return notice
  if (isBlank(card)) return null
  const read = cardSchema.safeParse(card)
  return read.success ? checkWhole(card) : ofIssue(read.error.issues[0], card)
}

/** Length of a card as sent, in bytes; the platform takes 30 KB. */
export const cardBytes = (card: unknown): number => Buffer.byteLength(JSON.stringify(card))

type Json = Readonly<Record<string, unknown>>
const isObject = (it: unknown): it is Json => typeof it === 'object' && it !== null && !Array.isArray(it)
/** The platform takes `{}` for a blank card. */
const isBlank = (card: unknown): boolean => isObject(card) && Object.keys(card).length === 0

const otherLanguage = (card: unknown): CardProblem | null =>
  isObject(card) && !isBlank(card) && card.schema !== '2.0'
    ? notParsed(card, ['schema'], 'only Card JSON 2.0 is simulated, "schema" must be "2.0"')
    : null

type Issue = z.core.$ZodIssue
type Spot = {
  readonly card: unknown
  readonly path: readonly PropertyKey[]
  readonly property: string
  readonly value: unknown
  /** The part the property is of. */
  readonly owner: unknown
}

function ofIssue(issue: Issue | undefined, card: unknown): CardProblem {
  if (issue === undefined) return notParsed(card, [], 'unreadable')
  if (issue.code === 'unrecognized_keys')
    return notParsed(card, issue.path, `unknown property, property: ${issue.keys.join(', ')}`)
  const { path } = issue
  const spot = {
    card,
    path,
    property: String(path.at(-1) ?? 'card'),
    value: valueAt(card, path),
    owner: valueAt(card, path.slice(0, -1)),
  }
  if (spot.property === 'tag') return ofTag(spot)
  return ofComponent(spot) ?? ofValue(issue, spot)
}

function ofTag({ card, path, value }: Spot): CardProblem {
  const at = path.slice(0, -1)
  if (typeof value !== 'string') return notParsed(card, at, 'tag is required')
  if (GONE_TAGS.has(value)) {
    const message = 'cards of schema V2 no longer support this capability'
    return problem('goneTag', { card, path: at, message, value: `unsupported tag ${value}` })
  }
  const known = (CARD_TAGS as readonly string[]).includes(value)
  return notParsed(
    card,
    at,
    known ? `type of element is not supported tag: ${value}` : `not support tag: ${value}`,
  )
}

/** Those for which the platform has words and a code of their own. */
function ofComponent({ card, path, property, value, owner }: Spot): CardProblem | null {
  if (property === 'element_id') return problem('elementId', { card, path, message: elementIdFormat(value) })
  if (property === 'name' && isObject(owner) && owner.tag === 'form') {
    const message = "form's name is required and can not be empty string"
    return problem('refused', { card, path: path.slice(0, -1), message })
  }
  if (path.includes('chart_spec'))
    return problem('chartSpec', { card, path, message: 'chart spec is invalid', value })
  const rows = path.lastIndexOf('rows')
  return rows >= 0 && valueAt(card, [...path.slice(0, rows), 'tag']) === 'table'
    ? problem('tableRows', { card, path, message: 'table rows is invalid', value })
    : null
}

const elementIdFormat = (value: unknown): string =>
  `ElementID ${String(value)}: Code 1002: elementID format error. Only alphabets, numbers, and underscores are allowed. It must start with an alphabet and not exceed 20 characters.`

function ofValue(issue: Issue, { card, path, property, value }: Spot): CardProblem {
  if (value === undefined) return problem('badValue', { card, path, message: `${property} is required` })
  if (issue.code === 'invalid_type')
    return notParsed(card, path, `expected ${issue.expected} for ${property}, but: ${brief(value)}`)
  const message =
    issue.code === 'custom' && issue.message !== 'Invalid input' ? issue.message : `invalid ${property}`
  return problem('badValue', { card, path, message, value })
}
