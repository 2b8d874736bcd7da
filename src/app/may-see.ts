import type { Campaign, CampaignRole } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { List } from '../domain/list/list.ts'
import {
  assignmentOf,
  type FindingRole,
  placesUpFrom,
  reportingTeam,
  rolesOn,
  teamsOf,
} from '../domain/permission.ts'
import type { Visit } from '../domain/visit/visit.ts'

/** Roles that look at a place's whole register: where they are granted, or everywhere when granted for the campaign. */
const WATCHES: ReadonlySet<CampaignRole> = new Set([
  'office',
  'admin',
  'leading-group',
  'inspector',
  'town-lead',
  'village-team',
  'county-leader',
])
/** Roles that keep the register of households. */
const KEEPS: ReadonlySet<CampaignRole> = new Set(['office', 'admin'])
/** What lets somebody see a finding wherever it lies. */
const CONCERNED: readonly FindingRole[] = [
  'finder',
  'team-leader',
  'team-member',
  'owner',
  'co-owner',
  'reviewer',
]

/** How far somebody may look on the pages. */
export type Sight = {
  readonly personId: string
  readonly everything: boolean
  /** Every place whose register is open to them; all of them where `everything` holds. */
  readonly placeIds: ReadonlySet<string>
}

export function sightOf(campaign: Campaign, personId: string): Sight {
  const granted = campaign.grants.filter(
    ({ personId: holder, role, placeId }) =>
      // Helpers watch the places they help; for the whole campaign they see their own unit's.
      holder === personId && (WATCHES.has(role) || (role === 'support-unit' && placeId !== null)),
  )
  const everything = granted.some((grant) => grant.placeId === null)
  const roots = new Set([
    ...granted.flatMap((grant) => grant.placeId ?? []),
    ...teamsOf(campaign, personId).flatMap((team) => team.townIds),
  ])
  const within = (placeId: string) => placesUpFrom(campaign, placeId).some((above) => roots.has(above))
  const places = campaign.places.map((place) => place.id).filter((id) => everything || within(id))
  return { personId, everything, placeIds: new Set(places) }
}

export const maySeePlace = (sight: Sight, placeId: string): boolean =>
  sight.everything || sight.placeIds.has(placeId)

/** What a place's watchers see, and besides them those whom the finding itself concerns. */
export function maySeeFinding(campaign: Campaign, sight: Sight, finding: Finding): boolean {
  const { villageId, townId } = finding.facts
  const placeId = villageId ?? townId
  if (sight.everything || (placeId !== null && maySeePlace(sight, placeId))) return true
  const roles = rolesOn(campaign, finding, sight.personId)
  return CONCERNED.some((role) => roles.has(role)) || isOfHelpersUnit(campaign, sight.personId, finding)
}

/** 帮扶部门 sees what its own people are to put right. */
function isOfHelpersUnit(campaign: Campaign, personId: string, finding: Finding): boolean {
  const helps = campaign.grants.some((grant) => grant.personId === personId && grant.role === 'support-unit')
  const unitOf = (id: string | undefined) => personById(campaign, id)?.unit ?? ''
  const unit = unitOf(personId)
  return helps && unit !== '' && unitOf(assignmentOf(finding)?.ownerId) === unit
}

/** Whoever sits at the machine itself: commands have no account of Feishu's. */
export const OPERATOR = 'cli'

/** Who may take whole sheets in: the office and administrators of the whole campaign, and the machine's operator. */
export const mayKeepRegister = (campaign: Campaign, by: string): boolean =>
  by === OPERATOR ||
  campaign.grants.some(
    ({ personId, role, placeId }) => personId === by && KEEPS.has(role) && placeId === null,
  )

export const maySeeVisit = (sight: Sight, visit: Visit): boolean =>
  maySeePlace(sight, visit.placeId) || visit.visitorId === sight.personId

/** Its recipients, and who watches the town (or, for the county's own units, everything): they see names in full. */
export const maySeeList = (sight: Sight, { townId, recipients }: List): boolean =>
  sight.everything ||
  (townId !== null && maySeePlace(sight, townId)) ||
  recipients.some(({ personId }) => personId === sight.personId)

export const PAGES = [
  'home',
  'findings',
  'lists',
  'letters',
  'write-offs',
  'figures',
  'plans',
  'coverage',
  'register',
  'three-way',
  'campaign',
  'visit',
  'import',
  'inspection',
  'accountability',
] as const
export type PageName = (typeof PAGES)[number]

const holds = ({ grants }: Campaign, id: string, wanted: CampaignRole): boolean =>
  grants.some(({ personId, role }) => personId === id && role === wanted)

/** Who may open a page at all; what stands on it is then narrowed by place and finding. */
export function maySeePage(campaign: Campaign, sight: Sight, page: PageName): boolean {
  switch (page) {
    case 'home':
    case 'findings':
      return true
    case 'coverage':
    case 'register':
    case 'three-way':
    case 'campaign':
    case 'letters':
    case 'write-offs':
    case 'figures':
      return sight.everything || sight.placeIds.size > 0
    case 'lists':
    case 'plans':
      return (
        campaign.issuing === 'by-list' &&
        (sight.everything || sight.placeIds.size > 0 || holds(campaign, sight.personId, 'support-unit'))
      )
    case 'visit':
      return reportingTeam(campaign, sight.personId, null) !== 'nobody'
    case 'inspection':
      return holdsAny(campaign, sight.personId, ['inspector', 'leading-group'])
    case 'accountability':
      return holdsAny(campaign, sight.personId, ['inspector', 'leading-group', 'office'])
    case 'import':
      return mayKeepRegister(campaign, sight.personId)
  }
}

const holdsAny = (campaign: Campaign, personId: string, roles: readonly CampaignRole[]): boolean =>
  campaign.grants.some((grant) => grant.personId === personId && roles.includes(grant.role))
