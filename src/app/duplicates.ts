import type { Campaign } from '../domain/campaign/campaign.ts'
import { type Alike, likelyDuplicates, subjectOf } from '../domain/finding/duplicates.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Deps } from './deps.ts'

const OPEN = ['reported', 'confirmed', 'issued', 'claimed', 'long-term', 'submitted'] as const
/** More than these about one household would not be read. */
const MOST = 50

/** Open findings that are likely the same as a draft, or as a finding that waits for confirmation (itself left out). */
export async function duplicatesOf(
  { store }: Deps,
  campaign: Campaign,
  draft: Alike & { readonly id?: string },
): Promise<readonly Finding[]> {
  const query = { campaignId: campaign.id, stages: OPEN, limit: MOST }
  const found = await Promise.all([
    store.findings({ ...query, subject: subjectOf(draft) }),
    draft.householdId === null ? [] : store.findings({ ...query, householdId: draft.householdId }),
  ])
  const others = new Map(found.flat().map(({ value }) => [value.facts.id, value]))
  if (draft.id !== undefined) others.delete(draft.id)
  return likelyDuplicates(draft, [...others.values()])
}
