import type { FindingState } from '../../cards/finding-view.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { assignmentOf, placesUpFrom } from '../domain/permission.ts'
import { maySeeFinding, type Sight } from './may-see.ts'
import { nameOf } from './people.ts'
import type { Sheet } from './ports/sheets.ts'
import { placeOf, stateOf } from './views.ts'

/** What is asked for; '' = everything. */
export type Wanted = {
  /** A town or a village, with all that lies in it. */
  readonly place: string
  readonly owner: string
  readonly standard: string
  readonly state: string
  readonly severity: string
  /** A number, or words of the finding or whom it is about. */
  readonly text: string
}

const matches = (wanted: string, ...given: readonly string[]): boolean =>
  wanted === '' || given.includes(wanted)

/** Whether a finding is among those asked for. */
export function isWanted(campaign: Campaign, wanted: Wanted, finding: Finding): boolean {
  const { facts } = finding
  const { text } = wanted
  return (
    matches(wanted.place, ...placesUpFrom(campaign, facts.villageId ?? facts.townId)) &&
    matches(wanted.owner, assignmentOf(finding)?.ownerId ?? '') &&
    matches(wanted.standard, facts.standard.code, ...facts.otherStandards.map(({ code }) => code)) &&
    matches(wanted.state, stateOf(finding)) &&
    matches(wanted.severity, facts.severity) &&
    (text === '' || [facts.number, facts.object, facts.text].some((part) => part.includes(text)))
  )
}

/** Those asked for that this viewer may see, by their day and number. */
export const wantedFindings = (
  campaign: Campaign,
  sight: Sight,
  wanted: Wanted,
  findings: readonly Finding[],
): readonly Finding[] =>
  findings.filter((finding) => isWanted(campaign, wanted, finding) && maySeeFinding(campaign, sight, finding))

export type StateCount = { readonly state: FindingState; readonly count: number }

export function countStates(findings: readonly Finding[]): readonly StateCount[] {
  const counts = new Map<FindingState, number>()
  for (const finding of findings) counts.set(stateOf(finding), (counts.get(stateOf(finding)) ?? 0) + 1)
  return [...counts].map(([state, count]) => ({ state, count }))
}

const HEADINGS = [
  '编号',
  '地点',
  '对象',
  '标准',
  '等级',
  '问题',
  '责任人',
  '审核组长',
  '期限',
  '现状',
] as const

/** The same as a workbook's sheet. */
export const findingsSheet = (
  campaign: Campaign,
  findings: readonly Finding[],
  stateName: (state: FindingState) => string,
): Sheet => ({
  name: '问题',
  rows: [
    [...HEADINGS],
    ...findings.map((finding) => {
      const { facts } = finding
      const assignment = assignmentOf(finding)
      return [
        facts.number,
        placeOf(campaign, finding),
        facts.object,
        `${facts.standard.code} ${facts.standard.title}`,
        facts.severity,
        facts.text,
        assignment === null ? '' : nameOf(campaign, assignment.ownerId),
        assignment === null ? '' : nameOf(campaign, assignment.reviewerId),
        assignment?.dueOn ?? '',
        stateName(stateOf(finding)),
      ]
    }),
  ],
})
