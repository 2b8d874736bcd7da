import type { Campaign } from '../domain/campaign/campaign.ts'

/** Where a place stands among the campaign's places: lists go by that, and nobody is ranked. What is in no place comes last. */
export function placeOrder({ places }: Campaign): (placeId: string | null) => number {
  const at = new Map(places.map(({ id }, index) => [id, index]))
  return (placeId) => at.get(placeId ?? '') ?? places.length
}
