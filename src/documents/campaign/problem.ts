import type { Bilingual } from '../../domain/bilingual.ts'

export type Path = readonly (string | number)[]

/** Something to put right: an error keeps the campaign from being applied, a warning does not. */
export type Problem = {
  readonly level: 'error' | 'warning'
  readonly path: Path
  readonly words: Bilingual
}

/** Where a person finds it: in the text of a JSON file, or in a cell of a workbook. Lines, columns and rows count from 1. */
export type Spot =
  | { readonly in: 'json'; readonly path: string; readonly line: number; readonly column: number }
  | { readonly in: 'sheet'; readonly sheet: string; readonly row: number; readonly column: string }

export type PlacedProblem = Omit<Problem, 'path'> & { readonly spot: Spot }

/** `people[3].name`, as it is written in the problems and looked up by. */
export const pathText = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')

/** What is known of a path or, failing that, of what it lies in. */
export function nearest<T>(known: ReadonlyMap<string, T>, path: Path): T | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = known.get(pathText(path.slice(0, length)))
    if (found !== undefined) return found
  }
  return undefined
}

/** Where it is, in one short piece of text: `people[3].name (第12行第5列)`, `人员!C4`. */
export const spotText = (spot: Spot): string =>
  spot.in === 'sheet'
    ? `${spot.sheet}!${spot.column}${spot.row}`
    : `${spot.line}:${spot.column} ${spot.path}`.trim()
