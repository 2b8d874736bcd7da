import { readyToAsk, readyToDecide } from './ask.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding, Photo } from './finding.ts'
import type { EndReason } from './records.ts'

export type AskEnd = By & {
  readonly why: EndReason
  readonly reason: string
  readonly photos: readonly Photo[]
  /** The register's entry that took the household's place, where one did. */
  readonly householdId: string | null
}

/** The household is gone (外迁、死亡、合户): asked for with proof. */
export function askEnd(
  { why, photos, householdId, ...who }: AskEnd,
  finding: Finding,
  now: number,
): Decision {
  const ready = readyToAsk(who, finding, 'end')
  if (ready.no !== null) return ready.no
  if (photos.length === 0) return refuse('proof-missing')
  const request = { kind: 'end', why, reason: who.reason.trim(), photos, householdId } as const
  return accept({ type: 'request-made', by: who.by, at: now, request })
}

/** 终止, approved by the team leader: counted neither as written off nor as void. */
export function grantEnd(who: By, finding: Finding, now: number): Decision {
  const ready = readyToDecide(who, finding, 'end')
  if (ready.no !== null) return ready.no
  const { why, reason, photos, householdId } = ready.asked.request
  return accept({ type: 'finding-ended', by: who.by, at: now, why, reason, photos, householdId })
}
