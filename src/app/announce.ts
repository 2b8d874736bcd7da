import type { Campaign, ChatBinding } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { decidersOf } from '../domain/finding/deciders.ts'
import type { Facts, Finding, FindingEvent } from '../domain/finding/finding.ts'
import { assignmentOf } from '../domain/permission.ts'
import { whoHears } from './announce-course.ts'
import { hearOfPlan, isOfPlan } from './announce-plans.ts'
import type { Audience, CardSpec } from './ports/card-spec.ts'
import type { NewJob } from './ports/jobs.ts'

export type Circumstances = {
  readonly now: number
  /** A chat in which the finding's card stands already, because the form turned into it. */
  readonly standsIn?: string
}

/** Who hears of it, with which card. Cards that stand already are drawn again by the commit itself (`refresh`). */
export function announce(
  events: readonly FindingEvent[],
  finding: Finding,
  campaign: Campaign,
  circumstances: Circumstances,
): readonly NewJob[] {
  return events.flatMap((event) => heardBy(event, finding, campaign, circumstances))
}

function heardBy(
  event: FindingEvent,
  finding: Finding,
  campaign: Campaign,
  at: Circumstances,
): readonly NewJob[] {
  if (isOfPlan(event)) return hearOfPlan(event, finding, campaign, at.now)
  const { facts } = finding
  const assignment = assignmentOf(finding)
  const toPerson = (personId: string | undefined, audience: Audience) =>
    privately(campaign, personId, { card: 'finding', findingId: facts.id, audience }, at.now)
  switch (event.type) {
    case 'finding-reported':
      return inChats(
        campaign.chats.filter((chat) => isTeams(chat, facts)),
        facts.id,
        at,
      )
    case 'finding-issued':
      return [
        ...inChats(
          campaign.chats.filter((chat) => isTowns(chat, facts)),
          facts.id,
          at,
        ),
        ...toPerson(assignment?.ownerId, 'owner'),
        // What was shown of the spot before the leader confirmed was kept: now it counts.
        ...(facts.instant ? [gatherFrom(facts.finderId, facts.id, at.now)] : []),
      ]
    case 'finding-claimed':
      // What the owner sent before signing was kept: now it counts.
      return [gatherFrom(event.by, facts.id, at.now)]
    case 'request-made': {
      const { kind } = event.request
      return decidersOf(kind, finding, campaign).flatMap((personId) =>
        privately(campaign, personId, { card: 'decision', personId, findingId: facts.id, kind }, at.now),
      )
    }
    case 'work-submitted':
      return toPerson(assignment?.reviewerId, 'reviewer')
    case 'work-returned':
      return toPerson(assignment?.ownerId, 'owner')
    default:
      return whoHears(event, finding, campaign).flatMap(({ personId, audience }) =>
        toPerson(personId, audience),
      )
  }
}

const gatherFrom = (personId: string, findingId: string, now: number): NewJob => ({
  lane: `gather:${findingId}`,
  key: null,
  notBefore: now,
  payload: { do: 'gather', personId, findingId, final: false },
})

const isTeams = (chat: ChatBinding, facts: Facts): boolean =>
  chat.kind === 'team' && chat.teamId === facts.teamId
const isTowns = (chat: ChatBinding, facts: Facts): boolean =>
  chat.kind === 'town' && chat.townId === facts.townId

function inChats(chats: readonly ChatBinding[], findingId: string, at: Circumstances): readonly NewJob[] {
  return chats
    .filter((chat) => chat.chatId !== at.standsIn)
    .map(({ chatId }) => ({
      lane: `chat:${chatId}`,
      key: null,
      notBefore: at.now,
      payload: { do: 'post', to: { chatId }, card: { card: 'finding', findingId, audience: 'group' } },
    }))
}

function privately(
  campaign: Campaign,
  personId: string | undefined,
  card: CardSpec,
  now: number,
): readonly NewJob[] {
  const openId = personById(campaign, personId)?.openId
  if (openId === undefined || openId === null) return []
  return [
    { lane: `person:${openId}`, key: null, notBefore: now, payload: { do: 'post', to: { openId }, card } },
  ]
}
