import type { Campaign, CampaignRole } from '../domain/campaign/campaign.ts'
import type { Assignment, Finding, FindingEvent } from '../domain/finding/finding.ts'
import type { RequestKind } from '../domain/finding/request.ts'
import { assignmentOf, hasGrant, leaderOf } from '../domain/permission.ts'
import type { Audience } from './ports/card-spec.ts'

export type Hearer = { readonly personId: string; readonly audience: Audience }

/** Who hears privately of what was asked, decided or changed on the owner's road; nobody in a group does. */
export function whoHears(event: FindingEvent, finding: Finding, campaign: Campaign): readonly Hearer[] {
  const assignment = assignmentOf(finding)
  const owner: readonly Hearer[] =
    assignment === null ? [] : [{ personId: assignment.ownerId, audience: 'owner' }]
  switch (event.type) {
    case 'request-made':
      return watching(decidersOf(event.request.kind, finding, campaign))
    case 'request-refused':
      return backToAsker(event.kind, finding)
    case 'tasks-set':
      return watching(event.tasks.map(({ personId }) => personId).filter((id) => id !== assignment?.ownerId))
    case 'plan-submitted':
      return watching(holders(campaign, finding, 'town-lead'))
    case 'owner-changed':
    case 'finding-handed-over':
    case 'day-extended':
    case 'long-term-approved':
    case 'task-changed':
    case 'plan-approved':
    case 'plan-returned':
    case 'terms-moved':
      return owner
    case 'finding-reopened':
      return [...owner, ...watching(besides(assignment, holders(campaign, finding, 'office')))]
    default:
      return []
  }
}

/** The reviewer and these, but not the owner, who has a card of their own. */
const besides = (assignment: Assignment | null, ids: readonly string[]): readonly string[] =>
  [...(assignment === null ? [] : [assignment.reviewerId]), ...ids].filter((id) => id !== assignment?.ownerId)

const watching = (ids: readonly string[]): readonly Hearer[] =>
  [...new Set(ids)].map((personId) => ({ personId, audience: 'finder' }))

/** Who decides on each kind of request. */
export function decidersOf(kind: RequestKind, finding: Finding, campaign: Campaign): readonly string[] {
  if (kind === 'long-term') return holders(campaign, finding, 'leading-group')
  if (kind === 'merge') return holders(campaign, finding, 'office')
  const leaderId = leaderOf(campaign, finding.facts)
  return leaderId === null ? holders(campaign, finding, 'office') : [leaderId]
}

function backToAsker(kind: RequestKind, finding: Finding): readonly Hearer[] {
  if (!('requests' in finding)) return []
  const asker = finding.requests.findLast(({ request }) => request.kind === kind)?.by
  if (asker === undefined) return []
  const owns = assignmentOf(finding)?.ownerId === asker
  return [{ personId: asker, audience: owns ? 'owner' : 'finder' }]
}

function holders(campaign: Campaign, { facts }: Finding, role: CampaignRole): readonly string[] {
  const placeId = facts.villageId ?? facts.townId
  const ids = new Set(campaign.grants.filter((grant) => grant.role === role).map(({ personId }) => personId))
  return [...ids].filter((personId) => hasGrant(campaign, personId, role, placeId))
}
