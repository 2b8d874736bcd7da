import type { Finding } from '../domain/finding/finding.ts'

/** By what an owner's card of letters is found among the standing cards: it is drawn again when one of their letters is signed, changes or goes to somebody else. */
export const lettersKey = (personId: string): string => `letters:${personId}`

/** Whose cards of letters show this finding, as it was or as it is, and the list whose card counts its letter. */
export function lettersShowing(findings: readonly [before: Finding, after: Finding]): readonly string[] {
  const owners = findings.flatMap((finding) =>
    finding.stage === 'issued' ? [lettersKey(finding.assignment.ownerId)] : [],
  )
  const [before, after] = findings
  const counted = (before.stage === 'issued') !== (after.stage === 'issued')
  return counted && 'listId' in after && after.listId !== null ? [...owners, after.listId] : owners
}
