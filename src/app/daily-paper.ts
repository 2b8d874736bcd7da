import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { type Figures, figures } from '../domain/finding/figures.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { assignmentOf, townOf } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import { listPlace } from './list-sheets.ts'
import { maySeeFinding, maySeePlace, type Sight } from './may-see.ts'
import type { Paper } from './ports/papers.ts'
import { percent } from './statistics.ts'

/** How one place stands; the county's row has no place. */
export type PlaceFigures = {
  readonly placeId: string | null
  readonly name: string
  readonly figures: Figures
  /** What lies in none of the places below, so that the rows add up. */
  readonly rest?: boolean
}

/** What is left over, where something is. */
const restOf = (
  { placeId, name }: Pick<PlaceFigures, 'placeId' | 'name'>,
  findings: readonly Finding[],
  today: Day,
): readonly PlaceFigures[] =>
  findings.length === 0 ? [] : [{ placeId, name, figures: figures(findings, today), rest: true }]

/** The county, then each town in the campaign's own order, nobody being ranked, then the county's own units. */
export function figuresByTown(
  campaign: Campaign,
  findings: readonly Finding[],
  today: Day,
): readonly PlaceFigures[] {
  const towns = campaign.places.filter(({ kind }) => kind === 'town')
  const inTown = (townId: string | null) => findings.filter(({ facts }) => facts.townId === townId)
  return [
    { placeId: null, name: campaign.county, figures: figures(findings, today) },
    ...towns.map(({ id, name }) => ({ placeId: id, name, figures: figures(inTown(id), today) })),
    ...restOf({ placeId: null, name: listPlace(campaign, null) }, inTown(null), today),
  ]
}

/** The villages of one town, then what is the town's own. */
export function figuresByVillage(
  campaign: Campaign,
  townId: string,
  findings: readonly Finding[],
  today: Day,
): readonly PlaceFigures[] {
  const inTown = findings.filter(({ facts }) => facts.townId === townId)
  const inVillage = (villageId: string | null) => inTown.filter(({ facts }) => facts.villageId === villageId)
  const villages = campaign.places.filter(
    ({ id, kind }) => kind === 'village' && townOf(campaign, id)?.id === townId,
  )
  return [
    ...villages.map(({ id, name }) => ({ placeId: id, name, figures: figures(inVillage(id), today) })),
    ...restOf({ placeId: townId, name: `${listPlace(campaign, townId)}本级` }, inVillage(null), today),
  ]
}

const HEADINGS = [
  '地点',
  '应整改',
  '已销号',
  '整改中',
  '待审核',
  '逾期',
  '长期',
  '退回次数',
  '整改率',
] as const

/** 整改日报 (the trade's §3.2 i): up to and with this day, as far as one may see. Places, never people. */
export async function dailyPaper(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  campaign: Campaign,
  sight: Sight,
): Promise<Paper> {
  const today = dayOf(now())
  const findings = (await store.findings({ campaignId: campaign.id }))
    .map(({ value }) => value)
    .filter((finding) => maySeeFinding(campaign, sight, finding))
  // Who sees a part of the county is not told that it is the whole.
  const rows = figuresByTown(campaign, findings, today).filter(({ placeId }) =>
    placeId === null ? sight.everything : maySeePlace(sight, placeId),
  )
  const all = figures(findings, today)
  const { leftOut } = all
  const newly = findings.filter(
    (finding) => 'writeOff' in finding && dayOf(finding.writeOff.at) === today,
  ).length
  const dueToday = findings.filter(
    (finding) =>
      assignmentOf(finding)?.dueOn === today && ['issued', 'claimed', 'long-term'].includes(finding.stage),
  ).length
  return {
    issuer: '',
    number: '',
    title: `${campaign.name}整改日报`,
    to: '',
    parts: [
      { kind: 'text', text: `截至${today}${sight.everything ? '' : '，就本人可见的范围'}：` },
      {
        kind: 'text',
        text: `应整改${all.due}条，已销号${all.writtenOff}条（今日新增${newly}条），待审核${all.byStage.submitted}条，整改中${all.open - all.byStage.submitted}条，逾期${all.overdue}条，重新打开${all.reopened}条，退回${all.returns}次；今日到期${dueToday}条。${all.alsoFixed === 0 ? '' : `举一反三另查改同类问题${all.alsoFixed}处。`}`,
      },
      {
        kind: 'text',
        text: `整改率${percent(all.rate)}（已销号${all.writtenOff}÷应整改${all.due}）。作废${leftOut.voided}条、合并${leftOut.merged}条不在分母；终止${leftOut.ended}条、长期坚持${leftOut.longTerm}条在分母，不算销号。`,
      },
      {
        kind: 'table',
        headings: [...HEADINGS],
        rows: rows.map(({ name, figures: of }) => [
          name,
          String(of.due),
          String(of.writtenOff),
          String(of.open - of.byStage.submitted),
          String(of.byStage.submitted),
          String(of.overdue),
          String(of.longTerm),
          String(of.returns),
          percent(of.rate),
        ]),
        widths: [3, 1, 1, 1, 1, 1, 1, 1, 1],
      },
      { kind: 'text', text: '需协调事项：' },
    ],
    closing: { by: campaign.documents.issuer || campaign.county, on: today },
  }
}
