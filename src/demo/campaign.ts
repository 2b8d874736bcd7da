import { addDays, type Day } from '../domain/calendar.ts'
import type { Campaign, CampaignRole, ChatBinding, Person, Team } from '../domain/campaign/campaign.ts'
import calendar from './calendar.json' with { type: 'json' }
import catalogue from './catalogue.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import places from './places.json' with { type: 'json' }

/** 秦源县 does not exist: every person and place here is invented. */
const TEAMS: readonly Team[] = [
  { id: 'team-3', name: '第3排查组', leaderId: 'P01', memberIds: ['P02'], townIds: ['hekou', 'chengguan'] },
  {
    id: 'team-5',
    name: '第5排查组',
    leaderId: 'P18',
    memberIds: ['P17'],
    townIds: ['liumudi', 'dongyuemiao', 'jinguan', 'baihuojie'],
  },
  {
    id: 'team-8',
    name: '第8排查组',
    leaderId: 'P24',
    memberIds: ['P11'],
    townIds: ['shuichewan', 'xinji', 'yuchuan', 'xingzi', 'longquan'],
  },
]

const grant = (role: CampaignRole, personId: string, placeId: string | null = null) => ({
  role,
  personId,
  placeId,
})
const GRANTS = [
  grant('admin', 'P23'),
  grant('office', 'P23'),
  grant('office', 'P19'),
  grant('reviewer', 'P03'),
  grant('town-lead', 'P04', 'hekou'),
  grant('town-lead', 'P05', 'hekou'),
]

export const CHATS = {
  team3: 'oc_demo_team_3',
  hekou: 'oc_demo_hekou',
  chengguan: 'oc_demo_chengguan',
  office: 'oc_demo_office',
  review: 'oc_demo_review',
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
]

/** Longest a finding of this catalogue may take, and a little. */
const CAMPAIGN_DAYS = 75

export const demoOpenId = (personId: string): string => `ou_demo_${personId.toLowerCase()}`

/** The demonstration campaign, with its period around `today` so that due days make sense whenever it is started. */
export const demoCampaign = (today: Day): Campaign => ({
  id: 'qinyuan-demo',
  name: '秦源县深度排查研判（演示）',
  county: '秦源县',
  startsOn: addDays(today, -20),
  capOn: addDays(today, CAMPAIGN_DAYS),
  catalogues: [catalogue as Campaign['catalogues'][number]],
  methods: ['查阅资料', '实地查看', '走访群众', '系统比对', '热线反映'],
  returnReasons: people.returnReasons,
  places: places.places as Campaign['places'],
  units: places.units,
  teams: TEAMS,
  people: (people.people as readonly Omit<Person, 'openId'>[]).map((person) => ({
    ...person,
    openId: demoOpenId(person.id),
  })),
  grants: GRANTS,
  chats: BINDINGS,
  calendar: { years: calendar.years },
  digestAtMinute: 8 * 60 + 50,
})

/** The same campaign for a register of one's own to begin with: nobody's account is known, no chat is bound, nobody is an administrator yet. */
export function sampleCampaign(today: Day): Campaign {
  const demo = demoCampaign(today)
  return {
    ...demo,
    id: 'qinyuan-sample',
    name: '秦源县深度排查研判（样例）',
    people: demo.people.map((person) => ({ ...person, openId: null })),
    grants: demo.grants.filter((grant) => grant.role !== 'admin'),
    chats: [],
  }
}
