import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import { personById } from '../domain/campaign/lookup.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { urge as decide } from '../domain/finding/urge.ts'
import { assignmentOf, rolesOn } from '../domain/permission.ts'
import { type Presser, toast } from './answering.ts'
import { type Along, changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import type { PressAnswer } from './ports/chat.ts'
import { words } from './words.ts'

/** 加急: somebody by name has the platform buzz the owner; kept in the journal, with what was reminded, and with the call itself. */
export async function urge(deps: Deps, findingId: string, by: Presser): Promise<PressAnswer> {
  const { person, pressed } = by
  const finding = (await deps.store.finding(findingId))?.value
  if (finding === undefined) return toast('warning', words['no-such-finding'])
  const called = await callFor(deps, finding, by)
  const outcome = await changeFinding(
    deps,
    findingId,
    (present, campaign) =>
      decide(
        {
          by: person.id,
          roles: rolesOn(campaign, present, person.id),
          reachedId: called?.ownerId ?? null,
        },
        present,
        deps.now(),
      ),
    { cause: pressed.cause, ...called?.along },
  )
  if (outcome.ok) return toast('success', urged(called?.name ?? ''))
  return toast(outcome.refusal === 'urged-today' ? 'info' : 'warning', words[outcome.refusal])
}

const urged = (name: string): Bilingual => ({
  zh: `已加急提醒${name}，您的名字记在案。`,
  en: `${name} has been buzzed; it is on record that you asked.`,
})

type Call = {
  readonly ownerId: string
  readonly name: string
  readonly along: Pick<Along, 'reminders' | 'jobs'>
}

/** The call on the owner's own card, where it still stands: the platform buzzes about a message of ours only. */
async function callFor({ store, now }: Deps, finding: Finding, by: Presser): Promise<Call | null> {
  const { campaign, person } = by
  const findingId = finding.facts.id
  const owner = personById(campaign, assignmentOf(finding)?.ownerId ?? '')
  const posts = await store.postsOf(findingId)
  const post = posts.findLast(({ card }) => card.card === 'finding' && card.audience === 'owner')
  if (post === undefined || owner === null || owner.openId === null) return null
  const { messageId } = post
  const row = {
    campaignId: campaign.id,
    personId: owner.id,
    day: dayOf(now()),
    kind: `urgent:${findingId}`,
    result: 'urgent',
    slot: null,
    at: now(),
    by: person.id,
    why: { findings: [findingId] },
  } as const
  const job = {
    lane: `message:${messageId}`,
    key: null,
    notBefore: now(),
    payload: { do: 'urge', messageId, openId: owner.openId },
  } as const
  return { ownerId: owner.id, name: owner.name, along: { reminders: [row], jobs: [job] } }
}
