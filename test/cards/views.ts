import type { AdminView } from '../../cards/admin-card.ts'
import type { ConfirmLine } from '../../cards/confirm-batch-card.ts'
import type { DigestLine, DigestReason, DigestView } from '../../cards/digest-card.ts'
import type { FindingView } from '../../cards/finding-view.ts'
import type { ReportFormView } from '../../cards/report-form.ts'
import type { ReviewView } from '../../cards/review-card.ts'

const due = { zh: '4月23日（周四），还有15天', en: '2026-04-23 Thu, 15 day(s) left' }

export const aFindingView = (over: Partial<FindingView> = {}): FindingView => ({
  id: 'f-1',
  version: 3,
  number: 'HK-LXG-0031',
  state: 'issued',
  overdue: false,
  place: '河口回族镇 冷溪沟村 二组',
  object: '王德顺',
  standard: 'H5 有安全饮水',
  severity: 'A',
  text: '入户水管冻裂，断水一个多月，靠邻居家提水。',
  methods: ['实地查看'],
  finder: '罗建平',
  team: '第3排查组',
  owner: '李广田',
  reviewer: '方立新',
  due,
  before: { keys: ['img_before'], count: 1 },
  after: { keys: [], count: 0 },
  returned: null,
  alike: [],
  history: [{ zh: '4月8日 10:12　罗建平上报', en: '4月8日 10:12　罗建平 reported it' }],
  audience: 'owner',
  ...over,
})

export const aReviewView = (over: Partial<ReviewView> = {}): ReviewView => ({
  ...aFindingView({ state: 'submitted', audience: 'finder', after: { keys: ['img_a', 'img_b'], count: 3 } }),
  submission: { by: '李广田', when: '4月10日 9:30', text: '已整改，水管已更换', late: false, alsoFixed: 2 },
  returns: ['照片与问题不对应'],
  reasons: ['只有文字“已整改”，没有任何佐证材料', '照片与问题不对应（拍的是别户/别处）'],
  evidence: [
    { kind: '整改前后照片', shown: true },
    { kind: '水质检测报告', shown: false },
  ],
  flags: [{ zh: '同一张照片也用在 HK-LXG-0006', en: 'The same photo is on HK-LXG-0006' }],
  decideBy: { zh: '2026-04-13', en: '2026-04-13' },
  capOn: '2026-04-30',
  ...over,
})

export const aFormView = (over: Partial<ReportFormView> = {}): ReportFormView => ({
  town: null,
  places: [{ value: 'hekou-lengxigou', text: '河口回族镇 冷溪沟村' }],
  levels: ['镇', '村', '户'],
  standards: [{ value: 'H5', text: 'H5 有安全饮水' }],
  methods: ['实地查看', '走访群众'],
  sources: ['本次排查', '中央巡视'],
  owners: ['ou_demo_p10'],
  capOn: '2026-04-30',
  typed: {},
  problems: [],
  alike: [],
  ...over,
})

const REASONS: readonly DigestReason[] = [
  'overdue',
  'returned',
  'due-soon',
  'unsigned',
  'plan',
  'task',
  'to-review',
  'to-decide',
  'to-confirm',
  'to-look',
  'late',
  'open',
]
export const aDigest = (over: Partial<DigestView> = {}): DigestView => ({
  day: '2026-04-08',
  part: 'all',
  lines: [],
  towns: [],
  meetings: [],
  leavers: [],
  undelivered: [],
  done: 0,
  asleep: 0,
  hidden: 0,
  ...over,
})
export const aLine = (at: number, over: Partial<DigestLine> = {}): DigestLine => ({
  id: `f-${at}`,
  version: 2,
  reason: REASONS[at % REASONS.length] ?? 'open',
  number: `HK-LXG-${String(at).padStart(4, '0')}`,
  place: '河口回族镇 冷溪沟村 二组',
  text: '入户水管冻裂，断水一个多月，靠邻居家提水。',
  due,
  signed: at % 2 === 0,
  ...over,
})

export const aConfirmLine = (at: number, over: Partial<ConfirmLine> = {}): ConfirmLine => ({
  id: `0f8fad5b-d9cb-469f-a165-7086728950${String(at).padStart(2, '0')}`,
  number: `HK-LXG-${String(at).padStart(4, '0')}`,
  place: '河口回族镇 冷溪沟村 二组',
  object: '王德顺',
  standard: 'H5 有安全饮水',
  text: '入户水管冻裂，断水一个多月，靠邻居家提水。',
  finder: '苏文静',
  owner: '李广田',
  due,
  photos: 2,
  alike: [],
  ...over,
})

export const ADMIN_PAGES = ['home', 'people', 'teams', 'roles', 'exceptions', 'chats'] as const
export const anAdminView = (over: Partial<AdminView> = {}): AdminView => ({
  page: 'home',
  campaign: '秦源县深度排查研判（演示）',
  present: [{ zh: '罗建平　县脱贫办　第3排查组组长', en: '罗建平　县脱贫办　第3排查组组长' }],
  roles: [{ id: 'reviewer', words: { zh: '审核组长', en: 'review leader' } }],
  teams: [{ id: 'team-3', name: '第3排查组' }],
  chats: [{ id: 'oc_1', name: '河口回族镇整改群' }],
  typed: {},
  notice: null,
  ...over,
})
