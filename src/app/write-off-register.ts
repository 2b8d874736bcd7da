import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { At, Finding } from '../domain/finding/finding.ts'
import { maySeeFinding, type Sight } from './may-see.ts'
import { nameOf } from './people.ts'
import type { Sheet } from './ports/sheets.ts'
import { shortTime } from './since.ts'
import { placeOf } from './views.ts'

export type WrittenOff = At<'written-off' | 'verified'>
/** What left the register of findings by another door; never counted as written off. */
export const APART = ['merged', 'voided', 'ended', 'long-term'] as const
export type Apart = (typeof APART)[number]

export type WriteOffRegister = {
  /** 销号登记, in the order of their numbers. */
  readonly entries: readonly WrittenOff[]
  readonly apart: Readonly<Record<Apart, readonly Finding[]>>
}

/** As far as a viewer may see. */
export function writeOffRegister(
  campaign: Campaign,
  sight: Sight,
  findings: readonly Finding[],
): WriteOffRegister {
  const seen = findings.filter((finding) => maySeeFinding(campaign, sight, finding))
  const entries = seen.filter(
    (finding): finding is WrittenOff => finding.stage === 'written-off' || finding.stage === 'verified',
  )
  const at = (stage: Apart) => seen.filter((finding) => finding.stage === stage)
  return {
    entries: entries.toSorted((a, b) => entryOf(a) - entryOf(b) || a.writeOff.at - b.writeOff.at),
    apart: { merged: at('merged'), voided: at('voided'), ended: at('ended'), 'long-term': at('long-term') },
  }
}

export const entryOf = ({ writeOff }: WrittenOff): number => writeOff.entry ?? 0

/** Why something stands apart, in its own words. */
export function apartBecause(finding: Finding): string {
  if (finding.stage === 'merged') return `合并到 ${finding.merged.into.number}：${finding.merged.reason}`
  if (finding.stage === 'voided') return finding.voided.reason
  if (finding.stage === 'ended') return finding.ended.reason
  return finding.stage === 'long-term' ? finding.longTerm.measure : ''
}

export const APART_NAMES: Readonly<Record<Apart, string>> = {
  merged: '合并',
  voided: '作废',
  ended: '终止',
  'long-term': '长期坚持',
}

/** 销号登记簿 as a workbook: the register, and beside it what stands apart. */
export function writeOffSheets(campaign: Campaign, { entries, apart }: WriteOffRegister): readonly Sheet[] {
  const rows = entries.map((finding) => {
    const { facts, assignment, submission, writeOff } = finding
    return [
      String(entryOf(finding)),
      facts.number,
      placeOf(campaign, finding),
      facts.object,
      facts.text,
      nameOf(campaign, assignment.ownerId),
      assignment.dueOn,
      submission.text,
      dayOf(submission.at),
      submission.late ? '逾期' : '按期',
      String(submission.photos.length),
      nameOf(campaign, writeOff.by),
      shortTime(writeOff.at),
      finding.stage === 'verified' ? '督查通过' : '',
    ]
  })
  const beside = APART.flatMap((kind) =>
    apart[kind].map((finding) => [
      APART_NAMES[kind],
      finding.facts.number,
      placeOf(campaign, finding),
      finding.facts.object,
      finding.facts.text,
      apartBecause(finding),
    ]),
  )
  return [
    {
      name: '销号登记',
      rows: [
        [
          '销号号',
          '问题编号',
          '地点',
          '对象',
          '问题',
          '责任人',
          '期限',
          '整改情况',
          '提交日期',
          '是否按期',
          '照片',
          '审核组长',
          '销号时间',
          '督查',
        ],
        ...rows,
      ],
    },
    { name: '另列（不计入销号）', rows: [['类别', '问题编号', '地点', '对象', '问题', '说明'], ...beside] },
  ]
}
