import type { Day } from '../calendar.ts'
import type { EndReason, Milestone, Photo } from './records.ts'

/** What is asked of somebody else's decision; at most one of a kind waits at a time. */
export type Request =
  /** 退办/转办: "this is not mine"; `toId` = who it should go to, where that is known. */
  | { readonly kind: 'transfer'; readonly reason: string; readonly toId: string | null }
  | {
      readonly kind: 'extension'
      readonly reason: string
      readonly dueOn: Day
      readonly photos: readonly Photo[]
    }
  | {
      readonly kind: 'long-term'
      readonly reason: string
      readonly measure: string
      readonly milestones: readonly Milestone[]
    }
  | {
      readonly kind: 'end'
      readonly why: EndReason
      readonly reason: string
      readonly photos: readonly Photo[]
      /** The register's entry that took the household's place, where one did. */
      readonly householdId: string | null
    }
  | { readonly kind: 'merge'; readonly reason: string; readonly masterId: string }
  /** A write-off does not hold, says somebody who is there (`source`: 驻村工作队, 热线 …). */
  | {
      readonly kind: 'relapse'
      readonly reason: string
      readonly source: string
      readonly photos: readonly Photo[]
    }
export type RequestKind = Request['kind']
export type RequestOf<K extends RequestKind> = Extract<Request, { kind: K }>

export type Asked = {
  readonly request: Request
  readonly by: string
  readonly at: number
  /** Who decided; null while it waits. */
  readonly answer: {
    readonly by: string
    readonly at: number
    readonly granted: boolean
    readonly reason: string
  } | null
}

type Asking = { readonly requests: readonly Asked[] }

/** The request of this kind that waits for a decision. */
export function pending<K extends RequestKind>(
  { requests }: Asking,
  kind: K,
): (Asked & { readonly request: RequestOf<K> }) | null {
  const found = requests.find(({ request, answer }) => request.kind === kind && answer === null)
  return (found as (Asked & { readonly request: RequestOf<K> }) | undefined) ?? null
}

export const grantedCount = ({ requests }: Asking, kind: RequestKind): number =>
  requests.filter(({ request, answer }) => request.kind === kind && answer?.granted === true).length
