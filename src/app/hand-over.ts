import type { TypedHandOver } from '../../cards/hand-over-actions.ts'
import { handOverCard } from '../../cards/hand-over-card.ts'
import type { Card } from '../../cards/kit/card.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { handOver } from '../domain/finding/hand-over.ts'
import { rolesOn } from '../domain/permission.ts'
import { changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import { nameOf } from './people.ts'
import type { HandOverSpec } from './ports/hand-over-cards.ts'
import type { NewJob } from './ports/jobs.ts'
import { digestKey } from './reminding/standing.ts'
import { showCard } from './sending.ts'
import { changeCampaign } from './setup.ts'
import { openOf } from './still-open.ts'
import { drawTakenOver, tellSuccessor } from './taken-over.ts'
import { placeOf } from './views.ts'
import type { AppRefusal } from './words.ts'

/** One list on a phone takes so many. */
const MOST_PEOPLE = 200

/** Who makes hand-overs anywhere: the office and the towns' leads. */
export const handsOver = ({ grants }: Campaign, personId: string): boolean =>
  grants.some(
    (grant) => grant.personId === personId && (grant.role === 'office' || grant.role === 'town-lead'),
  )

const officeOf = ({ grants }: Campaign): readonly string[] => [
  ...new Set(grants.filter(({ role }) => role === 'office').map(({ personId }) => personId)),
]

/** The form of whoever hands over, or what its successor is told. */
export const drawHandOver = (deps: Deps, campaign: Campaign, spec: HandOverSpec): Promise<Card | null> =>
  spec.card === 'taken-over' ? drawTakenOver(deps, campaign, spec) : drawForm(deps, campaign, spec)

async function drawForm(
  deps: Deps,
  campaign: Campaign,
  {
    personId,
    typed = { from: '', to: '', reason: '' },
    problem,
    left,
  }: Extract<HandOverSpec, { card: 'hand-over' }>,
): Promise<Card> {
  const open = await openOf(deps, campaign, typed.from, personId)
  const openIdOf = (id: string): string => personById(campaign, id)?.openId ?? ''
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
  const open = await openOf(deps, campaign, from, by)
  const findingIds = open.map(({ facts }) => facts.id)
  const spec = { card: 'taken-over', personId: to, fromId: from, reason, findingIds } as const
  const jobs = tellSuccessor(deps, campaign, spec, cause)
  const refresh = officeOf(campaign).map((personId) => digestKey(personId, dayOf(deps.now())))
  for (const { facts } of open) {
    const outcome = await changeFinding(
      deps,
      facts.id,
      (finding, present) => {
        const who = { by, roles: rolesOn(present, finding, by) }
        return handOver({ ...who, fromId: from, toId: to, reason }, finding, present, deps.now())
      },
      { cause: `${cause}:${facts.id}`, jobs, refresh, toldTogether: true },
    )
    if (outcome.ok) done += 1
    else refused.push(outcome.refusal)
  }
  return { done, refused }
}

/** Somebody left (contact.user.deleted_v3): their account is theirs no more, and the office is asked to whom what is open goes; nobody where nothing is. */
export async function somebodyLeft(
  deps: Deps,
  campaign: Campaign,
  fromId: string,
): Promise<readonly NewJob[]> {
  const at = deps.now()
  await changeCampaign(
    deps,
    ({ people }) =>
      people.some(({ id, leftOn }) => id === fromId && leftOn === undefined)
        ? [{ type: 'person-left', by: 'system', at, personId: fromId }]
        : [],
    { cause: null },
  )
  const jobs: NewJob[] = []
  for (const personId of officeOf(campaign)) {
    const openId = personById(campaign, personId)?.openId ?? null
    if (openId === null || personId === fromId) continue
    if ((await openOf(deps, campaign, fromId, personId)).length === 0) continue
    const typed = { from: fromId, to: '', reason: '' }
    jobs.push(showCard(deps, { openId }, { card: 'hand-over', personId, typed, left: true }))
  }
  return jobs
}
