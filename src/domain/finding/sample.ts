import type { Severity } from '../campaign/campaign.ts'

export type Drawable = { readonly number: string; readonly severity: Severity }
export type Draw = {
  /** The register's head hash on the day of the draw: nobody knows it before, anybody can look it up after. */
  readonly seed: string
  /** Of a hundred of the rest, how many. */
  readonly percent: number
  /** SHA-256 of a text's UTF-8 bytes, in hex. */
  readonly sha256: (text: string) => string
}

/**
 * What inspectors re-check: all of severity A, and of the rest the share with the lowest hash of `seed:number`, rounded up.
 * The order findings come in does not matter, and anybody with the numbers and the seed draws the same (`sha256sum` will do).
 */
export function drawSample<T extends Drawable>(
  writtenOff: readonly T[],
  { seed, percent, sha256 }: Draw,
): readonly T[] {
  const all = [...writtenOff].sort((a, b) => compare(a.number, b.number))
  const rest = all.filter(({ severity }) => severity !== 'A')
  const count = Math.ceil((rest.length * percent) / 100)
  const lots = rest.map((each) => ({ number: each.number, lot: sha256(`${seed}:${each.number}`) }))
  const drawn = new Set(
    lots
      .sort((a, b) => compare(a.lot, b.lot) || compare(a.number, b.number))
      .slice(0, count)
      .map(({ number }) => number),
  )
  return all.filter(({ severity, number }) => severity === 'A' || drawn.has(number))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
