import type { Day } from '../calendar.ts'
import type { Campaign, CampaignRole } from '../campaign/campaign.ts'
import type { Finding } from '../finding/finding.ts'
import { assignmentOf, hasGrant } from '../permission.ts'
import { rungToday } from './asks.ts'
import { hasReached, type Rung } from './ladder.ts'

/** One line a town (or the county's own units, `townId` null), never one a finding. */
export type TownLine = {
  readonly kind: 'to-issue' | 'late-town' | 'late-review' | 'late-list'
  readonly townId: string | null
  readonly count: number
  /** The earliest due day among them; null where none counts. */
  readonly oldest: Day | null
}

type On = { readonly today: Day; readonly complete: boolean }

/** What the town's lead, the review leader, the inspectors and the office hear of town by town, out of these findings. */
export function townLinesFor(
  campaign: Campaign,
  findings: readonly Finding[],
  personId: string,
  on: On,
): readonly TownLine[] {
  const over = (at: Rung, mine: readonly Finding[]) => climbed(campaign, mine, { ...on, at })
  const holds = (role: CampaignRole) =>
    campaign.grants.some((grant) => grant.personId === personId && grant.role === role)
  const led = holds('town-lead') ? findings.filter((each) => leads(campaign, each, personId)) : []
  const reviewed = findings.filter((each) => assignmentOf(each)?.reviewerId === personId)
  const inspected = on.complete && holds('inspector') ? findings : []
  const issues = campaign.issuing === 'by-list' && hasGrant(campaign, personId, 'office', null)
  return [
    ...townLines('late-town', over('town', led)),
    ...townLines('late-review', over('review', reviewed)),
    ...townLines('late-list', over('silent', inspected)),
    ...townLines('to-issue', issues ? findings.filter(({ stage }) => stage === 'confirmed') : []),
  ]
}

const leads = (campaign: Campaign, { facts }: Finding, personId: string): boolean =>
  hasGrant(campaign, personId, 'town-lead', facts.townId)

/** Findings whose due day is over long enough for this rung; on short days only until the next one takes over. */
export const climbed = (
  campaign: Campaign,
  findings: readonly Finding[],
  { today, at, complete }: { readonly today: Day; readonly at: Rung; readonly complete: boolean },
): readonly Finding[] =>
  findings.filter((finding) => {
    const rung = rungToday(campaign, finding, today)
    return rung !== null && (complete ? hasReached(rung, at) : rung === at)
  })

/** These findings as one line a town. */
function townLines(kind: TownLine['kind'], findings: readonly Finding[]): readonly TownLine[] {
  const towns = [...new Set(findings.map(({ facts }) => facts.townId))]
  return towns.map((townId) => {
    const all = findings.filter(({ facts }) => facts.townId === townId)
    const oldest = kind === 'to-issue' ? null : (all.map(dueOnOf).sort()[0] ?? null)
    return { kind, townId, count: all.length, oldest }
  })
}

const dueOnOf = (finding: Finding): Day => ('assignment' in finding ? finding.assignment.dueOn : '')
