import { closeness } from '../text/closeness.ts'
import type { Facts, Finding, Stage } from './finding.ts'

/** What a draft and a finding are compared by. */
export type Alike = Pick<Facts, 'townId' | 'villageId' | 'object' | 'householdId' | 'standard' | 'text'>

/** Whom or what it is about by place and name, as one key: a finding written by hand and one opened from the register share it. */
export const subjectOf = ({
  townId,
  villageId,
  object,
}: Pick<Facts, 'townId' | 'villageId' | 'object'>): string => `${villageId ?? townId ?? ''}:${object.trim()}`

/** From here two descriptions are likely of the same thing; half of their pairs of characters are shared. */
const CLOSE = 0.5

const CLOSED: ReadonlySet<Stage> = new Set(['voided', 'merged', 'ended', 'written-off', 'verified'])

/** Those of `others` that are likely the same finding: of the same household or object, still open, and under the same standard or in close words. */
export function likelyDuplicates(draft: Alike, others: readonly Finding[]): readonly Finding[] {
  return others.filter(({ stage, facts }) => {
    if (CLOSED.has(stage)) return false
    if (!sameSubject(draft, facts)) return false
    return facts.standard.code === draft.standard.code || closeness(facts.text, draft.text) >= CLOSE
  })
}

const sameSubject = (a: Alike, b: Alike): boolean =>
  (a.householdId !== null && a.householdId === b.householdId) || subjectOf(a) === subjectOf(b)
