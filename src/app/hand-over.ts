import type { TypedHandOver } from '../../cards/hand-over-actions.ts'
import { handOverCard } from '../../cards/hand-over-card.ts'
import type { Card } from '../../cards/kit/card.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding, Stage } from '../domain/finding/finding.ts'
import { handOver, openWith } from '../domain/finding/hand-over.ts'
import { may, rolesOn } from '../domain/permission.ts'
import { changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import { byId, nameOf } from './people.ts'
import type { HandOverSpec } from './ports/hand-over-cards.ts'
import type { NewJob } from './ports/jobs.ts'
import { showCard } from './sending.ts'
import { placeOf } from './views.ts'
import type { AppRefusal } from './words.ts'

const LIVE = [
  'reported',
  'confirmed',
  'issued',
  'claimed',
  'long-term',
  'submitted',
] as const satisfies readonly Stage[]
/** One list on a phone takes so many. */
const MOST_PEOPLE = 200

/** Who makes hand-overs anywhere: the office and the towns' leads. */
export const handsOver = ({ grants }: Campaign, personId: string): boolean =>
  grants.some(
    (grant) => grant.personId === personId && (grant.role === 'office' || grant.role === 'town-lead'),
  )

/** What is open in somebody's name that this person may hand over. */
export async function openOf(
  { store }: Deps,
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

export async function drawHandOver(
  deps: Deps,
  campaign: Campaign,
  { personId, typed = { from: '', to: '', reason: '' }, problem, left }: HandOverSpec,
): Promise<Card> {
  const open = await openOf(deps, campaign, typed.from, personId)
  const openIdOf = (id: string): string => byId(campaign, id)?.openId ?? ''
  const accounts = campaign.people.flatMap(({ openId }) => openId ?? []).slice(0, MOST_PEOPLE)
  return handOverCard({
    leavers: accounts,
    successors: accounts.filter((openId) => openId !== openIdOf(typed.from)),
    typed: { ...typed, from: left === true ? typed.from : openIdOf(typed.from), to: openIdOf(typed.to) },
    name: typed.from === '' ? '' : nameOf(campaign, typed.from),
    open:
      typed.from === ''
        ? null
        : open.map((finding) => ({
            number: finding.facts.number,
            place: placeOf(campaign, finding),
            text: finding.facts.text,
          })),
    left: left === true,
    problem: problem ?? null,
  })
}

export type HandedOver = {
  readonly done: number
  readonly refused: readonly AppRefusal[]
}

/** Everything open of one person goes to a successor, each finding decided and journalled by itself. */
export async function handAllOver(
  deps: Deps,
  campaign: Campaign,
  { from, to, reason }: TypedHandOver,
  { by, cause }: { readonly by: string; readonly cause: string },
): Promise<HandedOver> {
  let done = 0
  const refused: AppRefusal[] = []
  for (const { facts } of await openOf(deps, campaign, from, by)) {
    const outcome = await changeFinding(
      deps,
      facts.id,
      (finding, present) => {
        const who = { by, roles: rolesOn(present, finding, by) }
        return handOver({ ...who, fromId: from, toId: to, reason }, finding, present, deps.now())
      },
      { cause: `${cause}:${facts.id}` },
    )
    if (outcome.ok) done += 1
    else refused.push(outcome.refusal)
  }
  return { done, refused }
}

/** Somebody left (contact.user.deleted_v3): the office is asked to whom what is open goes; nobody where nothing is. */
export async function askWhoTakesOver(
  deps: Deps,
  campaign: Campaign,
  fromId: string,
): Promise<readonly NewJob[]> {
  const office = campaign.grants.filter(({ role }) => role === 'office').map(({ personId }) => personId)
  const jobs: NewJob[] = []
  for (const personId of new Set(office)) {
    const openId = byId(campaign, personId)?.openId ?? null
    if (openId === null || personId === fromId) continue
    if ((await openOf(deps, campaign, fromId, personId)).length === 0) continue
    const typed = { from: fromId, to: '', reason: '' }
    jobs.push(showCard(deps, { openId }, { card: 'hand-over', personId, typed, left: true }))
  }
  return jobs
}
