import type { Sight } from '../app/may-see.ts'
import { maySeePlace } from '../app/may-see.ts'
import type { Campaign, Place } from '../domain/campaign/campaign.ts'
import { placeById } from '../domain/campaign/lookup.ts'
import { townOf } from '../domain/permission.ts'

/** 河口回族镇 冷溪沟村; the county goes without saying. */
export function pathTo(campaign: Campaign, placeId: string): string {
  const place = placeById(campaign, placeId)
  const town = townOf(campaign, placeId)
  if (place === null) return placeId
  return town === null || town.id === place.id ? place.name : `${town.name} ${place.name}`
}

export const kindName = (campaign: Campaign, kind: string): string =>
  campaign.register.kinds.find(({ id }) => id === kind)?.name ?? kind

const childrenOf = (campaign: Campaign, parentId: string): readonly Place[] =>
  campaign.places.filter((place) => place.parentId === parentId)

/** Where households lie: villages, and towns that have none; only those the viewer may see. */
export const villagesFor = (campaign: Campaign, sight: Sight): readonly Place[] =>
  campaign.places.filter(
    ({ id, kind }) =>
      maySeePlace(sight, id) &&
      (kind === 'village' || (kind === 'town' && childrenOf(campaign, id).length === 0)),
  )

/** A place and what lies in it, of what the viewer may see. */
export const within = (campaign: Campaign, sight: Sight, placeId: string): readonly string[] => [
  ...(maySeePlace(sight, placeId) ? [placeId] : []),
  ...childrenOf(campaign, placeId).flatMap(({ id }) => within(campaign, sight, id)),
]

type Choice = { readonly campaign: Campaign; readonly places: readonly Place[]; readonly chosen: string }

/** Options grouped by town. */
export const PlaceOptions = ({ campaign, places, chosen }: Choice) => {
  const towns = new Map<string, Place[]>()
  for (const place of places) {
    const town = townOf(campaign, place.id)?.name ?? ''
    towns.set(town, [...(towns.get(town) ?? []), place])
  }
  return (
    <>
      {[...towns].map(([town, inside]) => (
        <optgroup label={town}>
          {inside.map(({ id, name }) => (
            <option value={id} selected={id === chosen}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  )
}
