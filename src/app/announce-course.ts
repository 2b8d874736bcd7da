import type { Campaign } from '../domain/campaign/campaign.ts'
import { holdersOf } from '../domain/finding/deciders.ts'
import type { Assignment, Finding, FindingEvent } from '../domain/finding/finding.ts'
import type { RequestKind } from '../domain/finding/request.ts'
import { assignmentOf } from '../domain/permission.ts'
import type { Audience } from './ports/card-spec.ts'

export type Hearer = { readonly personId: string; readonly audience: Audience }

/** Who hears privately of what was asked, decided or changed on the owner's road; nobody in a group does. */
export function whoHears(event: FindingEvent, finding: Finding, campaign: Campaign): readonly Hearer[] {
  const assignment = assignmentOf(finding)
  const owner: readonly Hearer[] =
    assignment === null ? [] : [{ personId: assignment.ownerId, audience: 'owner' }]
  switch (event.type) {
    case 'request-refused':
      return backToAsker(event.kind, finding)
    case 'tasks-set':
      return watching(event.tasks.map(({ personId }) => personId).filter((id) => id !== assignment?.ownerId))
    case 'finding-ended':
    case 'owner-changed':
    case 'finding-handed-over':
    case 'day-extended':
    case 'long-term-approved':
    case 'task-changed':
      return owner
    case 'finding-reopened':
      return [...owner, ...watching(besides(assignment, holdersOf(campaign, finding, 'office')))]
    default:
      return []
  }
}

/** The reviewer and these, but not the owner, who has a card of their own. */
const besides = (assignment: Assignment | null, ids: readonly string[]): readonly string[] =>
  [...(assignment === null ? [] : [assignment.reviewerId]), ...ids].filter((id) => id !== assignment?.ownerId)

const watching = (ids: readonly string[]): readonly Hearer[] =>
  [...new Set(ids)].map((personId) => ({ personId, audience: 'finder' }))

function backToAsker(kind: RequestKind, finding: Finding): readonly Hearer[] {
  if (!('requests' in finding)) return []
  const asker = finding.requests.findLast(({ request }) => request.kind === kind)?.by
  if (asker === undefined) return []
  const owns = assignmentOf(finding)?.ownerId === asker
  return [{ personId: asker, audience: owns ? 'owner' : 'finder' }]
}
