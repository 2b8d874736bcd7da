import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { isOpen } from '../domain/finding/tasks.ts'
import { rolesOn } from '../domain/permission.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import { byId } from './people.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { Reminder } from './ports/reminders.ts'
import { words } from './words.ts'
import { remindingWords } from './words-reminding.ts'

/** 加急: somebody by name has the platform buzz the owner about a grave or overdue finding, once a day. */
export async function urge(deps: Deps, findingId: string, by: Presser): Promise<PressAnswer> {
  const { campaign, person, pressed } = by
  const finding = (await deps.store.finding(findingId))?.value
  if (finding === undefined) return toast('warning', words['no-such-finding'])
  const roles = rolesOn(campaign, finding, person.id)
  if (!roles.has('team-leader') && !roles.has('office'))
    return toast('warning', remindingWords['may-not-urge'])
  const today = dayOf(deps.now())
  if (!isOpen(finding) || !isRed(finding, today)) return toast('warning', remindingWords['not-urgent'])
  const owner = byId(campaign, finding.assignment.ownerId)
  const messageId = await ownersCard(deps, findingId)
  const openId = owner?.openId ?? null
  if (owner === null || openId === null || messageId === null)
    return toast('warning', remindingWords['nothing-to-urge'])
  const row: Reminder = {
    campaignId: campaign.id,
    personId: owner.id,
    day: today,
    kind: `urgent:${findingId}`,
    result: 'urgent',
    slot: null,
    at: deps.now(),
    by: person.id,
    why: { findings: [findingId], words: pressed.cause },
  }
  const outcome = await deps.store.commit({
    cause: null,
    at: deps.now(),
    reminders: [row],
    jobs: [
      {
        lane: `message:${messageId}`,
        key: null,
        notBefore: deps.now(),
        payload: { do: 'urge', messageId, openId },
      },
    ],
  })
  if (outcome === 'already') return toast('info', remindingWords['urged-today'])
  deps.nudge()
  return toast('success', urged(owner.name))
}

const urged = (name: string): Bilingual => ({
  zh: `已加急提醒${name}，您的名字记在案。`,
  en: `${name} has been buzzed; it is on record that you asked.`,
})

const isRed = (finding: Extract<Finding, { assignment: unknown }>, today: string): boolean =>
  finding.facts.severity === 'A' || finding.assignment.dueOn < today

/** The owner's own card, where it still stands: the platform buzzes about a message of ours only. */
async function ownersCard({ store }: Deps, findingId: string): Promise<string | null> {
  const posts = await store.postsOf(findingId)
  return posts.findLast(({ card }) => card.card === 'finding' && card.audience === 'owner')?.messageId ?? null
}
