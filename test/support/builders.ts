import type { FindingChange } from '../../src/app/ports/store.ts'
import { type Campaign, USUAL_BOUNDS, USUAL_REMINDERS } from '../../src/domain/campaign/campaign.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type {
  Assignment,
  Facts,
  Finding,
  FindingEvent,
  Photo,
  Stage,
} from '../../src/domain/finding/finding.ts'

/** 2026-04-08 10:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 3, 8, 2)
export const MINUTE = 60_000

/** One town with one village, one team and one person for each part in the play. */
export const aCampaign = (over: Partial<Campaign> = {}): Campaign => ({
  id: 'qy',
  name: '2026年春季排查',
  county: '清源县',
  startsOn: '2026-03-01',
  goal: '',
  basis: { title: '排查实施方案', number: '' },
  capOn: '2026-06-30',
  catalogues: [
    {
      id: 'sx57',
      version: '2019',
      name: '排查标准',
      levels: ['镇', '村', '户'],
      standards: [
        {
          code: 'H5',
          title: '有安全饮水',
          level: '户',
          defaultDays: 15,
          severity: 'A',
          typical: ['水管冻裂'],
          note: '',
          evidence: ['整改后照片'],
          routes: [],
        },
      ],
    },
  ],
  methods: ['入户'],
  sources: [],
  returnReasons: ['照片不清'],
  places: [
    place('qingyuan', 'county', '清源县', 'QY', null),
    place('hekou', 'town', '河口镇', 'HK', 'qingyuan'),
    { ...place('lengxigou', 'village', '冷溪沟村', 'LXG', 'hekou'), groups: ['一组', '二组'] },
  ],
  units: [{ id: 'zj', name: '住建局', code: 'ZJ' }],
  teams: [{ id: 'team-3', name: '第三组', leaderId: 'leader', memberIds: ['member'], townIds: ['hekou'] }],
  people: [
    person('member', '王建国', '组员'),
    person('leader', '李红梅', '组长'),
    { ...person('owner', '张伟', '包村干部', '河口镇'), placeId: 'lengxigou' },
    person('reviewer', '赵敏', '审核组长', '县审核组'),
    person('office', '陈静', '专班'),
    person('admin', '刘洋', '管理员'),
  ],
  grants: [
    { role: 'reviewer', personId: 'reviewer', placeId: 'hekou' },
    { role: 'office', personId: 'office', placeId: null },
    { role: 'admin', personId: 'admin', placeId: null },
  ],
  exceptions: [],
  chats: [],
  meetings: [],
  calendar: { years: { '2026': { off: [], work: [] } } },
  register: {
    noun: '户',
    kinds: [
      { id: 'poor', name: '贫困户' },
      { id: 'other', name: '非贫困户' },
    ],
    compared: [{ id: 'people', name: '家庭人口', kind: 'number' }],
  },
  visitForms: [
    {
      id: 'household',
      name: '入户走访',
      about: 'household',
      level: '户',
      items: ['H5'],
      questions: [{ id: 'wishes', text: '还有什么意见和建议？', standard: 'H5' }],
      satisfaction: ['满意', '基本满意', '不满意'],
    },
  ],
  issuing: 'at-once',
  bounds: USUAL_BOUNDS,
  clocks: {
    claim: { days: 1, unit: 'calendar', roll: 'none' },
    plan: { days: 5, unit: 'calendar', roll: 'none' },
    review: { days: 3, unit: 'calendar', roll: 'none' },
  },
  reminders: { ...USUAL_REMINDERS, digestAtMinute: 8 * 60, soonDays: 2 },
  evidence: { photos: 1 },
  documents: { issuer: '', numberHead: '', contact: '' },
  numbers: { finding: '{place}-{seq:4}' },
  roleNames: {},
  ...over,
})

const place = (
  id: string,
  kind: 'county' | 'town' | 'village',
  name: string,
  code: string,
  parentId: string | null,
) => ({ id, kind, name, aliases: [], code, parentId, groups: [], category: '' })

const person = (id: string, name: string, title: string, unit = '县脱贫办') => ({
  id,
  name,
  title,
  unit,
  aliases: [],
  placeId: null,
  openId: `ou_${id}`,
})

export const aPhoto = (name: string, at = MORNING): Photo => ({
  hash: name.padEnd(64, '0'),
  by: 'owner',
  at,
  messageId: `om_${name}`,
})

/** What a made-up finding may differ in; the rest is somebody's broken water pipe in 冷溪沟. */
export type FindingOver = Partial<Facts> & Partial<Assignment>

