import {
  CAMPAIGN_ROLES,
  type Campaign,
  type CampaignRole,
  type Place,
  type Team,
} from './campaign/campaign.ts'
import { grantsAs, grantsOf, personById, placeById, teamById } from './campaign/lookup.ts'
import type { Finding } from './finding/finding.ts'

/** What somebody is to one finding. A person may be several of these at once. */
export type FindingRole =
  | CampaignRole
  | 'finder'
  | 'team-leader'
  | 'team-member'
  | 'owner'
  /** Has a task of their own in it (配合人). */
  | 'co-owner'
  /** Of the owner's unit, without a recorded exception: keeps from reviewing, allows nothing. */
  | 'of-owners-unit'

export const FINDING_ROLES = [
  ...CAMPAIGN_ROLES,
  'finder',
  'team-leader',
  'team-member',
  'owner',
  'co-owner',
  'of-owners-unit',
] as const satisfies readonly FindingRole[]

export type Action =
  | 'confirm'
  | 'issue'
  | 'claim'
  /** Recording what the owner signed on paper. */
  | 'record-paper'
  | 'add-before-photos'
  | 'submit'
  /** Showing what was put right on the spot. */
  | 'submit-instant'
  | 'add-evidence'
  | 'return'
  | 'write-off'
  | 'void'
  | 'change-task'
  | 'set-tasks'
  | 'tick-task'
  | 'submit-plan'
  | 'answer-plan'
  | 'ask-transfer'
  | 'decide-transfer'
  /** Naming the owner without a request, or where the transfers are used up. */
  | 'assign'
  | 'hand-over'
  | 'ask-extension'
  | 'decide-extension'
  | 'ask-long-term'
  | 'decide-long-term'
  | 'tick-milestone'
  | 'look-at-long-term'
  | 'ask-end'
  | 'decide-end'
  | 'ask-merge'
  | 'decide-merge'
  | 'record-check'
  | 'sign-check'
  | 'ask-relapse'
  | 'decide-relapse'
  /** Having the owner buzzed (加急). */
  | 'urge'

/** Who may do what: the one table (the trade's §4.1). */
export const MAY: Readonly<Record<Action, readonly FindingRole[]>> = {
  confirm: ['team-leader', 'office'],
  issue: ['office'],
  claim: ['owner'],
  'record-paper': ['town-lead', 'office'],
  'add-before-photos': ['finder', 'team-leader'],
  submit: ['owner'],
  'submit-instant': ['owner', 'finder', 'team-leader'],
  'add-evidence': ['owner'],
  return: ['reviewer'],
  'write-off': ['reviewer'],
  void: ['team-leader', 'office'],
  'change-task': ['team-leader', 'office'],
  'set-tasks': ['owner', 'team-leader', 'town-lead', 'office'],
  'tick-task': ['owner', 'co-owner'],
  'submit-plan': ['owner', 'town-lead', 'village-team', 'support-unit'],
  'answer-plan': ['town-lead', 'office'],
  'ask-transfer': ['owner', 'town-lead'],
  'decide-transfer': ['team-leader', 'office'],
  assign: ['team-leader', 'office'],
  'hand-over': ['town-lead', 'office'],
  'ask-extension': ['owner'],
  'decide-extension': ['team-leader', 'leading-group'],
  'ask-long-term': ['owner'],
  'decide-long-term': ['leading-group'],
  'tick-milestone': ['owner'],
  'look-at-long-term': ['reviewer', 'office', 'leading-group'],
  'ask-end': ['owner', 'town-lead', 'village-team', 'team-member'],
  'decide-end': ['team-leader'],
  'ask-merge': ['team-leader'],
  'decide-merge': ['office'],
  'record-check': ['inspector'],
  'sign-check': ['inspector'],
  'ask-relapse': ['village-team', 'office', 'team-member'],
  'decide-relapse': ['team-leader'],
  urge: ['team-leader', 'office'],
}

/** Inspectors neither found, confirmed, reviewed nor did what they check, and are not of the owner's unit. */
const TOUCHED: readonly FindingRole[] = [
  'finder',
  'team-leader',
  'reviewer',
  'owner',
  'co-owner',
  'of-owners-unit',
]

/** What keeps from an act, whatever else one is (审核人≠责任人，不同责任单位). */
export const BARRED: Readonly<Partial<Record<Action, readonly FindingRole[]>>> = {
  return: ['owner', 'co-owner', 'of-owners-unit'],
  'write-off': ['owner', 'co-owner', 'of-owners-unit'],
  // Nobody signs for themselves on somebody else's paper, or answers what they asked.
  'record-paper': ['owner'],
  'answer-plan': ['owner'],
  'decide-transfer': ['owner'],
  assign: ['owner'],
  'decide-extension': ['owner'],
  'decide-long-term': ['owner'],
  'look-at-long-term': ['owner'],
  'decide-end': ['owner'],
  'decide-relapse': ['owner'],
  'record-check': TOUCHED,
  'sign-check': TOUCHED,
}

