import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { EVIDENCE_WINDOW_MS } from '../domain/finding/submit.ts'
import type { Visit } from '../domain/visit/visit.ts'
import type { Deps } from './deps.ts'
import type { HeardMessage } from './ports/chat.ts'

export type Located =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'visit'; readonly visit: Visit }
  /** Several could be meant: ask, never guess between two. */
  | { readonly kind: 'several'; readonly findings: readonly Finding[] }
  | { readonly kind: 'none' }

export type Question = {
  readonly message: HeardMessage
  readonly person: Person
  /** Finding numbers its words mention. */
  readonly numbers: readonly string[]
}

/** Which finding or visit a message is about: the card replied to, a number in the words, what was talked of within ten minutes, else the only one it can be. */
export async function locate(
  deps: Deps,
  campaign: Campaign,
  { message, person, numbers }: Question,
): Promise<Located> {
  const id =
    (await repliedTo(deps, message)) ??
    (await numbered(deps, campaign, numbers)) ??
    (await recent(deps, message, person))
  if (id !== null) {
    const found = await deps.store.finding(id)
    if (found !== null) return { kind: 'finding', finding: found.value }
    const visit = await deps.store.visit(id)
    if (visit !== null) return { kind: 'visit', visit: visit.value }
  }
  return message.chatType === 'private' || message.mentionsBot
    ? theirs(deps, campaign, person)
    : { kind: 'none' }
}

async function repliedTo({ store }: Deps, message: HeardMessage): Promise<string | null> {
  for (const id of [message.parentId, message.rootId]) {
    if (id === null) continue
    const about = (await store.post(id))?.findingId ?? (await store.intake(id))?.findingId ?? null
    if (about !== null) return about
  }
  return null
}

async function numbered(
  { store }: Deps,
  campaign: Campaign,
  numbers: readonly string[],
): Promise<string | null> {
  const [number, another] = numbers
  if (number === undefined || another !== undefined) return null
  return (await store.findingByNumber(campaign.id, number))?.value.facts.id ?? null
}

async function recent({ store }: Deps, message: HeardMessage, person: Person): Promise<string | null> {
  const rows = await store.openIntake(person.id, message.at - EVIDENCE_WINDOW_MS)
  const here = rows.filter((row) => row.chatId === message.chatId && row.findingId !== null)
  return here.at(-1)?.findingId ?? null
}

async function theirs({ store, now }: Deps, campaign: Campaign, person: Person): Promise<Located> {
  const query = { campaignId: campaign.id, ownerId: person.id, limit: 20 }
  const waiting = await store.findings({ ...query, stages: ['issued', 'claimed', 'long-term'] })
  const justSent = (await store.findings({ ...query, stages: ['submitted'] })).filter(
    ({ value }) => value.stage === 'submitted' && now() - value.submission.at <= EVIDENCE_WINDOW_MS,
  )
  // A picture straight after handing in belongs to what was handed in.
  const likely = justSent.length === 1 ? justSent : waiting
  const [only] = likely
  if (only === undefined) return { kind: 'none' }
  if (likely.length === 1) return { kind: 'finding', finding: only.value }
  return { kind: 'several', findings: likely.map(({ value }) => value) }
}
