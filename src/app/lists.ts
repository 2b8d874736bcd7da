import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Ask, Reason } from '../domain/reminder/ask.ts'
import { inOrder } from '../domain/reminder/digest.ts'
import type { Deps } from './deps.ts'
import { lookAt, waitingFor } from './reminding/waiting.ts'

/** One line of somebody's list; `by` is left out where the finding's own due day is meant. */
export type VersionedLine = Pick<Ask, 'finding'> & {
  readonly reason: Reason
  readonly version: number
  readonly by?: Ask['by']
}

/** Everything that waits for one person, most pressing first. */
export async function myList(
  deps: Deps,
  campaign: Campaign,
  personId: string,
): Promise<readonly VersionedLine[]> {
  const { asks } = await waitingFor(lookAt(deps, campaign), personId, true)
  const versions = new Map(asks.map(({ finding, version }) => [finding.facts.id, version]))
  return inOrder(asks).map(({ finding, reason, by }) => ({
    finding,
    reason,
    by,
    version: versions.get(finding.facts.id) ?? 0,
  }))
}
