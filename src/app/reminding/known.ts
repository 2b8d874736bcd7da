import type { Campaign } from '../../domain/campaign/campaign.ts'
import type { Snoozes } from '../../domain/reminder/digest.ts'
import type { Deps } from '../deps.ts'

/** When somebody last pressed 知道了, by finding. */
export async function snoozesOf({ store }: Deps, campaign: Campaign, personId: string): Promise<Snoozes> {
  const rows = await store.reminders({ campaignId: campaign.id, personId, result: 'known' })
  // Oldest first: a later press stands over an earlier one.
  return new Map(rows.flatMap(({ why, at }) => (why.findings ?? []).map((id) => [id, at] as const)))
}
