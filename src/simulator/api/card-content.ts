import { checkCard } from '../cards/check.ts'
import type { CardProblem } from '../cards/problems.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './errors.ts'
import { personBy } from './mentions.ts'

type Known = { readonly world: World; readonly app: { readonly appId: string } }

/**
 * What is wrong with a card, as the platform words it; null when it is in the platform's language and shows only what
 * there is: pictures the app has uploaded, people who exist. The same for cards sent and cards a press is answered with.
 */
export function cardRefusal(known: Known, card: unknown): string | null {
  const found = checkCard(card) ?? pictureProblem(known, card) ?? personProblem(known, card)
  return found === null ? null : `ErrCode: ${found.code}; ${found.message}; `
}

/** A card that can be shown. Throws 230099 otherwise. */
export function parseCard(known: Known, card: unknown): unknown {
  const refusal = cardRefusal(known, card)
  if (refusal === null) return card
  throw new ApiError(230099, `Failed to create card content, ext=${refusal}`)
}

const problem = (code: number, message: string, value: string): CardProblem => ({
  code,
  message: `ErrMsg: ${message}; ErrorValue: ${value}`,
  path: '',
})

type Field = {
  readonly name: string
  readonly value: string
  readonly within: Readonly<Record<string, unknown>>
}

/** Every text in a card with the field it stands in; a chart's own data is none of the card's. */
function* fieldsOf(part: unknown): Generator<Field> {
  if (Array.isArray(part)) for (const item of part) yield* fieldsOf(item)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return
  for (const [name, value] of Object.entries(part)) {
    if (name === 'chart_spec' || name === 'behaviors' || name === 'value') continue
    if (typeof value === 'string') yield { name, value, within: part as Field['within'] }
    else yield* fieldsOf(value)
  }
}

const WORDS = new Set(['markdown', 'lark_md'])
const IN_MARKDOWN = /!\[[^\]]*\]\(([^)\s]*)\)/g

function picturesIn({ name, value, within }: Field): readonly string[] {
  if (name === 'img_key') return [value]
  if (name !== 'content' || !WORDS.has(String(within.tag))) return []
  return [...value.matchAll(IN_MARKDOWN)].map(([, key = '']) => key)
}

function pictureProblem({ world, app }: Known, card: unknown): CardProblem | null {
  for (const field of fieldsOf(card)) {
    const wrong = picturesIn(field).find((key) => world.files.get(key)?.by.id !== app.appId)
    if (wrong !== undefined) return problem(200570, 'card contains invalid image keys', `image key ${wrong}`)
  }
  return null
}

const AT_OR_PERSON = /<(?:at\s+(?:id|ids)|person\s+id)\s*=\s*["']?([^"'\s>]+)/g

function peopleIn({ name, value, within }: Field): readonly string[] {
  if (name === 'user_id' && within.tag === 'person') return [value]
  if (name !== 'content' || !WORDS.has(String(within.tag))) return []
  return [...value.matchAll(AT_OR_PERSON)].flatMap(([, ids = '']) => ids.split(','))
}

function personProblem({ world }: Known, card: unknown): CardProblem | null {
  for (const field of fieldsOf(card)) {
    const wrong = peopleIn(field).find((id) => id !== 'all' && personBy(world, id) === undefined)
    if (wrong !== undefined)
      return problem(100290, 'There is an invalid user resource(at/person) in your card', wrong)
  }
  return null
}
