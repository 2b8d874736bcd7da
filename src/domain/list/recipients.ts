import type { Campaign } from '../campaign/campaign.ts'
import { townOf } from '../permission.ts'
import { RECIPIENT_KINDS, type Recipient } from './list.ts'

/** Whom a town's list goes to: everybody of the four kinds whose role is for the town, one of its villages, or the whole campaign. */
export const recipientsOf = (campaign: Campaign, townId: string | null): readonly Recipient[] =>
  RECIPIENT_KINDS.flatMap((kind) => {
    const ids = campaign.grants
      .filter(({ role, placeId }) => role === kind && concerns(campaign, placeId, townId))
      .map(({ personId }) => personId)
    return [...new Set(ids)].map((personId) => ({ kind, personId, receipt: null }))
  })

const concerns = (campaign: Campaign, placeId: string | null, townId: string | null): boolean =>
  placeId === null || (townId !== null && townOf(campaign, placeId)?.id === townId)
