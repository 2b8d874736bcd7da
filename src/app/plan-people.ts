import type { Campaign } from '../domain/campaign/campaign.ts'
import { byId, nameOf } from './people.ts'

/** Two of a name are told apart by what they do. */
export const personWithTitle = (campaign: Campaign, personId: string): string =>
  [nameOf(campaign, personId), byId(campaign, personId)?.title ?? ''].filter(Boolean).join(' ')
