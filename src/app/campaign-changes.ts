import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Clock } from '../domain/campaign/campaign.ts'
import { type Compare, entries, listed, value } from './compare-parts.ts'
import { nameOf } from './people.ts'
import { roleWords } from './role-words.ts'

/** What would be different, in words, one line each. Nothing = the same campaign, whatever the order of its entries. */
export function describeChanges(known: Campaign, next: Campaign): readonly Bilingual[] {
  const compare: readonly Compare[] = Object.values(PARTS).flat()
  return compare.flatMap((part) => part(known, next))
}

const placeName = ({ places }: Campaign, placeId: string | null): string => {
  const place = places.find(({ id }) => id === placeId)
  const town = places.find(({ id, kind }) => id === place?.parentId && kind === 'town')
  return `${town?.name ?? ''}${place?.name ?? placeId ?? ''}`
}

const clockWords = ({ days, unit, roll }: Clock): string =>
  `${days}${unit === 'workday' ? '个工作日' : '天'}${roll === 'none' ? '' : '，遇假顺延'}`

const ISSUING: Readonly<Record<Campaign['issuing'], string>> = {
  'at-once': '即时交办',
  'by-list': '按清单印发',
}

const timeWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** One entry a field, so that no field can change unseen. */
const PARTS: { readonly [part in keyof Campaign]: readonly Compare[] } = {
  id: [value('行动编号', 'campaign id', ({ id }) => id)],
  name: [value('行动名称', 'name', ({ name }) => name)],
  county: [value('县', 'county', ({ county }) => county)],
  goal: [value('总目标', 'goal', ({ goal }) => goal)],
  basis: [value('依据文件', 'basis', ({ basis }) => `${basis.title} ${basis.number}`.trim())],
  startsOn: [value('开始日期', 'first day', ({ startsOn }) => startsOn)],
  capOn: [value('截止日期', 'last day', ({ capOn }) => capOn)],
  catalogues: [
    entries('标准目录', 'catalogue', {
      of: ({ catalogues }) =>
        catalogues.map(({ id, name, version, levels }) => ({ id, name, version, levels })),
      key: ({ id }) => id,
      name: ({ name }) => name,
      fields: { 版本: ({ version }) => version, 级别: ({ levels }) => levels.join('、') },
    }),
    entries('标准', 'standard', {
      of: ({ catalogues }) => catalogues.flatMap(({ standards }) => standards),
      key: ({ code }) => code,
      name: ({ code, title }) => `${code} ${title}`,
      fields: {
        条目: ({ title }) => title,
        天数: ({ defaultDays }) => defaultDays,
        严重程度: ({ severity }) => severity,
        佐证: ({ evidence }) => evidence.join('、'),
      },
    }),
  ],
  methods: [value('核查方式', 'methods', ({ methods }) => methods.join('、'))],
  sources: [value('问题来源', 'sources', ({ sources }) => sources.join('、'))],
  returnReasons: [value('退回理由', 'reasons for a return', ({ returnReasons }) => returnReasons.join('；'))],
  places: [
    entries('地点', 'place', {
      of: ({ places }) => places,
      key: ({ id }) => id,
      name: ({ id }, campaign) => placeName(campaign, id),
      fields: {
        名称: ({ name }) => name,
        所属: ({ parentId }, campaign) => placeName(campaign, parentId),
        缩写: ({ code }) => code,
        类别: ({ category }) => category,
        组: ({ groups }) => listed(groups),
        别称: ({ aliases }) => listed(aliases),
      },
    }),
  ],
  units: [
    entries('单位', 'unit', {
      of: ({ units }) => units,
      key: ({ id }) => id,
      name: ({ name }) => name,
      fields: { 名称: ({ name }) => name, 缩写: ({ code }) => code },
    }),
  ],
  people: [
    entries('人员', 'person', {
      of: ({ people }) => people,
      key: ({ id }) => id,
      name: ({ name, unit }) => (unit === '' ? name : `${name}（${unit}）`),
      fields: {
        姓名: ({ name }) => name,
        职务: ({ title }) => title,
        单位: ({ unit }) => unit,
        工作地点: ({ placeId }, campaign) => placeName(campaign, placeId),
        别称: ({ aliases }) => listed(aliases),
        飞书账号: ({ openId }) => openId ?? '',
      },
    }),
  ],
  teams: [
    entries('排查组', 'team', {
      of: ({ teams }) => teams,
      key: ({ id }) => id,
      name: ({ name }) => name,
      fields: {
        组名: ({ name }) => name,
        组长: ({ leaderId }, campaign) => nameOf(campaign, leaderId),
        组员: ({ memberIds }, campaign) => listed(memberIds.map((id) => nameOf(campaign, id))),
        片区: ({ townIds }, campaign) => listed(townIds.map((id) => placeName(campaign, id))),
      },
    }),
  ],
  grants: [
    entries('角色', 'role', {
      of: ({ grants }) => grants,
      key: ({ role, personId, placeId }) => JSON.stringify([role, personId, placeId]),
      name: ({ role, personId, placeId }, campaign) =>
        [roleWords(campaign, role).zh, nameOf(campaign, personId), placeName(campaign, placeId)]
          .join(' ')
          .trim(),
      fields: {},
    }),
  ],
  exceptions: [
    entries('审核例外', 'exception', {
      of: ({ exceptions }) => exceptions,
      key: ({ reviewerId, unit, reason }) => JSON.stringify([reviewerId, unit, reason]),
      name: ({ reviewerId, unit, reason }, campaign) => `${nameOf(campaign, reviewerId)} ${unit}：${reason}`,
      fields: {},
    }),
  ],
  chats: [
    entries('群的用途', 'use of a chat', {
      of: ({ chats }) => chats,
      key: ({ chatId }) => chatId,
      name: ({ name }) => name,
      fields: {},
    }),
  ],
  meetings: [],
  calendar: [
    entries('工作日历', 'calendar year', {
      of: ({ calendar: { years } }) => Object.entries(years).map(([year, days]) => ({ year, days })),
      key: ({ year }) => year,
      name: ({ year }) => `${year}年`,
      fields: { 放假: ({ days }) => listed(days.off), 上班: ({ days }) => listed(days.work) },
    }),
  ],
  register: [
    value('登记对象叫法', 'what an entry is called', ({ register }) => register.noun),
    value('比对标准', 'standard of the comparison', ({ register }) => register.comparedStandard ?? ''),
    entries('登记类别', 'kind', {
      of: ({ register }) => register.kinds,
      key: ({ id }) => id,
      name: ({ name }) => name,
      fields: { 名称: ({ name }) => name },
    }),
    entries('比对项', 'compared field', {
      of: ({ register }) => register.compared,
      key: ({ id }) => id,
      name: ({ name }) => name,
      fields: { 名称: ({ name }) => name, 类型: ({ kind }) => kind },
    }),
  ],
  visitForms: [
    entries('走访表', 'visit form', {
      of: ({ visitForms }) => visitForms,
      key: ({ id }) => id,
      name: ({ name }) => name,
      fields: { 名称: ({ name }) => name, 级别: ({ level }) => level, 逐项: ({ items }) => items.join('、') },
    }),
  ],
  clocks: [
    value('认领期限', 'term to sign', ({ clocks }) => clockWords(clocks.claim)),
    value('方案期限', 'term of the plan', ({ clocks }) => clockWords(clocks.plan)),
    value('审核期限', 'term of the review', ({ clocks }) => clockWords(clocks.review)),
  ],
  issuing: [value('交办方式', 'how findings are issued', ({ issuing }) => ISSUING[issuing])],
  bounds: [
    value('转办后至少几天', 'days a new owner has', ({ bounds }) => bounds.newOwnerDays),
    value('组长延期至多几天', 'days a leader may extend by', ({ bounds }) => bounds.extensionDays),
    value('重新整改至多几天', 'days to put right what reopened', ({ bounds }) => bounds.reopenDays),
    value('督查抽查百分之几', 'percent re-checked', ({ bounds }) => bounds.checkPercent),
    value('一人最多几条', 'findings of one owner', ({ bounds }) => bounds.perOwner),
    value('一人一天最多几条', 'the same, due on one day', ({ bounds }) => bounds.perOwnerDay),
  ],
  reminders: [
    value('每日汇总时间', 'time of the daily list', ({ reminders }) => timeWords(reminders.digestAtMinute)),
    value('提前提醒天数', 'days it shows before due', ({ reminders }) => reminders.soonDays),
    value('汇总错开几分钟', 'minutes the lists are spread over', ({ reminders }) => reminders.spreadMinutes),
    value('当天再提醒时间', 'time of the second word', ({ reminders }) => timeWords(reminders.wordAtMinute)),
    value('不打扰的时间', 'quiet time', ({ reminders: { quietFromMinute, quietUntilMinute } }) =>
      [quietFromMinute, quietUntilMinute].map(timeWords).join('—'),
    ),
    value('每人每天最多几条提醒', 'most reminders a day', ({ reminders }) => reminders.mostADay),
    value('逐级提醒', 'workdays of the ladder', ({ reminders: { ladder } }) =>
      [ladder.liaison, ladder.town, ladder.review].join('、'),
    ),
    value('值守日', 'duty days', ({ reminders }) => listed(reminders.dutyDays)),
  ],
  evidence: [value('整改照片至少', 'fewest photos', ({ evidence }) => evidence.photos)],
  documents: [
    value('发文机关', 'issuer', ({ documents }) => documents.issuer),
    value('文号字头', 'head of document numbers', ({ documents }) => documents.numberHead),
    value('联系人', 'contact', ({ documents }) => documents.contact),
  ],
  numbers: [value('问题编号格式', 'number pattern', ({ numbers }) => numbers.finding)],
  roleNames: [
    value('角色叫法', 'names of roles', ({ roleNames }) =>
      listed(Object.entries(roleNames).map(([role, name]) => `${role}=${name}`)),
    ),
  ],
}
