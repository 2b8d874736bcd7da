import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { holdersOf } from '../domain/finding/deciders.ts'
import type { At } from '../domain/finding/finding.ts'
import { COUNTY_UNITS } from '../domain/finding/plan-standing.ts'
import { longDay } from './list-papers.ts'
import { nameOf } from './people.ts'
import { planStateName } from './plan-names.ts'
import { planPlaceName } from './plan-place.ts'
import { shortDay } from './plan-view.ts'
import type { Planned } from './plans.ts'
import type { Paper, PaperPart } from './ports/papers.ts'

type Of = { readonly placeId: string; readonly planned: readonly Planned[]; readonly on: Day }

/** 整改方案 (一村一案, the trade's §3.2 c): one village's findings with what is done about each, as it stands today. */
export function planPaper(campaign: Campaign, of: Of): Paper {
  const place = planPlaceName(campaign, of.placeId)
  return {
    issuer: '',
    number: '',
    title: `${place}问题整改方案`,
    to: '',
    landscape: true,
    parts: [
      heading('一、总体要求'),
      text(
        `提高思想认识、明确责任、突出重点、严肃纪律。对${campaign.name}反馈的问题照单全收，逐条明确措施，责任到人、时间到天，整改一条、销号一条，全部问题${longDay(campaign.capOn)}前整改到位。`,
      ),
      heading('二、问题概况'),
      ...overview(of.planned),
      heading('三、整改任务与措施'),
      tasks(campaign, of.planned),
      heading('四、步骤'),
      text(steps(campaign, of.planned)),
      heading('五、保障措施'),
      text(
        '（一）加强领导。主要负责人是第一责任人，逐条过问。（二）压实责任。每条问题一名责任人，期限到天，不能代签。（三）真改实改。整改后交照片等佐证，审核人实地核对后签字销号。（四）长期坚持。建立长效机制，防止反弹。',
      ),
      ...longTerm(of.planned),
      { kind: 'signatures', blocks: signers(of.placeId) },
    ],
    closing: { by: place, on: longDay(of.on) },
  }
}

const heading = (words: string): PaperPart => ({ kind: 'heading', text: words })
const text = (words: string): PaperPart => ({ kind: 'text', text: words })

const signers = (placeId: string): readonly string[] =>
  placeId === COUNTY_UNITS
    ? ['单位负责人', '县办公室']
    : ['村（工作队长、支书）', '镇（书记、镇长）', '县办公室']

function overview(planned: readonly Planned[]): readonly PaperPart[] {
  const levels = [...new Set(planned.map(({ finding }) => finding.facts.level))]
  const standards = [...new Set(planned.map(({ finding }) => standardOf(finding)))].toSorted()
  const count = (standard: string | null, level: string | null) =>
    planned.filter(
      ({ finding }) =>
        (standard === null || standardOf(finding) === standard) &&
        (level === null || finding.facts.level === level),
    ).length
  const row = (name: string, standard: string | null) => [
    name,
    ...levels.map((level) => String(count(standard, level))),
    String(count(standard, null)),
  ]
  const done = planned.filter(
    ({ finding }) => finding.stage === 'written-off' || finding.stage === 'verified',
  )
  return [
    text(
      `共反馈问题${planned.length}条，${levels.map((level) => `${level}级${count(null, level)}条`).join('、')}；已销号${done.length}条。`,
    ),
    {
      kind: 'table',
      headings: ['标准条目', ...levels.map((level) => `${level}级`), '合计'],
      rows: [...standards.map((standard) => row(standard, standard)), row('合计', null)],
      widths: [5, ...levels.map(() => 1), 1],
    },
  ]
}

const standardOf = ({ facts }: Planned['finding']): string => `${facts.standard.code} ${facts.standard.title}`

const TASKS = [
  '序号',
  '问题',
  '整改目标',
  '整改措施',
  '责任单位',
  '牵头领导',
  '责任人',
  '配合人',
  '起止日期',
  '佐证要求',
  '长效机制',
  '方案状态',
]

function tasks(campaign: Campaign, planned: readonly Planned[]): PaperPart {
  return {
    kind: 'table',
    headings: TASKS,
    rows: planned.map((one, at) => taskRow(campaign, one, at + 1)),
    widths: [1, 4, 2, 4, 2, 2, 2, 2, 3, 2, 3, 2],
  }
}

function taskRow(campaign: Campaign, { finding, standing }: Planned, at: number): readonly string[] {
  const { facts, assignment, tasks: helpers } = finding
  const { plan } = standing
  const personId = plan?.personId ?? assignment.ownerId
  return [
    String(at),
    `${facts.number} ${facts.group}${facts.object}：${facts.text}`,
    `达到“${facts.standard.title}”`,
    plan?.measures ?? assignment.measures ?? '（方案未交）',
    personById(campaign, personId)?.unit ?? '',
    holdersOf(campaign, finding, 'town-lead')
      .map((id) => nameOf(campaign, id))
      .join('、'),
    nameOf(campaign, personId),
    [...new Set(helpers.map((task) => nameOf(campaign, task.personId)))].join('、'),
    `${shortDay(dayIssued(finding))}—${shortDay(plan?.day ?? assignment.dueOn)}`,
    plan?.evidence ?? facts.standard.evidence.join('、'),
    plan?.lasting ?? '',
    planStateName({ standing }),
  ]
}

const dayIssued = ({ issuedAt }: Planned['finding']): Day => dayOf(issuedAt)
function steps(campaign: Campaign, planned: readonly Planned[]): string {
  const by = planned.flatMap(({ standing }) =>
    standing.by === null || standing.by === 'unknown' ? [] : standing.by,
  )
  const last = by.toSorted().at(-1)
  const set = last === undefined ? '' : `，${longDay(last)}前定方案`
  return `（一）部署。收到清单后召开会议，逐条签字认领${set}。（二）整改。按本方案逐条整改，留存前后照片。（三）自查。镇村逐条核对，没有到位的继续整改。（四）销号。责任人交佐证，审核组长签字，一条销一条，${longDay(campaign.capOn)}前全部完成。（五）督查。销号后接受督查组核查，虚假整改的依规追责。`
}

function longTerm(planned: readonly Planned[]): readonly PaperPart[] {
  const staged = planned.filter(
    (one): one is Planned & { finding: At<'long-term'> } => one.finding.stage === 'long-term',
  )
  if (staged.length === 0) return []
  return [
    heading('六、长期坚持类和阶段节点'),
    ...staged.map(({ finding }) =>
      text(
        `${finding.facts.number} ${finding.facts.text}：${finding.longTerm.measure}（${finding.longTerm.milestones
          .map(({ what, on, tick }) => `${longDay(on)}${what}${tick === null ? '' : '，已完成'}`)
          .join('；')}）`,
      ),
    ),
  ]
}
