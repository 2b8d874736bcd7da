import type { Campaign } from '../domain/campaign/campaign.ts'
import { evolve } from '../domain/finding/evolve.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { ListDecision } from '../domain/list/decision.ts'
import { issueList, type Settled } from '../domain/list/issue.ts'
import { evolveList, type List } from '../domain/list/list.ts'
import { againWhenStale } from './again-when-stale.ts'
import { announceList } from './announce-list.ts'
import type { Deps } from './deps.ts'
import { type Proposal, proposalFor } from './issuing.ts'
import type { FindingChange, Post } from './ports/store.ts'
import { lettersShowing } from './standing-letters.ts'
import type { AppRefusal } from './words.ts'

export type IssueOrder = {
  /** Null: the county's own units. */
  readonly townId: string | null
  readonly by: string
  readonly cause: string
  /** The proposed one unless the office gives another. */
  readonly number?: string
  readonly settled?: ReadonlyMap<string, Settled>
  /** Why no feedback meeting was held. */
  readonly waived?: string
  /** The proposal's stamp, where somebody looked at one. */
  readonly stamp?: string
  /** The card it was issued from, which becomes the list's own. */
  readonly standsOn?: { readonly messageId: string; readonly chatId: string }
}
export type ListOutcome =
  | { readonly ok: true; readonly list: List }
  | { readonly ok: false; readonly refusal: AppRefusal }

/** Issues everything of a town that is confirmed as one numbered list: the list, its findings, and who hears of it, in one commit. A repeated cause answers with the list it made. */
export async function issueTownList(deps: Deps, order: IssueOrder): Promise<ListOutcome> {
  return await againWhenStale(() => issueOnce(deps, order))
}

const refuse = (refusal: AppRefusal): ListOutcome => ({ ok: false, refusal })

async function issueOnce(deps: Deps, order: IssueOrder): Promise<ListOutcome> {
  const { store } = deps
  const campaign = (await store.campaign())?.value
  if (campaign === undefined) return refuse('no-campaign')
  const lists = await store.lists({ campaignId: campaign.id })
  if (await store.knows(order.cause)) {
    const made = lists.findLast(({ value }) => value.townId === order.townId && value.issuedBy === order.by)
    return made === undefined ? refuse('no-such-list') : { ok: true, list: made.value }
  }
  const proposal = await proposalFor(deps, campaign, order.townId)
  if (order.stamp !== undefined && order.stamp !== proposal.stamp) return refuse('list-changed')
  const number = order.number?.trim() ?? proposal.number
  if (lists.some(({ value }) => value.number === number)) return refuse('list-number-taken')
  const decision = decide(deps, { ...order, number }, campaign, proposal)
  return decision.ok ? commit(deps, campaign, { order, proposal, decision }) : refuse(decision.refusal)
}

function decide(
  { newId, now }: Deps,
  { by, townId, number, settled, waived }: IssueOrder & { readonly number: string },
  campaign: Campaign,
  { findings, recipients, earlier }: Proposal,
): ListDecision {
  const order = {
    id: newId(),
    by,
    townId,
    number,
    findings: findings.map(({ value }) => value),
    recipients,
    earlier,
    ...(settled === undefined ? {} : { settled }),
    ...(waived === undefined ? {} : { waived }),
  }
  return issueList(order, campaign, now())
}

type Decided = {
  readonly order: IssueOrder
  readonly proposal: Proposal
  readonly decision: Extract<ListDecision, { ok: true }>
}

async function commit(
  deps: Deps,
  campaign: Campaign,
  { order, proposal, decision }: Decided,
): Promise<ListOutcome> {
  const list = decision.events.reduce<List | null>(evolveList, null)
  if (list === null) throw new Error('a list was decided on without being issued')
  const known = new Map(proposal.findings.map((found) => [found.value.facts.id, found]))
  const findings = decision.findings.flatMap(({ id, events }): readonly FindingChange[] => {
    const found = known.get(id)
    if (found === undefined) return []
    const next = events.reduce<Finding>(evolve, found.value)
    return [{ id, expectedVersion: found.version, next, events }]
  })
  await deps.store.commit({
    cause: order.cause,
    at: deps.now(),
    lists: [{ id: list.id, expectedVersion: 0, next: list, events: decision.events }],
    findings,
    posts: order.standsOn === undefined ? [] : [standing(deps, order.standsOn, { list, by: order.by })],
    // A card of letters that stands already shows the new ones, too.
    refresh: findings.flatMap(({ id, next }) => [id, ...lettersShowing([next, next])]),
    jobs: announceList(
      deps,
      campaign,
      list,
      findings.map(({ next }) => next),
    ),
  })
  deps.nudge()
  return { ok: true, list }
}

const standing = (
  deps: Deps,
  on: NonNullable<IssueOrder['standsOn']>,
  { list, by }: { readonly list: List; readonly by: string },
): Post => ({
  ...on,
  card: { card: 'list', listId: list.id, personId: by },
  findingId: list.id,
  drawnVersion: 1,
  sentAt: deps.now(),
})
