import type { FindingEvent } from './event.ts'
import type { At, Finding, Stage } from './finding.ts'
import type { Asked, RequestKind } from './request.ts'

export type EventOf<T extends FindingEvent['type']> = Extract<FindingEvent, { type: T }>

/** The finding as one of these stages; a history in which it is at another cannot be. */
export function at<S extends Stage>(
  finding: Finding,
  event: { readonly type: string },
  ...stages: readonly S[]
): At<S> {
  if (!(stages as readonly Stage[]).includes(finding.stage)) {
    throw new Error(`${event.type} cannot follow ${finding.stage}`)
  }
  return finding as At<S>
}

/** The same finding at the same stage, with something of it replaced. */
export const mapAt = <F extends Finding, P extends Partial<F>>(finding: F, part: P): F => ({
  ...finding,
  ...part,
})

/** What changed is what was signed: the old signature is kept, and a new one is asked for. */
export function unsigned(finding: At<'issued' | 'claimed' | 'long-term'>): At<'issued'> {
  if (finding.stage === 'issued') return finding
  const { claim, ...rest } = finding
  const signatures = claim === null ? rest.signatures : [...rest.signatures, claim]
  return { ...rest, stage: 'issued', signatures }
}

type Answering = { readonly by: string; readonly at: number; readonly reason: string }

/** The requests with the waiting one of this kind answered; none waiting, nothing changes. */
export const answered = (
  requests: readonly Asked[],
  kind: RequestKind,
  granted: boolean,
  { by, at: when, reason }: Answering,
): readonly Asked[] =>
  requests.map((asked) =>
    asked.request.kind === kind && asked.answer === null
      ? { ...asked, answer: { by, at: when, granted, reason } }
      : asked,
  )
