import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding, Stage } from '../domain/finding/finding.ts'
import { openWith } from '../domain/finding/hand-over.ts'
import { may, rolesOn } from '../domain/permission.ts'
import type { Deps } from './deps.ts'

const LIVE = [
  'reported',
  'confirmed',
  'issued',
  'claimed',
  'long-term',
  'submitted',
] as const satisfies readonly Stage[]
/** What is open in somebody's name that this person may hand over. */
export async function openOf(
  { store }: Pick<Deps, 'store'>,
  campaign: Campaign,
  fromId: string,
  by: string,
): Promise<readonly Finding[]> {
  if (fromId === '') return []
  const { id: campaignId } = campaign
  const found = await Promise.all([
    store.findings({ campaignId, ownerId: fromId, stages: LIVE }),
    store.findings({ campaignId, reviewerId: fromId, stages: LIVE }),
    store.findings({ campaignId, helperId: fromId, stages: LIVE }),
  ])
  const once = new Map(found.flat().map(({ value }) => [value.facts.id, value]))
  return openWith([...once.values()], fromId).filter((finding) =>
    may('hand-over', rolesOn(campaign, finding, by)),
  )
}

export type Leaver = { readonly personId: string; readonly name: string; readonly open: number }

/** Who left and still has something open in their name that this person may hand over: the office's line a person. */
export async function leaversFor(
  deps: Pick<Deps, 'store'>,
  campaign: Campaign,
  by: string,
): Promise<readonly Leaver[]> {
  const gone = campaign.people.filter(({ leftOn }) => leftOn !== undefined)
  const counted = await Promise.all(
    gone.map(async ({ id, name }) => {
      const open = await openOf(deps, campaign, id, by)
      return { personId: id, name, open: open.length }
    }),
  )
  return counted.filter(({ open }) => open > 0)
}
