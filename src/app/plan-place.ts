import type { Campaign } from '../domain/campaign/campaign.ts'
import { COUNTY_UNITS } from '../domain/finding/plan-standing.ts'
import { listPlace } from './list-sheets.ts'
import { pathOf } from './present-form.ts'

/** A place of plans by its name; two villages may share one, so with its town. */
export const planPlaceName = (campaign: Campaign, placeId: string): string =>
  placeId === COUNTY_UNITS ? listPlace(campaign, null) : pathOf(campaign, placeId)
