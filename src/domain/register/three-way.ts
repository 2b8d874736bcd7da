import type { ComparedField } from '../campaign/campaign.ts'
import { quantityIn } from './quantity.ts'

/** What one source says of the compared fields, by field id; empty = not said. */
export type Said = Readonly<Record<string, string>>
export type Sources = {
  /** Null where the household is not in that roll, or has not been visited. */
  readonly paper: Said | null
  readonly system: Said | null
  readonly seen: Said | null
}
export type Difference = {
  readonly field: ComparedField
  /** As written; '' = not said. */
  readonly paper: string
  readonly system: string
  readonly seen: string
}

/** The fields that those who say anything do not agree on. */
export function differencesIn(fields: readonly ComparedField[], sources: Sources): readonly Difference[] {
  return fields.flatMap((field) => {
    const said = (source: Said | null) => source?.[field.id]?.trim() ?? ''
    const difference = {
      field,
      paper: said(sources.paper),
      system: said(sources.system),
      seen: said(sources.seen),
    }
    const { paper, system, seen } = difference
    const meant = [paper, system, seen]
      .map((text) => meaningOf(field.kind, text))
      .filter((text) => text !== null)
    return new Set(meant).size > 1 ? [difference] : []
  })
}

const NOTHING = /^(?:[-—–－/\\.。、_*]*|空|不详|未知|未填|无数据|null|n\/a)$/i

/** One form for all ways to write the same; null where nothing is said. */
export function meaningOf(kind: ComparedField['kind'], text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (NOTHING.test(plain)) return null
  switch (kind) {
    case 'number':
      return quantity(plain, (value) => value)
    case 'money':
      return quantity(plain, Math.round)
    case 'phone':
      return phones(plain)
    case 'text':
      return words(plain)
  }
}

function quantity(text: string, brought: (value: number) => number): string {
  const value = quantityIn(text)
  // Without the dust of binary fractions: 0.1 + 0.2 is 0.3.
  return value === null ? words(text) : String(Number(brought(value).toPrecision(12)))
}

const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** One or several numbers in any order, without country code, spaces and dashes. */
function phones(text: string): string {
  const numbers = text
    .split(/[,，、;；/]|或/)
    .map((part) =>
      part
        .replace(/\.0+$/, '')
        .replace(/\D/g, '')
        .replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, ''),
    )
    .filter((part) => part !== '')
  return numbers.length === 0 ? words(text) : [...new Set(numbers)].sort().join(' ')
}