const REACHED: Readonly<Record<Stage, readonly FindingEvent['type'][]>> = {
  reported: ['finding-reported'],
  confirmed: ['finding-reported', 'finding-confirmed'],
  issued: ['finding-reported', 'finding-confirmed', 'finding-issued'],
  claimed: ['finding-reported', 'finding-confirmed', 'finding-issued', 'finding-claimed'],
  submitted: ['finding-reported', 'finding-confirmed', 'finding-issued', 'finding-claimed', 'work-submitted'],
  'written-off': [
    'finding-reported',
    'finding-confirmed',
    'finding-issued',
    'finding-claimed',
    'work-submitted',
    'finding-written-off',
  ],
  'long-term': [
    'finding-reported',
    'finding-confirmed',
    'finding-issued',
    'finding-claimed',
    'request-made',
    'long-term-approved',
  ],
  verified: [
    'finding-reported',
    'finding-confirmed',
    'finding-issued',
    'finding-claimed',
    'work-submitted',
    'finding-written-off',
    'check-recorded',
    'check-signed',
  ],
  ended: ['finding-reported', 'finding-confirmed', 'finding-issued', 'finding-ended'],
  voided: ['finding-reported', 'finding-voided'],
  merged: ['finding-reported', 'finding-merged'],
}

/** The events that bring a new finding to a stage. */
export function aHistory(stage: Stage, over: FindingOver = {}): FindingEvent[] {
  const { ownerId = 'owner', reviewerId = 'reviewer', dueOn = '2026-04-23', ...facts } = over
  const possible = happenings(someFacts(facts), { ownerId, reviewerId, dueOn })
  return REACHED[stage].map((type) => {
    const event = possible.find((each) => each.type === type)
    if (event === undefined) throw new Error(`no ${type} to hand`)
    return event
  })
}

/** A finding as its events made it. */
export const aFinding = (stage: Stage, over: FindingOver = {}): Finding => evolved(aHistory(stage, over))

/** A new finding with all its events, ready to commit. */
export function aNewFinding(stage: Stage, over: FindingOver = {}): FindingChange {
  const events = aHistory(stage, over)
  const next = evolved(events)
  return { id: next.facts.id, expectedVersion: 0, next, events }
}

function evolved(events: readonly FindingEvent[]): Finding {
  const finding = events.reduce<Finding | null>(evolve, null)
  if (finding === null) throw new Error('no events')
  return finding
}

const someFacts = (over: Partial<Facts>): Facts => ({
  id: 'f-1',
  campaignId: 'qy',
  number: 'HK-LXG-0001',
  townId: 'hekou',
  villageId: 'lengxigou',
  group: '二组',
  level: '户',
  object: '王德顺',
  standard: { catalogueId: 'sx57', version: '2019', code: 'H5', title: '有安全饮水', evidence: [] },
  otherStandards: [],
  sources: [],
  householdId: null,
  visitId: null,
  instant: false,
  severity: 'A',
  text: '入户水管冻裂，断水一个多月',
  methods: ['实地查看'],
  teamId: 'team-3',
  finderId: 'member',
  reportedAt: MORNING,
  before: [],
  ...over,
})

function happenings(facts: Facts, assignment: Assignment): FindingEvent[] {
  const by = (person: string, minutes: number) => ({ by: person, at: facts.reportedAt + minutes * MINUTE })
  return [
    { type: 'finding-reported', ...by(facts.finderId, 0), facts, proposal: assignment },
    { type: 'finding-confirmed', ...by('leader', 1) },
    { type: 'finding-issued', ...by('leader', 1), assignment },
    { type: 'finding-claimed', ...by(assignment.ownerId, 2) },
    {
      type: 'work-submitted',
      ...by(assignment.ownerId, 3),
      text: '已整改',
      photos: [aPhoto('after')],
      late: false,
    },
    { type: 'finding-written-off', ...by(assignment.reviewerId, 4) },
    { type: 'finding-voided', ...by('leader', 5), reason: '发错了' },
    {
      type: 'request-made',
      ...by(assignment.ownerId, 3),
      request: {
        kind: 'long-term',
        reason: '管网要分两年改造',
        measure: '分段更换水管',
        milestones: [{ what: '二组换完', on: '2026-06-20' }],
      },
    },
    { type: 'long-term-approved', ...by('office', 4), reason: '同意' },
    {
      type: 'finding-ended',
      ...by('leader', 3),
      why: 'moved',
      reason: '全家迁往外县',
      photos: [aPhoto('moved')],
      householdId: null,
    },
    {
      type: 'finding-merged',
      ...by('office', 3),
      into: { id: 'f-0', number: 'HK-LXG-0000' },
      reason: '重复',
    },
    {
      type: 'check-recorded',
      ...by('inspector', 6),
      check: { outcome: 'in-place', method: '入户', seen: '水已通', agrees: 'yes', photos: [], dueOn: null },
    },
    { type: 'check-signed', ...by('inspector-2', 7) },
  ]
}
