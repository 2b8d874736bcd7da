import type { Campaign, ChatBinding, Grant, Person, Place, Team, Unit } from '../domain/campaign/campaign.ts'
import { sampleCampaign } from '../samples/samples.ts'

/** What the account of the drive that this product starts from says of how far it went; it gives no total of findings. */
export const SOURCE = {
  towns: 6,
  poorVillages: 23,
  otherVillages: 33,
  poorHouseholds: 4707,
  otherHouseholds: 16029,
  writtenOff: 1580,
} as const

const TEAMS = 12
const MEMBERS_A_TEAM = 3
const TOWNS = [
  ['城关', 'CG'],
  ['河口', 'HK'],
  ['六亩地', 'LMD'],
  ['东岳庙', 'DYM'],
  ['金冠', 'JG'],
  ['新集', 'XJ'],
] as const
const VILLAGE_WORDS = '青石 柳林 清泉 古槐 龙潭 桃园 石桥 松岭 云台 草坪 双河 红岩 竹坝 杨湾'.split(' ')
const SIDES = [...'上下东西']
const SURNAMES = [...'贾甄殷尚管柴瞿单卞柏窦章郝龚']
const GIVEN = [...'福春莲长生玉珍满堂秋香勇桂芳平']
const UNITS: readonly Unit[] = [
  { id: 'linye', name: '县林业局', code: 'LYJ' },
  { id: 'yibao', name: '县医保局', code: 'YBJ' },
  { id: 'zhujian', name: '县住建局', code: 'ZJJ' },
  { id: 'shuili', name: '县水利局', code: 'SLJ' },
  { id: 'jiaoti', name: '县教体局', code: 'JTJ' },
  { id: 'nongye', name: '县农业农村局', code: 'NYJ' },
]
const OFFICE = '县脱贫办'
const INSPECTORS = '县纪委监委'

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
export const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
/** Different for each index below three thousand. */
const nameOf = (index: number): string => {
  const rest = Math.floor(index / SURNAMES.length)
  return pick(SURNAMES, index) + pick(GIVEN, rest) + pick(GIVEN, Math.floor(rest / GIVEN.length) + 4)
}

export const openIdOf = (personId: string): string => `ou_play_${personId}`
const townId = (town: number): string => `t${town + 1}`
const villageId = (village: number): string => `${townId(village % TOWNS.length)}-v${village + 1}`
/** Numbers are read back from what people write: initials are letters. */
const letters = (index: number): string => String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))

const place = (given: Pick<Place, 'id' | 'kind' | 'name' | 'code' | 'parentId'> & Partial<Place>): Place => ({
  aliases: [],
  groups: [],
  category: '',
  ...given,
})
const places: readonly Place[] = [
  place({ id: 'county', kind: 'county', name: '秦源县', code: 'QY', parentId: null }),
  ...TOWNS.map(([name, code], town) =>
    place({ id: townId(town), kind: 'town', name: `${name}镇`, code, parentId: 'county' }),
  ),
  ...upTo(SOURCE.poorVillages + SOURCE.otherVillages).map((village) =>
    place({
      id: villageId(village),
      kind: 'village',
      name: `${pick(SIDES, Math.floor(village / VILLAGE_WORDS.length))}${pick(VILLAGE_WORDS, village)}村`,
      code: letters(village),
      parentId: townId(village % TOWNS.length),
      groups: ['一组', '二组', '三组'],
      category: village < SOURCE.poorVillages ? '贫困村' : '非贫困村',
    }),
  ),
]
const villages = places.filter(({ kind }) => kind === 'village')

/** Two teams a town. Leaders are the county's; members are lent by the next town (回避). */
const teams: readonly Team[] = upTo(TEAMS).map((team) => ({
  id: `team${team + 1}`,
  name: `第${team + 1}排查组`,
  leaderId: `leader${team + 1}`,
  memberIds: upTo(MEMBERS_A_TEAM).map((member) => `member${team + 1}-${member + 1}`),
  townIds: [townId(team % TOWNS.length)],
}))

type Somebody = Pick<Person, 'id'> & Partial<Person>
const somebodies: readonly Somebody[] = [
  ...teams.flatMap(({ leaderId, memberIds, name }, team): readonly Somebody[] => [
    { id: leaderId, title: `${name}组长`, unit: OFFICE },
    ...memberIds.map((id) => ({ id, title: `${name}组员`, placeId: townId((team + 1) % TOWNS.length) })),
  ]),
  ...TOWNS.flatMap(([name], town): readonly Somebody[] => [
    { id: `lead-${townId(town)}`, title: '镇党委书记', unit: `${name}镇`, placeId: townId(town) },
    { id: `link-${townId(town)}`, title: '联镇县级领导', unit: '县人大' },
    { id: `reviewer-${townId(town)}`, title: '审核组长', unit: OFFICE },
  ]),
  ...villages.flatMap(({ id, name }, village): readonly Somebody[] => [
    { id: `head-${id}`, title: '村支书', unit: name, placeId: id },
    { id: `helper-${id}`, title: '包帮干部', unit: pick(UNITS, village).name },
    { id: `team-${id}`, title: '驻村工作队长', unit: name, placeId: id },
  ]),
  ...UNITS.map(({ id, name }) => ({ id: `unit-${id}`, title: '分管副局长', unit: name })),
  { id: 'office1', title: '主任', unit: OFFICE },
  { id: 'office2', title: '干部', unit: OFFICE },
  { id: 'leading', title: '分管副县长', unit: '县政府' },
  { id: 'inspector1', title: '督查组长', unit: INSPECTORS },
  { id: 'inspector2', title: '督查员', unit: INSPECTORS },
]
const people: readonly Person[] = somebodies.map((given, index) => ({
  name: nameOf(index),
  title: '',
  unit: '',
  aliases: [],
  placeId: null,
  openId: openIdOf(given.id),
  ...given,
}))

