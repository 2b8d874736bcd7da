import {
  CAMPAIGN_ROLES,
  type Campaign,
  type CampaignRole,
  type Place,
  type Team,
} from './campaign/campaign.ts'
import type { Finding } from './finding/finding.ts'

/** What somebody is to one finding. A person may be several of these at once. */
export type FindingRole =
  | CampaignRole
  | 'finder'
  | 'team-leader'
  | 'team-member'
  | 'owner'
  /** Of the owner's unit, without a recorded exception: keeps from reviewing, allows nothing. */
  | 'of-owners-unit'

export const FINDING_ROLES = [
  ...CAMPAIGN_ROLES,
  'finder',
  'team-leader',
  'team-member',
  'owner',
  'of-owners-unit',
] as const satisfies readonly FindingRole[]

export type Action =
  | 'confirm'
  | 'claim'
  | 'add-before-photos'
  | 'submit'
  /** Showing what was put right on the spot. */
  | 'submit-instant'
  | 'add-evidence'
  | 'return'
  | 'write-off'
  | 'void'

/** Who may do what: the one table (the trade's §4.1). */
export const MAY: Readonly<Record<Action, readonly FindingRole[]>> = {
  confirm: ['team-leader', 'office'],
  claim: ['owner'],
  'add-before-photos': ['finder', 'team-leader'],
  submit: ['owner'],
  'submit-instant': ['owner', 'finder', 'team-leader'],
  'add-evidence': ['owner'],
  return: ['reviewer'],
  'write-off': ['reviewer'],
  void: ['team-leader', 'office'],
}

/** What keeps from an act, whatever else one is (审核人≠责任人，不同责任单位). */
export const BARRED: Readonly<Partial<Record<Action, readonly FindingRole[]>>> = {
  return: ['owner', 'of-owners-unit'],
  'write-off': ['owner', 'of-owners-unit'],
}

export const may = (action: Action, roles: ReadonlySet<FindingRole>): boolean =>
  MAY[action].some((role) => roles.has(role))

/** The role that keeps somebody from an act; null when none does. */
export const barredBy = (action: Action, roles: ReadonlySet<FindingRole>): FindingRole | null =>
  BARRED[action]?.find((role) => roles.has(role)) ?? null

/** The town a place lies in (itself when it is one); null for the county. */
export function townOf(campaign: Campaign, placeId: string | null): Place | null {
  const place = campaign.places.find((candidate) => candidate.id === placeId)
  if (place === undefined) return null
  return place.kind === 'town' ? place : townOf(campaign, place.parentId)
}

/** A place and everything above it, nearest first. */
export function placesUpFrom(campaign: Campaign, placeId: string | null): readonly string[] {
  const place = campaign.places.find((candidate) => candidate.id === placeId)
  return place === undefined ? [] : [place.id, ...placesUpFrom(campaign, place.parentId)]
}

/** Whether somebody holds a role at a place: granted there, above it, or for the whole campaign. */
export function hasGrant(
  campaign: Campaign,
  personId: string,
  role: CampaignRole,
  placeId: string | null,
): boolean {
  const granted = campaign.grants.filter((grant) => grant.personId === personId && grant.role === role)
  if (granted.length === 0) return false
  const places = placesUpFrom(campaign, placeId)
  return granted.some((grant) => grant.placeId === null || places.includes(grant.placeId))
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
  const placeId = facts.villageId ?? facts.townId
  const roles: readonly (readonly [FindingRole, boolean])[] = [
    ['finder', facts.finderId === personId],
    ['team-leader', team?.leaderId === personId],
    ['team-member', team?.memberIds.includes(personId) === true],
    ['owner', assignment?.ownerId === personId],
    ['of-owners-unit', assignment !== null && sharesUnit(campaign, personId, assignment.ownerId)],
    ...CAMPAIGN_ROLES.map((role) => {
      // Of all reviewers, the one named for this finding.
      const holds =
        role === 'reviewer'
          ? assignment?.reviewerId === personId
          : hasGrant(campaign, personId, role, placeId)
      return [role, holds] as const
    }),
  ]
  return new Set(roles.filter(([, holds]) => holds).map(([role]) => role))
}

/** Whether a reviewer works in the owner's unit and nobody has recorded an exception for it. */
export function sharesUnit(campaign: Campaign, reviewerId: string, ownerId: string): boolean {
  const unitOf = (id: string) => campaign.people.find((person) => person.id === id)?.unit ?? ''
  const unit = unitOf(ownerId)
  if (unit === '' || unitOf(reviewerId) !== unit) return false
  return !campaign.exceptions.some(
    (exception) => exception.reviewerId === reviewerId && exception.unit === unit,
  )
}

/** 回避: an inspector of a team does not inspect the town they themselves work in. */
export function inspectsOwnTown(campaign: Campaign, personId: string, townId: string | null): boolean {
  const person = campaign.people.find((candidate) => candidate.id === personId)
  const own = townOf(campaign, person?.placeId ?? null)
  return own !== null && own.id === townId
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

/** A reviewer for a place who is neither the owner nor of the owner's unit: the place's own first, then one for the whole campaign. */
export function reviewerFor(campaign: Campaign, placeId: string | null, ownerId: string): string | null {
  const reviewers = campaign.grants.filter(
    ({ role, personId }) =>
      role === 'reviewer' && personId !== ownerId && !sharesUnit(campaign, personId, ownerId),
  )
  const places = placesUpFrom(campaign, placeId)
  const own = reviewers.find((grant) => grant.placeId !== null && places.includes(grant.placeId))
  return (own ?? reviewers.find((grant) => grant.placeId === null))?.personId ?? null
}
