import { DAY_MS } from '../domain/calendar.ts'
import { afterQuiet } from '../domain/reminder/when.ts'
import { messageCause } from './causes.ts'
import type { Deps } from './deps.ts'
import type { PastMessage } from './ports/chat.ts'
import type { NewJob, Span } from './ports/jobs.ts'
import { askWhatFor, learnMembers } from './setup.ts'

/** An event may be on its way while a bot goes down: so much before it did is looked at again. */
const BEFORE_MS = 60_000
/** What is older than this nobody waits for any more. */
const FURTHEST_MS = 14 * DAY_MS
/** One chat after the other, never all at once. */
const APART_MS = 250

/** A bot goes on duty: what happened since somebody last was (ms; null = nobody ever) is asked for, once. Where an earlier one still waits, that one reads up to the present, too. */
export async function beginCatchingUp(deps: Deps, lastOn: number | null): Promise<void> {
  const to = deps.now()
  const from = lastOn === null ? to : Math.max(lastOn - BEFORE_MS, to - FURTHEST_MS)
  const payload = { do: 'catch-up', span: { from, to } } as const
  const job: NewJob = { lane: 'catch-up', key: 'catch-up', notBefore: to, payload }
  await deps.store.commit({ cause: null, at: to, jobs: [job] })
  deps.nudge()
}

type Group = { readonly chatId: string; readonly name: string }

/** Holds the register's chats against the platform's, and has what was written meanwhile read chat by chat; in quiet time that waits, for it is answered. */
export async function catchUp(deps: Deps, span: Span, groups: readonly Group[]): Promise<void> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return
  const now = deps.now()
  const known = await deps.store.chats()
  const seen = new Set([...campaign.chats, ...known].map(({ chatId }) => chatId))
  const jobs = [
    ...groups.filter(({ chatId }) => !seen.has(chatId)).map((group) => askWhatFor(deps, group)),
    // Of a chat we are in no longer the platform says so when it is asked for its members.
    ...campaign.chats.map(({ chatId }) => learnMembers(chatId, now)),
    ...(span.from < span.to ? histories(groups, known, span, afterQuiet(campaign, now)) : []),
  ]
  await deps.store.commit({ cause: null, at: now, jobs })
  deps.nudge()
}

function histories(
  groups: readonly Group[],
  known: readonly { readonly chatId: string; readonly openId: string | null }[],
  span: Span,
  notBefore: number,
): readonly NewJob[] {
  const chats = [
    ...groups.map(({ chatId }) => ({ chatId, isPrivate: false })),
    ...known.flatMap(({ chatId, openId }) => (openId === null ? [] : [{ chatId, isPrivate: true }])),
  ]
  return chats.map(({ chatId, isPrivate }, at) => ({
    lane: `history:${chatId}`,
    key: `history:${chatId}`,
    notBefore: notBefore + at * APART_MS,
    payload: { do: 'read-history', chatId, isPrivate, span },
  }))
}

/** What people wrote goes the way it would have come; what was heard already is known by its message. */
export async function hearMissed({ store, now, nudge }: Deps, past: readonly PastMessage[]): Promise<void> {
  for (const { messageId, event } of past)
    if (event !== null && !(await store.knows(messageCause(messageId))))
      await store.receive(`history:${messageId}`, event, now())
  nudge()
}
