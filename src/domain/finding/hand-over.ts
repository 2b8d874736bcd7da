import type { Campaign } from '../campaign/campaign.ts'
import { assignmentOf, may, sharesUnit } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { At, Finding, Stage } from './finding.ts'

const LIVE: ReadonlySet<Stage> = new Set([
  'reported',
  'confirmed',
  'issued',
  'claimed',
  'long-term',
  'submitted',
])
type Live = At<'reported' | 'confirmed' | 'issued' | 'claimed' | 'long-term' | 'submitted'>
const isLive = (finding: Finding): finding is Live => LIVE.has(finding.stage)

export type HandOver = By & { readonly fromId: string; readonly toId: string; readonly reason: string }

/** Somebody leaves (干部调离): what of a finding is theirs goes to a successor, with its days as they are. The successor of an owner signs anew; what is closed stays with who did it. */
export function handOver(
  { by, roles, fromId, toId, reason }: HandOver,
  finding: Finding,
  campaign: Campaign,
  now: number,
): Decision {
  if (!isLive(finding)) return refuse('already-settled')
  if (!may('hand-over', roles)) return refuse('may-not-hand-over')
  if (!campaign.people.some(({ id }) => id === toId)) return refuse('person-unknown')
  if (fromId === toId) return refuse('same-owner')
  if (!holds(finding, fromId)) return refuse('nothing-changed')
  const assignment = assignmentOf(finding)
  const after = (id: string | undefined) => (id === fromId ? toId : (id ?? ''))
  const [ownerId, reviewerId] = [after(assignment?.ownerId), after(assignment?.reviewerId)]
  if (ownerId === reviewerId) return refuse('reviewer-is-owner')
  if (sharesUnit(campaign, reviewerId, ownerId)) return refuse('reviewer-of-owners-unit')
  return accept({ type: 'finding-handed-over', by, at: now, fromId, toId, reason: reason.trim() })
}

/** Everything open that is somebody's, as owner, reviewer or with a task of their own: what a hand-over is made of. */
export const openWith = (findings: readonly Finding[], personId: string): readonly Finding[] =>
  findings.filter((finding) => isLive(finding) && holds(finding, personId))

function holds(finding: Live, personId: string): boolean {
  const assignment = assignmentOf(finding)
  if (assignment?.ownerId === personId || assignment?.reviewerId === personId) return true
  return 'tasks' in finding && finding.tasks.some((task) => task.personId === personId && task.tick === null)
}
