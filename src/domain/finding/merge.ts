import { may } from '../permission.ts'
import { isOpenTo, readyToAsk } from './ask.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, type Refusal, refuse } from './decision.ts'
import type { FindingEvent } from './event.ts'
import type { Finding, Stage } from './finding.ts'
import { pending } from './request.ts'

const CLOSED: ReadonlySet<Stage> = new Set(['written-off', 'verified', 'ended', 'voided', 'merged'])

export type Merge = By & { readonly reason: string }

/** The leader proposes that it is the same as another. */
export function askMerge(who: Merge, finding: Finding, master: Finding, now: number): Decision {
  const ready = readyToAsk(who, finding, 'merge')
  if (ready.no !== null) return ready.no
  const wrong = wrongMaster(finding, master)
  if (wrong !== null) return refuse(wrong)
  const request = { kind: 'merge', reason: who.reason.trim(), masterId: master.facts.id } as const
  return accept({ type: 'request-made', by: who.by, at: now, request })
}

/** Events for both findings, to be committed together. */
export type MergeDecision =
  | { readonly ok: true; readonly events: readonly FindingEvent[]; readonly master: readonly FindingEvent[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** The office merges it (合并), on the leader's proposal or its own: the master keeps where both came from, and counts once. */
export function merge(
  { by, roles, reason }: Merge,
  finding: Finding,
  master: Finding,
  now: number,
): MergeDecision {
  const no = (refusal: Refusal): MergeDecision => ({ ok: false, refusal })
  if (!isOpenTo(finding, 'merge')) return no('not-under-rectification')
  if (!may('decide-merge', roles)) return no('not-the-office')
  const wrong = wrongMaster(finding, master)
  if (wrong !== null) return no(wrong)
  const why = reason.trim() || (pending(finding, 'merge')?.request.reason ?? '')
  if (why === '') return no('reason-missing')
  const { id, number, sources } = finding.facts
  const into = { id: master.facts.id, number: master.facts.number }
  return {
    ok: true,
    events: [{ type: 'finding-merged', by, at: now, into, reason: why }],
    master: [{ type: 'sources-taken', by, at: now, from: { id, number, sources } }],
  }
}

/** A duplicate of what was written off is no duplicate: it is a relapse. */
function wrongMaster({ facts }: Finding, master: Finding): Refusal | null {
  if (facts.id === master.facts.id) return 'master-is-itself'
  return CLOSED.has(master.stage) || facts.campaignId !== master.facts.campaignId ? 'master-settled' : null
}
