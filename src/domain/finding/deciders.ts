import type { Campaign, CampaignRole } from '../campaign/campaign.ts'
import { grantsAs } from '../campaign/lookup.ts'
import { barredBy, hasGrant, leaderOf, may, rolesOn } from '../permission.ts'
import { isSmall } from './extension.ts'
import type { Finding } from './finding.ts'
import { pending, type RequestKind } from './request.ts'

/** Who decides on each kind of request; where none of those may, because it is their own, whoever else may. */
export function decidersOf(kind: RequestKind, finding: Finding, campaign: Campaign): readonly string[] {
  const first = firstDeciders(kind, finding, campaign)
  const others = kind === 'transfer' ? 'office' : kind === 'extension' ? 'leading-group' : null
  if (others === null || first.some((id) => mayDecide(kind, id, finding, campaign))) return first
  return holdersOf(campaign, finding, others)
}

function mayDecide(kind: RequestKind, personId: string, finding: Finding, campaign: Campaign): boolean {
  const roles = rolesOn(campaign, finding, personId)
  const own = 'requests' in finding && pending(finding, kind)?.by === personId
  return !own && may(`decide-${kind}`, roles) && barredBy(`decide-${kind}`, roles) === null
}

function firstDeciders(kind: RequestKind, finding: Finding, campaign: Campaign): readonly string[] {
  if (kind === 'long-term') return holdersOf(campaign, finding, 'leading-group')
  if (kind === 'extension' && isLarge(finding, campaign)) return holdersOf(campaign, finding, 'leading-group')
  if (kind === 'merge') return holdersOf(campaign, finding, 'office')
  return confirmersOf(campaign, finding)
}

/** An extension that waits and is beyond what a team leader may grant. */
function isLarge(finding: Finding, campaign: Campaign): boolean {
  if (finding.stage !== 'issued' && finding.stage !== 'claimed') return false
  const asked = pending(finding, 'extension')
  return asked !== null && !isSmall(asked.request.dueOn, finding, campaign)
}

/** The leader of the team that found it; for what the office itself filed, the office. */
export function confirmersOf(campaign: Campaign, finding: Finding): readonly string[] {
  const leaderId = leaderOf(campaign, finding.facts)
  return leaderId === null ? holdersOf(campaign, finding, 'office') : [leaderId]
}

/** Who holds a role where the finding is. */
export function holdersOf(campaign: Campaign, { facts }: Finding, role: CampaignRole): readonly string[] {
  const placeId = facts.villageId ?? facts.townId
  const ids = new Set(grantsAs(campaign, role).map(({ personId }) => personId))
  return [...ids].filter((personId) => hasGrant(campaign, personId, role, placeId))
}

/** Who answers the plan that waits: the town, or the office where nobody in the town may, because the plan is their own. */
export function planAnswerers(campaign: Campaign, finding: Finding): readonly string[] {
  const last = 'plans' in finding ? finding.plans.at(-1) : undefined
  if (last === undefined || last.answer !== null) return []
  const whoMay = (role: CampaignRole) =>
    holdersOf(campaign, finding, role).filter((personId) => {
      const roles = rolesOn(campaign, finding, personId)
      return personId !== last.by && may('answer-plan', roles) && barredBy('answer-plan', roles) === null
    })
  const town = whoMay('town-lead')
  return town.length > 0 ? town : whoMay('office')
}
