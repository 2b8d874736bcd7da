import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { type AccountabilityRow, FAULT_WORDS, KIND_WORDS } from './accountability-list.ts'
import type { Paper } from './ports/papers.ts'
import type { Sheet } from './ports/sheets.ts'

/** The last three are for people to fill in by hand: the register proposes nothing there. */
const HEADINGS = [
  '序号',
  '对象类型',
  '名称',
  '问题编号',
  '事由',
  '事实与证据',
  '建议方式',
  '决定机关与日期',
  '落实情况',
] as const

const cellsOf = ({ kind, name, fault, findings }: AccountabilityRow, index: number): readonly string[] => [
  String(index + 1),
  KIND_WORDS[kind].zh,
  name,
  findings.map(({ number }) => number).join('\n'),
  FAULT_WORDS[fault].zh,
  findings.map(({ number, facts }) => `${number}：${facts.join('；')}`).join('\n'),
  '',
  '',
  '',
]

/** 追责清单 as printed (the trade's §3.2 g). */
export const accountabilityPaper = (
  campaign: Campaign,
  rows: readonly AccountabilityRow[],
  now: number,
): Paper => ({
  issuer: '',
  number: '',
  title: `${campaign.name}追责清单`,
  to: '',
  landscape: true,
  parts: [
    {
      kind: 'text',
      text: `截至${dayOf(now)}，由登记中的事实列出，不作结论，不排名次。“登记第×行”可在登记流水中逐行核对；建议方式（提醒谈话、约谈、通报、诫勉、移交）、决定机关与日期、落实情况由有权的人填写。`,
    },
    ...(rows.length === 0
      ? [{ kind: 'text', text: '登记中没有需要列入的事实。' } as const]
      : [
          {
            kind: 'table',
            headings: HEADINGS,
            rows: rows.map(cellsOf),
            widths: [4, 6, 10, 12, 8, 34, 9, 9, 8],
          } as const,
        ]),
    { kind: 'signatures', blocks: ['填表人', '督查组组长'] },
  ],
  closing: null,
})

export const accountabilitySheet = (rows: readonly AccountabilityRow[]): Sheet => ({
  name: '追责清单',
  rows: [HEADINGS, ...rows.map(cellsOf)],
})
