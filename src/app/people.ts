import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'

/** How a person is shown; an id nobody knows any more is shown as it is. */
export const nameOf = (campaign: Campaign, id: string): string => personById(campaign, id)?.name ?? id
