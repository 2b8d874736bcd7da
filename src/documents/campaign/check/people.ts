import type { Campaign, Person } from '../../../domain/campaign/campaign.ts'
import { personById, placeById } from '../../../domain/campaign/lookup.ts'
import { inspectsOwnTown, placesUpFrom, sharesUnit, townOf } from '../../../domain/permission.ts'
import type { Report } from '../build.ts'
import type { CampaignFile } from '../file.ts'

/** Namesakes, teams, reviewers, exceptions: what the trade asks of who does what. */
export function checkPeople(file: CampaignFile, campaign: Campaign, report: Report): void {
  namesakes(file, campaign, report)
  teams(file, campaign, report)
  towns(campaign, report)
  reviewers(campaign, report)
  exceptions(file, campaign, report)
  if (!campaign.grants.some(({ role }) => role === 'office'))
    report(
      'warning',
      ['roles'],
      '还没有人是办公室，请在角色里指定。',
      'Nobody has the role of the office yet; name somebody.',
    )
}

function namesakes(file: CampaignFile, campaign: Campaign, report: Report): void {
  for (const [index, person] of campaign.people.entries()) {
    const before = campaign.people.slice(0, index)
    const same = before.filter(
      ({ name, unit }) => name !== '' && name === person.name && unit === person.unit,
    )
    if (same.length === 0 || file.people[index]?.id === undefined || person.openId !== null) continue
    report(
      'warning',
      ['people', index, 'name'],
      `有${same.length + 1}位“${person.name}”（${person.unit}），进群时分不清是谁，请写上飞书账号或改单位。`,
      `${same.length + 1} people of ${person.unit} are called ${person.name} and cannot be told apart in a chat; write their Feishu open ids.`,
    )
  }
}

function teams(file: CampaignFile, campaign: Campaign, report: Report): void {
  for (const [index, team] of campaign.teams.entries()) {
    if (team.leaderId !== '' && team.memberIds.includes(team.leaderId))
      report(
        'error',
        ['teams', index, 'members'],
        `组长“${file.teams[index]?.leader}”不用再写进组员。`,
        `The leader ${file.teams[index]?.leader} must not be among the members too.`,
      )
    const leads = campaign.teams
      .slice(0, index)
      .some(({ leaderId }) => leaderId !== '' && leaderId === team.leaderId)
    if (leads)
      report(
        'warning',
        ['teams', index, 'leader'],
        `“${file.teams[index]?.leader}”同时是两个组的组长，请核对。`,
        `${file.teams[index]?.leader} leads two teams; is that meant?`,
      )
    for (const [at, personId] of [team.leaderId, ...team.memberIds].entries())
      ownTown(campaign, { index, at, personId }, report)
  }
}

type Seat = { readonly index: number; readonly at: number; readonly personId: string }

/** 回避: nobody inspects the town they work in. */
function ownTown(campaign: Campaign, { index, at, personId }: Seat, report: Report): void {
  const town = campaign.teams[index]?.townIds.find((townId) => inspectsOwnTown(campaign, personId, townId))
  if (town === undefined) return
  const who = personById(campaign, personId)?.name
  const where = placeById(campaign, town)?.name
  report(
    'error',
    ['teams', index, ...(at === 0 ? ['leader'] : ['members', at - 1])],
    `“${who}”在${where}工作，按回避要求不能排查${where}，请换人或调整片区。`,
    `${who} works in ${where} and must not inspect it; name somebody else or change the towns.`,
  )
}

function towns(campaign: Campaign, report: Report): void {
  for (const [index, place] of campaign.places.entries()) {
    if (place.kind !== 'town') continue
    const inspecting = campaign.teams.filter(({ townIds }) => townIds.includes(place.id))
    if (inspecting.length === 0)
      report(
        'warning',
        ['places', index],
        `“${place.name}”没有排查组负责，请写进某个组的片区。`,
        `No team inspects ${place.name}.`,
      )
    if (inspecting.length > 1)
      report(
        'warning',
        ['places', index],
        `“${place.name}”由${inspecting.length}个组负责（${inspecting.map(({ name }) => name).join('、')}），请核对。`,
        `${inspecting.length} teams inspect ${place.name}; is that meant?`,
      )
  }
}

/** Whoever may come to own a finding needs a reviewer of another unit wherever it may be. */
function reviewers(campaign: Campaign, report: Report): void {
  const granted = campaign.grants.filter(({ role }) => role === 'reviewer')
  if (granted.length === 0) {
    report(
      'error',
      ['roles'],
      '还没有审核组长，请在角色里指定。',
      'There is no review leader; name one among the roles.',
    )
    return
  }
  const lacking = new Map<string, Set<string>>()
  for (const owner of owners(campaign)) {
    for (const town of townsOf(campaign, owner)) {
      const up = placesUpFrom(campaign, town.id)
      const fit = granted.some(
        ({ personId, placeId }) =>
          personId !== owner.id &&
          (placeId === null || up.includes(placeId)) &&
          !sharesUnit(campaign, personId, owner.id),
      )
      if (!fit) lacking.set(owner.unit, (lacking.get(owner.unit) ?? new Set()).add(town.name))
    }
  }
  for (const [unit, names] of lacking) {
    const where = [...names].join('、')
    report(
      'error',
      ['roles'],
      `“${unit}”的责任人在${where}没有别的单位的审核组长（审核组长不能与责任人同单位），请再指定一名，或登记审核例外。`,
      `Owners of ${unit} have no review leader of another unit in ${where}; name one more, or record an exception.`,
    )
  }
}

/** People who do none of the inspecting themselves. */
function owners(campaign: Campaign): readonly Person[] {
  const inspecting = new Set([
    ...campaign.teams.flatMap(({ leaderId, memberIds }) => [leaderId, ...memberIds]),
    ...campaign.grants.filter(({ role }) => APART.has(role)).map(({ personId }) => personId),
  ])
  return campaign.people.filter(({ id }) => !inspecting.has(id))
}
const APART: ReadonlySet<string> = new Set([
  'admin',
  'office',
  'leading-group',
  'reviewer',
  'inspector',
  'county-leader',
])

function townsOf(campaign: Campaign, owner: Person) {
  const own = townOf(campaign, owner.placeId)
  return own === null ? campaign.places.filter(({ kind }) => kind === 'town') : [own]
}

function exceptions(file: CampaignFile, campaign: Campaign, report: Report): void {
  for (const [index, { reviewerId, unit }] of campaign.exceptions.entries()) {
    if (unit !== '' && !campaign.people.some((person) => person.unit === unit))
      report(
        'error',
        ['exceptions', index, 'unit'],
        `人员里没有“${unit}”这个单位的人，请核对单位名称。`,
        `Nobody is of the unit ${unit}; check its name.`,
      )
    const reviews = campaign.grants.some(
      ({ role, personId }) => role === 'reviewer' && personId === reviewerId,
    )
    if (reviewerId !== '' && !reviews)
      report(
        'warning',
        ['exceptions', index, 'reviewer'],
        `“${file.exceptions[index]?.reviewer}”不是审核组长，这条例外用不上。`,
        `${file.exceptions[index]?.reviewer} is no review leader, so this exception is of no use.`,
      )
  }
}
