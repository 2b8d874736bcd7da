import type { Campaign } from '../campaign/campaign.ts'
import { hasGrant } from '../permission.ts'
import { type ListDecision, refuseList } from './decision.ts'
import type { List, ReceiptWay } from './list.ts'

export type Receipt = {
  readonly by: string
  /** Who received it, where the office records it for somebody (by hand, in the office system); `by` unless said. */
  readonly forId?: string
  readonly way: ReceiptWay
}

/** 签收: each recipient for themselves; the office may record what was handed over otherwise. */
export function receipt(
  { by, forId, way }: Receipt,
  list: List,
  campaign: Campaign,
  now: number,
): ListDecision {
  const personId = forId ?? by
  const theirs = list.recipients.filter((each) => each.personId === personId)
  if (theirs.length === 0) return refuseList('not-a-recipient')
  if (personId !== by && !hasGrant(campaign, by, 'office', list.townId)) return refuseList('not-a-recipient')
  if (theirs.every((each) => each.receipt !== null)) return refuseList('already-receipted')
  return { ok: true, events: [{ type: 'list-receipted', by, at: now, personId, way }], findings: [] }
}

/** The town takes on the whole list, with the words it says to it (表态); the owners' own signatures come after. */
export function claimByTown(
  { by, words }: { readonly by: string; readonly words: string },
  list: List,
  campaign: Campaign,
  now: number,
): ListDecision {
  if (list.claimedByTown !== null) return refuseList('already-claimed-by-town')
  if (list.townId === null || !hasGrant(campaign, by, 'town-lead', list.townId))
    return refuseList('not-the-town')
  return {
    ok: true,
    events: [{ type: 'list-claimed-by-town', by, at: now, words: words.trim() }],
    findings: [],
  }
}