const grant = (role: Grant['role'], personId: string, placeId: string | null = null): Grant => ({
  role,
  personId,
  placeId,
})
const grants: readonly Grant[] = [
  grant('admin', 'office1'),
  grant('office', 'office1'),
  grant('office', 'office2'),
  grant('leading-group', 'leading'),
  grant('inspector', 'inspector1'),
  grant('inspector', 'inspector2'),
  ...upTo(TOWNS.length).flatMap((town) => [
    grant('town-lead', `lead-${townId(town)}`, townId(town)),
    grant('county-leader', `link-${townId(town)}`, townId(town)),
    grant('reviewer', `reviewer-${townId(town)}`, townId(town)),
    grant('support-unit', `unit-${pick(UNITS, town).id}`, townId(town)),
  ]),
  grant('reviewer', 'reviewer-t1'),
  ...villages.map(({ id }) => grant('village-team', `team-${id}`, id)),
]

type Group = { readonly bound: ChatBinding; readonly members: readonly string[] }
const group = (
  chatId: string,
  name: string,
  rest: Partial<ChatBinding>,
  members: readonly string[],
): Group => ({
  bound: { chatId, name, kind: 'office', teamId: null, townId: null, leadId: members[0] ?? null, ...rest },
  members,
})
const ofTown = (town: string): readonly string[] =>
  people.filter(({ id }) => id.includes(`-${town}-`) || id === `link-${town}`).map(({ id }) => id)
const GROUPS: readonly Group[] = [
  ...teams.map(({ id, name, leaderId, memberIds }) =>
    group(`oc_play_${id}`, `${name}工作群`, { kind: 'team', teamId: id }, [leaderId, ...memberIds]),
  ),
  ...TOWNS.map(([name], town) =>
    group(`oc_play_${townId(town)}`, `${name}镇整改群`, { kind: 'town', townId: townId(town) }, [
      `lead-${townId(town)}`,
      ...ofTown(townId(town)),
    ]),
  ),
  group('oc_play_office', '县脱贫办', {}, ['office1', 'office2', 'leading']),
  group(
    'oc_play_review',
    '审核组',
    { kind: 'review' },
    upTo(TOWNS.length).map((town) => `reviewer-${townId(town)}`),
  ),
  group('oc_play_inspection', '督查组', { kind: 'inspection' }, ['inspector1', 'inspector2']),
]

/** The county of the source, issuing by list, in 2019. Every name is invented. */
export const playedCounty = (): Campaign => ({
  ...sampleCampaign('county'),
  id: 'qinyuan-played',
  places,
  units: UNITS,
  people,
  teams,
  grants,
  chats: GROUPS.map(({ bound }) => bound),
  meetings: [],
  issuing: 'by-list',
})

/** The accounts and chats of that county, for a simulated Feishu. */
export const playedWorld = () => ({
  botName: '销号',
  people: people.map(({ id, name, unit, title }) => ({
    name,
    openId: openIdOf(id),
    jobTitle: `${unit} ${title}`.trim(),
  })),
  chats: GROUPS.map(({ bound, members }) => ({
    name: bound.name,
    chatId: bound.chatId,
    members: members.map(openIdOf),
  })),
})

/** Whoever answers for findings of a village: its head, or the cadre who helps it. */
export const ownerIn = (village: string, nth: number): string =>
  nth % 2 === 0 ? `head-${village}` : `helper-${village}`

export type Entry = { readonly number: string; readonly placeId: string }
export type RegisterSize = { readonly poor: number; readonly other: number }

/** Households by number, dealt out over the villages: the poor ones first. */
export const entriesOf = ({ poor, other }: RegisterSize): readonly (Entry & { readonly poor: boolean })[] =>
  upTo(poor + other).map((index) => ({
    number: String(61_092_300_001 + index),
    placeId: pick(villages, index).id,
    poor: index < poor,
  }))

const HEADINGS = '户编号 镇 村 组 户主姓名 户属性'.split(' ')

/** The county's register as the office has it: one sheet, headings first. */
export function registerSheet(size: RegisterSize) {
  const names = new Map(places.map(({ id, name, parentId }) => [id, { name, parentId }]))
  const rows = entriesOf(size).map(({ number, placeId, poor }, index) => {
    const village = names.get(placeId)
    return [
      number,
      names.get(village?.parentId ?? '')?.name ?? '',
      village?.name ?? '',
      pick(['一组', '二组', '三组'], Math.floor(index / villages.length)),
      nameOf(Math.floor(index / villages.length) * 3 + (index % 3)),
      poor ? '贫困户' : '非贫困户',
    ]
  })
  return { name: '登记簿', rows: [HEADINGS, ...rows] }
}
