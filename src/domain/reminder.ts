import { addDays, type Day } from './calendar.ts'
import type { Finding } from './finding/finding.ts'

/** Why a finding is on somebody's list today. */
export type Reason = 'unsigned' | 'returned' | 'due-soon' | 'overdue' | 'open' | 'to-review' | 'to-confirm'
export type ListLine = { readonly reason: Reason; readonly finding: Finding }

/** Days before the due day on which a finding begins to appear in its owner's digest. */
export const SOON_DAYS = 2

/** What a finding asks of a person today; null when it asks nothing of them. `leads` = they lead the finding's team. */
export function reasonFor(finding: Finding, personId: string, today: Day, leads: boolean): Reason | null {
  switch (finding.stage) {
    case 'reported':
      return leads ? 'to-confirm' : null
    case 'issued':
      if (finding.assignment.ownerId !== personId) return null
      return finding.assignment.dueOn < today ? 'overdue' : 'unsigned'
    case 'claimed':
      return finding.assignment.ownerId === personId ? whileRectifying(finding, today) : null
    case 'submitted':
      return finding.assignment.reviewerId === personId ? 'to-review' : null
    case 'confirmed':
    case 'written-off':
    case 'voided':
      return null
  }
}

function whileRectifying(finding: Extract<Finding, { stage: 'claimed' }>, today: Day): Reason {
  if (finding.assignment.dueOn < today) return 'overdue'
  if (finding.returns.length > 0) return 'returned'
  return finding.assignment.dueOn <= addDays(today, SOON_DAYS) ? 'due-soon' : 'open'
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

/** A person's list, most pressing first, then by due day and number as given. `leads` names the teams they lead. */
export function listFor(
  findings: readonly Finding[],
  personId: string,
  today: Day,
  leads: ReadonlySet<string>,
): readonly ListLine[] {
  return findings
    .flatMap((finding) => {
      const { teamId } = finding.facts
      const reason = reasonFor(finding, personId, today, teamId !== null && leads.has(teamId))
      return reason === null ? [] : [{ reason, finding }]
    })
    .sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason))
}

/** Only what can be acted on now belongs in the daily digest; work that is simply under way does not. */
export const worthReminding = (lines: readonly ListLine[]): readonly ListLine[] =>
  lines.filter((line) => line.reason !== 'open')
