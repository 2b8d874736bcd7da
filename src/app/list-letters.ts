import type { ListView } from '../../cards/list-card.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { placeById } from '../domain/campaign/lookup.ts'
import { letterCoverage } from '../domain/finding/figures.ts'
import type { List } from '../domain/list/list.ts'
import type { Deps } from './deps.ts'
import { placeOrder } from './place-order.ts'

export type ListLetters = ListView['letters']

/** How far the letters of one issued list are signed; villages in the campaign's order, never by how they do. */
export async function lettersOnList(
  { store }: Pick<Deps, 'store'>,
  campaign: Campaign,
  { campaignId, townId, lines }: List,
): Promise<ListLetters> {
  const on = new Set(lines.map(({ findingId }) => findingId))
  const found = await store.findings({ campaignId, ...(townId === null ? {} : { townId }) })
  const order = placeOrder(campaign)
  const villages = letterCoverage(found.map(({ value }) => value).filter(({ facts }) => on.has(facts.id)))
    .toSorted((a, b) => order(a.villageId) - order(b.villageId))
    .map(({ villageId, signed, needed }) => ({
      name: placeById(campaign, villageId)?.name ?? '镇本级、单位',
      signed,
      needed,
    }))
  return {
    signed: villages.reduce((sum, { signed }) => sum + signed, 0),
    needed: villages.reduce((sum, { needed }) => sum + needed, 0),
    villages,
  }
}
