/**
 * What the platform says of a card it will not build, with the code it gives inside 230099.
 * Sources: the sub-code list of "send message", and answers bot authors met; UNVERIFIED = the nearest of these.
 */
export type CardProblem = {
  readonly code: number
  /** As the platform words it, from ErrPath on: `ErrPath: …; ErrMsg: …; ErrorValue: …`. */
  readonly message: string
  /** Where: `ROOT -> body -> elements -> [3](tag: column_set)`. */
  readonly path: string
}

export const CARD_CODES = {
  /** Unknown property, wrong JSON type, component where it may not stand; UNVERIFIED for a tag that never was. */
  notParsed: 200621,
  /** A tag of JSON 1.0. */
  goneTag: 200861,
  /** A value out of its bounds; UNVERIFIED for a property that is missing. */
  badValue: 10002,
  /**
   * Too many elements, too many tables, a form without name; UNVERIFIED for other names missing or the same, for
   * depth, and for what may stand only in a form.
   */
  refused: 11310,
  noSubmit: 300123,
  /** UNVERIFIED for ids that are the same. */
  elementId: 300301,
  chartSpec: 200550,
  tableRows: 200914,
  tableRowName: 200915,
} as const

type Path = readonly PropertyKey[]

export const valueAt = (card: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | null | undefined)?.[key], card)

/** A place in a card as the platform writes it. */
export function placeOf(card: unknown, path: Path): string {
  const steps = path.map((key, at) => {
    const tag = valueAt(card, [...path.slice(0, at + 1), 'tag'])
    const step = typeof key === 'number' ? `[${key}]` : String(key)
    return typeof tag === 'string' ? `${step}(tag: ${tag})` : step
  })
  return ['ROOT', ...steps].join(' -> ')
}

type Said = {
  readonly card: unknown
  readonly path: Path
  readonly message: string
  readonly value?: unknown
}

export function problem(kind: keyof typeof CARD_CODES, { card, path, message, value }: Said): CardProblem {
  const place = placeOf(card, path)
  const tail = value === undefined ? '' : `; ErrorValue: ${typeof value === 'string' ? value : brief(value)}`
  return { code: CARD_CODES[kind], message: `ErrPath: ${place}; ErrMsg: ${message}${tail}`, path: place }
}

/** The platform's one message for everything its reader stumbles over. */
export function notParsed(card: unknown, path: Path, why: string): CardProblem {
  const place = placeOf(card, path)
  const message = `ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: ${why}, path: ${place}`
  return { code: CARD_CODES.notParsed, message, path: place }
}

const MOST_SHOWN = 120
export const brief = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, MOST_SHOWN)
