import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { townOf } from '../domain/permission.ts'
import { nameOf } from './people.ts'

/** Two of a name are told apart by what they do. */
export const personWithTitle = (campaign: Campaign, personId: string): string =>
  [nameOf(campaign, personId), personById(campaign, personId)?.title ?? ''].filter(Boolean).join(' ')

const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** Who is meant by a name as it was written, with or without title or unit; more than one when nobody can tell. Those of the town come first. */
export function peopleNamed(campaign: Campaign, written: string, townId: string | null): readonly Person[] {
  const said = plain(written)
  if (said === '') return []
  const byName = campaign.people.filter(({ name }) => plain(name) === said)
  const fuller = campaign.people.filter(
    ({ name, title, unit }) =>
      said !== plain(name) &&
      said.startsWith(plain(name)) &&
      [title, unit, unit + title, title + unit].some((more) => plain(name + more) === said),
  )
  const meant = byName.length > 0 ? byName : fuller
  const near = meant.filter(({ placeId }) => townId !== null && townOf(campaign, placeId)?.id === townId)
  return near.length > 0 ? near : meant
}
