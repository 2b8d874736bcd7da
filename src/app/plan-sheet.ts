import type { Campaign } from '../domain/campaign/campaign.ts'
import { planPlaceOf } from '../domain/finding/plan-standing.ts'
import { nameOf } from './people.ts'
import { personWithTitle } from './plan-people.ts'
import { planPlaceName } from './plan-place.ts'
import type { Planned } from './plans.ts'
import type { Sheet } from './ports/sheets.ts'

/** What somebody writes into the sheet, by the heading it stands under. */
export const PLAN_HEADINGS = {
  number: '问题编号',
  measures: '整改措施',
  person: '方案责任人',
  day: '完成日期',
  evidence: '佐证材料',
  lasting: '长效机制',
} as const
const TOLD = ['组', '户主/单位/项目点', '标准条目', '问题描述', '责任人', '整改时限'] as const

const HEADINGS = [
  PLAN_HEADINGS.number,
  ...TOLD,
  PLAN_HEADINGS.measures,
  PLAN_HEADINGS.person,
  PLAN_HEADINGS.day,
  PLAN_HEADINGS.evidence,
  PLAN_HEADINGS.lasting,
  '填表说明',
]

/** 整改方案模板: one sheet a place, filled in with what is to be planned; what was written before stands there again. */
export function planSheets(campaign: Campaign, planned: readonly Planned[]): readonly Sheet[] {
  const places = [...new Set(planned.map(({ finding }) => planPlaceOf(finding)))]
  if (places.length === 0) return [{ name: '整改方案', rows: [HEADINGS] }]
  return places.map((placeId) => ({
    name: planPlaceName(campaign, placeId),
    rows: [
      HEADINGS,
      ...planned
        .filter(({ finding }) => planPlaceOf(finding) === placeId)
        .map((one, at) => rowOf(campaign, one, at === 0)),
    ],
  }))
}

const HOW = '写姓名（重名的加职务）；日期写到天，如 2026年4月20日；填好把本表发回机器人或在网页上传。'

function rowOf(campaign: Campaign, { finding, standing }: Planned, first: boolean): readonly string[] {
  const { facts, assignment } = finding
  const { plan } = standing
  const reason = plan?.answer?.approved === false ? `被退回：${plan.answer.reason}` : ''
  return [
    facts.number,
    facts.group,
    facts.object,
    `${facts.standard.code} ${facts.standard.title}`,
    facts.text,
    nameOf(campaign, assignment.ownerId),
    assignment.dueOn,
    plan?.measures ?? '',
    plan === null ? '' : personWithTitle(campaign, plan.personId),
    plan?.day ?? '',
    plan?.evidence ?? '',
    plan?.lasting ?? '',
    [reason, first ? HOW : ''].filter(Boolean).join('　'),
  ]
}
