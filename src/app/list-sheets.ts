import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById, placeById } from '../domain/campaign/lookup.ts'
import type { Line, List, Sheet } from '../domain/list/list.ts'
import { townOf } from '../domain/permission.ts'
import { nameOf } from './people.ts'
import type { Sheet as Table } from './ports/sheets.ts'

/** In the order of the annexes (附件1–3). */
export const SHEETS = ['village', 'household', 'unit'] as const satisfies readonly Sheet[]
export const SHEET_NAMES: Readonly<Record<Sheet, string>> = {
  village: '村级清单',
  household: '户级清单',
  unit: '部门清单',
}

/** The columns of a 问题清单 that are filled when it is issued (the trade's §3.2 a). */
const HEADINGS = [
  '序号',
  '问题编号',
  '镇',
  '村',
  '组',
  '级别',
  '户主/单位/项目点',
  '标准条目',
  '问题描述',
  '发现方式',
  '发现日期',
  '排查人',
  '严重程度',
  '佐证照片',
  '责任单位',
  '责任人',
  '整改措施',
  '帮扶建议',
  '整改时限',
] as const

export const countOf = ({ lines }: Pick<List, 'lines'>, sheet: Sheet): number =>
  lines.filter((line) => line.sheet === sheet).length

/** Where a list is for: the town, or the county's own units. */
export const listPlace = (campaign: Campaign, townId: string | null): string =>
  placeById(campaign, townId)?.name ?? `${campaign.county}直单位`

/** The annexes as a workbook with names in full: for the recipients, never for a group. Empty sheets are left out, unless all are. */
export function listSheets(list: List, campaign: Campaign): readonly Table[] {
  const filled = SHEETS.filter((sheet) => countOf(list, sheet) > 0)
  const shown = filled.length === 0 ? (['village'] as const) : filled
  return shown.map((sheet) => ({
    name: SHEET_NAMES[sheet],
    rows: [
      [...HEADINGS],
      ...list.lines
        .filter((line) => line.sheet === sheet)
        .map((line, at) => rowOf(campaign, list, line, at + 1)),
      footer(list),
      ['填表人：', '', '', '审核人（组长）：', '', '', '', '签收人：', '', '日期：'],
    ],
  }))
}

function rowOf(campaign: Campaign, list: List, line: Line, at: number): readonly string[] {
  const { assignment } = line
  const owner = personById(campaign, assignment.ownerId)
  return [
    String(at),
    line.number,
    townOf(campaign, line.villageId ?? list.townId)?.name ?? '',
    placeById(campaign, line.villageId)?.name ?? '',
    line.group,
    line.level,
    line.object,
    line.standard,
    line.text,
    (line.methods ?? []).join('、'),
    dayOf(line.reportedAt),
    nameOf(campaign, line.finderId),
    `${line.severity}类`,
    line.photos === 0 ? '' : `${line.photos}张`,
    owner?.unit ?? '',
    nameOf(campaign, assignment.ownerId),
    assignment.measures ?? '',
    assignment.support ?? '',
    assignment.dueOn,
  ]
}

const footer = (list: List): readonly string[] => [
  '合计',
  `共${list.lines.length}条，其中户级${countOf(list, 'household')}条、村级${countOf(list, 'village')}条、部门${countOf(list, 'unit')}条`,
]
