import type { Campaign, CampaignRole, Place, Team } from './campaign/campaign.ts'
import type { Finding } from './finding/finding.ts'

/** What somebody is to one finding. A person may be several of these at once. */
export type FindingRole =
  | 'finder'
  | 'team-leader'
  | 'team-member'
  | 'office'
  | 'town-lead'
  | 'owner'
  | 'reviewer'
  | 'admin'

export const FINDING_ROLES = [
  'finder',
  'team-leader',
  'team-member',
  'office',
  'town-lead',
  'owner',
  'reviewer',
  'admin',
] as const satisfies readonly FindingRole[]

export type Action =
  | 'confirm'
  | 'claim'
  | 'add-before-photos'
  | 'submit'
  | 'add-evidence'
  | 'return'
  | 'write-off'
  | 'void'

/** Who may do what: the one table (the trade's §4.1). The owner never reviews, whatever else they are. */
export const MAY: Readonly<Record<Action, readonly FindingRole[]>> = {
  confirm: ['team-leader', 'office'],
  claim: ['owner'],
  'add-before-photos': ['finder', 'team-leader'],
  submit: ['owner'],
  'add-evidence': ['owner'],
  return: ['reviewer'],
  'write-off': ['reviewer'],
  void: ['team-leader', 'office'],
}

export const may = (action: Action, roles: ReadonlySet<FindingRole>): boolean =>
  MAY[action].some((role) => roles.has(role))

/** The town a place lies in (itself when it is one); null for the county. */
export function townOf(campaign: Campaign, placeId: string | null): Place | null {
  const place = campaign.places.find((candidate) => candidate.id === placeId)
  if (place === undefined) return null
  return place.kind === 'town' ? place : townOf(campaign, place.parentId)
}

export function hasGrant(
  campaign: Campaign,
  personId: string,
  role: CampaignRole,
  townId: string | null,
): boolean {
  return campaign.grants.some(
    (grant) =>
      grant.personId === personId &&
      grant.role === role &&
      (grant.placeId === null || grant.placeId === townId),
  )
}

/** The assignment in force, or the proposed one before it is issued; null once voided. */
export function assignmentOf(finding: Finding) {
  if (finding.stage === 'voided') return null
  return finding.stage === 'reported' || finding.stage === 'confirmed' ? finding.proposal : finding.assignment
}

export const teamsOf = (campaign: Campaign, personId: string): readonly Team[] =>
  campaign.teams.filter((team) => team.leaderId === personId || team.memberIds.includes(personId))

/** Everything a person is to this finding, from the campaign and the finding alone. */
export function rolesOn(campaign: Campaign, finding: Finding, personId: string): ReadonlySet<FindingRole> {
  const { facts } = finding
  const team = campaign.teams.find((candidate) => candidate.id === facts.teamId)
  const assignment = assignmentOf(finding)
  const granted = (role: CampaignRole) => hasGrant(campaign, personId, role, facts.townId)
  const roles: readonly (readonly [FindingRole, boolean])[] = [
    ['finder', facts.finderId === personId],
    ['team-leader', team?.leaderId === personId],
    ['team-member', team?.memberIds.includes(personId) === true],
    ['office', granted('office')],
    ['town-lead', granted('town-lead')],
    ['owner', assignment?.ownerId === personId],
    ['reviewer', assignment?.reviewerId === personId],
    ['admin', granted('admin')],
  ]
  return new Set(roles.filter(([, holds]) => holds).map(([role]) => role))
}

/** Who may report in this campaign: the office, and everyone in a team. Returns the team reported for, or null for the office. */
export function reportingTeam(
  campaign: Campaign,
  personId: string,
  townId: string | null,
): Team | null | 'nobody' {
  const teams = teamsOf(campaign, personId)
  const here = teams.find((team) => townId !== null && team.townIds.includes(townId)) ?? teams[0]
  if (here !== undefined) return here
  return hasGrant(campaign, personId, 'office', townId) ? null : 'nobody'
}

/** A reviewer for a town who is not the owner: the town's own first, then one for the whole campaign. */
export function reviewerFor(campaign: Campaign, townId: string | null, ownerId: string): string | null {
  const reviewers = campaign.grants.filter((grant) => grant.role === 'reviewer' && grant.personId !== ownerId)
  const own = reviewers.find((grant) => grant.placeId !== null && grant.placeId === townId)
  return (own ?? reviewers.find((grant) => grant.placeId === null))?.personId ?? null
}
