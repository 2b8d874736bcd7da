import { addDays, type Day } from './calendar.ts'
import { type At, type Finding, isOnTheSpot, lastReturn } from './finding/finding.ts'

/** Why a finding is on somebody's list today. */
export type Reason = 'unsigned' | 'returned' | 'due-soon' | 'overdue' | 'open' | 'to-review' | 'to-confirm'
export type ListLine = { readonly reason: Reason; readonly finding: Finding }

/** Who looks at the list, and when. */
export type Looking = {
  readonly personId: string
  readonly today: Day
  /** The teams they lead. */
  readonly leads: ReadonlySet<string>
  /** Days before the due day on which a finding begins to appear in its owner's digest. */
  readonly soonDays: number
}

/** What a finding asks of a person today; null when it asks nothing of them. */
export function reasonFor(finding: Finding, { personId, today, leads, soonDays }: Looking): Reason | null {
  const { teamId } = finding.facts
  switch (finding.stage) {
    case 'reported':
      return teamId !== null && leads.has(teamId) ? 'to-confirm' : null
    case 'issued':
      if (finding.assignment.ownerId !== personId) return null
      if (isOnTheSpot(finding)) return whileRectifying(finding, today, soonDays)
      return finding.assignment.dueOn < today ? 'overdue' : 'unsigned'
    case 'claimed':
      return finding.assignment.ownerId === personId ? whileRectifying(finding, today, soonDays) : null
    case 'long-term':
      return finding.assignment.ownerId === personId ? nextMilestone(finding, today, soonDays) : null
    case 'submitted':
      return finding.assignment.reviewerId === personId ? 'to-review' : null
    case 'confirmed':
    case 'written-off':
    case 'verified':
    case 'ended':
    case 'voided':
    case 'merged':
      return null
  }
}

function whileRectifying(finding: At<'claimed' | 'issued'>, today: Day, soonDays: number): Reason {
  if (finding.assignment.dueOn < today) return 'overdue'
  if (finding.stage === 'claimed' && lastReturn(finding) !== null) return 'returned'
  return finding.assignment.dueOn <= addDays(today, soonDays) ? 'due-soon' : 'open'
}

/** What is done in stages presses by its next stage. */
function nextMilestone({ longTerm, assignment }: At<'long-term'>, today: Day, soonDays: number): Reason {
  const dueOn = longTerm.milestones.find((each) => each.tick === null)?.on ?? assignment.dueOn
  if (dueOn < today) return 'overdue'
  return dueOn <= addDays(today, soonDays) ? 'due-soon' : 'open'
}

const ORDER: readonly Reason[] = [
  'overdue',
  'returned',
  'due-soon',
  'unsigned',
  'to-review',
  'to-confirm',
  'open',
]

/** A person's list, most pressing first, then by due day and number as given. */
export function listFor(findings: readonly Finding[], looking: Looking): readonly ListLine[] {
  return findings
    .flatMap((finding) => {
      const reason = reasonFor(finding, looking)
      return reason === null ? [] : [{ reason, finding }]
    })
    .sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason))
}

/** Only what can be acted on now belongs in the daily digest; work that is simply under way does not. */
export const worthReminding = (lines: readonly ListLine[]): readonly ListLine[] =>
  lines.filter((line) => line.reason !== 'open')
