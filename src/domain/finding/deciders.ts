import type { Campaign, CampaignRole } from '../campaign/campaign.ts'
import { hasGrant, leaderOf } from '../permission.ts'
import type { Finding } from './finding.ts'
import type { RequestKind } from './request.ts'

/** Who decides on each kind of request. */
export function decidersOf(kind: RequestKind, finding: Finding, campaign: Campaign): readonly string[] {
  if (kind === 'long-term') return holdersOf(campaign, finding, 'leading-group')
  if (kind === 'merge') return holdersOf(campaign, finding, 'office')
  return confirmersOf(campaign, finding)
}

/** The leader of the team that found it; for what the office itself filed, the office. */
export function confirmersOf(campaign: Campaign, finding: Finding): readonly string[] {
  const leaderId = leaderOf(campaign, finding.facts)
  return leaderId === null ? holdersOf(campaign, finding, 'office') : [leaderId]
}

/** Who holds a role where the finding is. */
export function holdersOf(campaign: Campaign, { facts }: Finding, role: CampaignRole): readonly string[] {
  const placeId = facts.villageId ?? facts.townId
  const ids = new Set(campaign.grants.filter((grant) => grant.role === role).map(({ personId }) => personId))
  return [...ids].filter((personId) => hasGrant(campaign, personId, role, placeId))
}
