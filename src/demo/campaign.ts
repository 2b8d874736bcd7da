import { addDays, type Day } from '../domain/calendar.ts'
import type { Campaign, ChatBinding } from '../domain/campaign/campaign.ts'
import { SHIPPED, sampleCampaign } from '../samples/samples.ts'

export const CHATS = {
  team3: 'oc_demo_team_3',
  hekou: 'oc_demo_hekou',
  chengguan: 'oc_demo_chengguan',
  office: 'oc_demo_office',
  review: 'oc_demo_review',
  inspection: 'oc_demo_inspection',
  /** Without the bot: for trying how a group is set up. */
  unbound: 'oc_demo_yanjiaping',
} as const

const bound = (
  chatId: string,
  name: string,
  rest: Partial<ChatBinding> & Pick<ChatBinding, 'kind'>,
): ChatBinding => ({
  chatId,
  name,
  teamId: null,
  townId: null,
  leadId: null,
  ...rest,
})
const BINDINGS: readonly ChatBinding[] = [
  bound(CHATS.team3, '第3排查组工作群', { kind: 'team', teamId: 'team-3', leadId: 'P01' }),
  bound(CHATS.hekou, '河口回族镇整改群', { kind: 'town', townId: 'hekou', leadId: 'P04' }),
  bound(CHATS.chengguan, '城关镇整改群', { kind: 'town', townId: 'chengguan' }),
  bound(CHATS.office, '县脱贫办', { kind: 'office', leadId: 'P23' }),
  bound(CHATS.review, '审核组', { kind: 'review', leadId: 'P03' }),
  bound(CHATS.inspection, '督查组', { kind: 'inspection', leadId: 'P20' }),
]

/** Longest a finding of this catalogue may take, and a little. */
const CAMPAIGN_DAYS = 75

export const demoOpenId = (personId: string): string => `ou_demo_${personId.toLowerCase()}`

/**
 * The county's campaign as it is shipped, with accounts, chats and an administrator, and its period around `today`
 * so that due days make sense whenever it is started. 秦源县 does not exist: every person and place is invented.
 */
export function demoCampaign(today: Day): Campaign {
  const sample = sampleCampaign('county')
  return {
    ...sample,
    id: 'qinyuan-demo',
    name: '秦源县深度排查研判（演示）',
    startsOn: addDays(today, -20),
    capOn: addDays(today, CAMPAIGN_DAYS),
    people: sample.people.map((person) => ({ ...person, openId: demoOpenId(person.id) })),
    grants: [{ role: 'admin', personId: 'P23', placeId: null }, ...sample.grants],
    chats: BINDINGS,
    calendar: { years: SHIPPED.years },
  }
}