export const may = (action: Action, roles: ReadonlySet<FindingRole>): boolean =>
  MAY[action].some((role) => roles.has(role))

/** The role that keeps somebody from an act; null when none does. */
export const barredBy = (action: Action, roles: ReadonlySet<FindingRole>): FindingRole | null =>
  BARRED[action]?.find((role) => roles.has(role)) ?? null

/** The town a place lies in (itself when it is one); null for the county. */
export function townOf(campaign: Campaign, placeId: string | null): Place | null {
  const place = placeById(campaign, placeId)
  if (place === null) return null
  return place.kind === 'town' ? place : townOf(campaign, place.parentId)
}

/** A place and everything above it, nearest first. */
export function placesUpFrom(campaign: Campaign, placeId: string | null): readonly string[] {
  const place = placeById(campaign, placeId)
  return place === null ? [] : [place.id, ...placesUpFrom(campaign, place.parentId)]
}

/** Whether somebody holds a role at a place: granted there, above it, or for the whole campaign. */
export function hasGrant(
  campaign: Campaign,
  personId: string,
  role: CampaignRole,
  placeId: string | null,
): boolean {
  const granted = grantsOf(campaign, personId).filter((grant) => grant.role === role)
  if (granted.length === 0) return false
  const places = placesUpFrom(campaign, placeId)
  return granted.some((grant) => grant.placeId === null || places.includes(grant.placeId))
}

/** The assignment in force, or the proposed one before it is issued; null once voided or merged. */
export function assignmentOf(finding: Finding) {
  if (finding.stage === 'voided' || finding.stage === 'merged') return null
  return finding.stage === 'reported' || finding.stage === 'confirmed' ? finding.proposal : finding.assignment
}

export const teamsOf = (campaign: Campaign, personId: string): readonly Team[] =>
  campaign.teams.filter((team) => team.leaderId === personId || team.memberIds.includes(personId))

/** Who leads the team that found it; null for what the office itself filed, where the office leads. */
export const leaderOf = (campaign: Campaign, { teamId }: Finding['facts']): string | null =>
  teamById(campaign, teamId)?.leaderId ?? null

const leadsOn = (campaign: Campaign, facts: Finding['facts'], personId: string): boolean =>
  facts.teamId === null
    ? hasGrant(campaign, personId, 'office', facts.villageId ?? facts.townId)
    : leaderOf(campaign, facts) === personId

/** A task of one's own, beside the owner. */
const hasTask = (finding: Finding, personId: string): boolean =>
  'tasks' in finding &&
  finding.assignment.ownerId !== personId &&
  finding.tasks.some((task) => task.personId === personId)

/** Everything a person is to this finding, from the campaign and the finding alone. */
export function rolesOn(campaign: Campaign, finding: Finding, personId: string): ReadonlySet<FindingRole> {
  const { facts } = finding
  const team = teamById(campaign, facts.teamId)
  const assignment = assignmentOf(finding)
  const placeId = facts.villageId ?? facts.townId
  const roles: readonly (readonly [FindingRole, boolean])[] = [
    ['finder', facts.finderId === personId],
    ['team-leader', leadsOn(campaign, facts, personId)],
    ['team-member', team?.memberIds.includes(personId) === true],
    ['owner', assignment?.ownerId === personId],
    ['co-owner', hasTask(finding, personId)],
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
  const unitOf = (id: string) => personById(campaign, id)?.unit ?? ''
  const unit = unitOf(ownerId)
  if (unit === '' || unitOf(reviewerId) !== unit) return false
  return !campaign.exceptions.some(
    (exception) => exception.reviewerId === reviewerId && exception.unit === unit,
  )
}

/** 回避: an inspector of a team does not inspect the town they themselves work in. */
export function inspectsOwnTown(campaign: Campaign, personId: string, townId: string | null): boolean {
  const person = personById(campaign, personId)
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
  const reviewers = grantsAs(campaign, 'reviewer').filter(
    ({ personId }) => personId !== ownerId && !sharesUnit(campaign, personId, ownerId),
  )
  const places = placesUpFrom(campaign, placeId)
  const own = reviewers.find((grant) => grant.placeId !== null && places.includes(grant.placeId))
  return (own ?? reviewers.find((grant) => grant.placeId === null))?.personId ?? null
}
