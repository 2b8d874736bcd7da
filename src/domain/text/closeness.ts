import { normalise } from './normalise.ts'

/** How much two texts have in common, 0 to 1: the share of pairs of neighbouring characters (Sørensen–Dice). */
export function closeness(a: string, b: string): number {
  const pairsA = pairsIn(a)
  const pairsB = pairsIn(b)
  if (pairsA.length + pairsB.length === 0) return 0
  const left = new Map<string, number>()
  for (const pair of pairsA) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of pairsB) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    left.set(pair, count - 1)
    shared += 1
  }
  return (2 * shared) / (pairsA.length + pairsB.length)
}

function pairsIn(text: string): readonly string[] {
  const letters = [...normalise(text).replace(/[\s\p{P}]/gu, '')]
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}
