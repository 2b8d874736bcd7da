import type { Campaign } from '../domain/campaign/campaign.ts'
import type { ListDecision } from '../domain/list/decision.ts'
import { evolveList, type List, type ReceiptWay } from '../domain/list/list.ts'
import { claimByTown, receipt } from '../domain/list/receipt.ts'
import { againWhenStale } from './again-when-stale.ts'
import type { Deps } from './deps.ts'
import type { ListOutcome } from './issue-list.ts'

type Attempt = (list: List, campaign: Campaign) => ListDecision

/** The only road by which an issued list changes: load, decide, commit; stale → again. Its standing cards follow. */
async function changeList(deps: Deps, listId: string, attempt: Attempt, cause: string): Promise<ListOutcome> {
  return await againWhenStale(() => changeOnce(deps, listId, attempt, cause))
}

async function changeOnce(
  { store, now, nudge }: Deps,
  listId: string,
  attempt: Attempt,
  cause: string,
): Promise<ListOutcome> {
  const [campaign, found] = await Promise.all([store.campaign(), store.list(listId)])
  if (campaign === null || found === null) return { ok: false, refusal: 'no-such-list' }
  if (await store.knows(cause)) return { ok: true, list: found.value }
  const decision = attempt(found.value, campaign.value)
  if (!decision.ok) return decision
  const next = decision.events.reduce<List>(evolveList, found.value)
  const change = { id: listId, expectedVersion: found.version, next, events: decision.events }
  await store.commit({ cause, at: now(), lists: [change], refresh: [listId] })
  nudge()
  return { ok: true, list: next }
}

export type ReceiptOf = {
  readonly listId: string
  readonly by: string
  /** Whom the office records it for. */
  readonly forId?: string
  readonly way: ReceiptWay
  readonly cause: string
}

/** 签收. */
export const receiptList = (deps: Deps, { listId, cause, ...given }: ReceiptOf): Promise<ListOutcome> =>
  changeList(deps, listId, (list, campaign) => receipt(given, list, campaign, deps.now()), cause)

export type TownClaim = {
  readonly listId: string
  readonly by: string
  readonly words: string
  readonly cause: string
}

/** 镇级认领: the town takes on the whole list, with its words. */
export async function claimListByTown(
  deps: Deps,
  { listId, cause, ...given }: TownClaim,
): Promise<ListOutcome> {
  if (given.words.trim() === '') return { ok: false, refusal: 'words-missing' }
  return changeList(deps, listId, (list, campaign) => claimByTown(given, list, campaign, deps.now()), cause)
}
