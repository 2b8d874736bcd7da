import { answered, at, type EventOf, mapAt, unsigned } from './evolve-parts.ts'
import type { At, Finding } from './finding.ts'
import type { LongTerm } from './records.ts'
import { pending } from './request.ts'

type AskingEvent = EventOf<
  | 'request-made'
  | 'request-refused'
  | 'owner-changed'
  | 'finding-handed-over'
  | 'day-extended'
  | 'long-term-approved'
  | 'finding-ended'
>
const OPEN = ['issued', 'claimed', 'long-term'] as const
type Open = At<(typeof OPEN)[number]>
/** Stages at which something may be asked; nothing is asked about what is out of the count. */
const LIVE = ['reported', 'confirmed', ...OPEN, 'submitted', 'written-off', 'verified'] as const

/** What was asked, and what became of it. */
export function evolveAsking(finding: Finding, event: AskingEvent): Finding {
  switch (event.type) {
    case 'request-made': {
      const live = at(finding, event, ...LIVE)
      const asked = { request: event.request, by: event.by, at: event.at, answer: null }
      return mapAt(live, { requests: [...live.requests, asked] })
    }
    case 'request-refused': {
      const live = at(finding, event, ...LIVE)
      return mapAt(live, { requests: answered(live.requests, event.kind, false, event) })
    }
    case 'owner-changed':
      return ownerChanged(at(finding, event, ...OPEN), event)
    case 'finding-handed-over':
      return handedOver(finding, event)
    case 'day-extended': {
      const open = unsigned(at(finding, event, ...OPEN))
      return mapAt(open, {
        requests: answered(open.requests, 'extension', true, event),
        assignment: { ...open.assignment, dueOn: event.dueOn },
      })
    }
    case 'long-term-approved':
      return longTermApproved(at(finding, event, 'claimed'), event)
    case 'finding-ended':
      return ended(at(finding, event, ...OPEN), event)
  }
}

function ownerChanged(finding: Open, event: EventOf<'owner-changed'>): Finding {
  const open = unsigned(finding)
  const { how, by, at: when, toId, reviewerId, dueOn, reason, claimBy } = event
  const move = { how, from: open.assignment.ownerId, to: toId, by, at: when, reason }
  return mapAt(open, {
    requests: answered(open.requests, 'transfer', true, event),
    assignment: { ...open.assignment, ownerId: toId, reviewerId, dueOn },
    moves: [...open.moves, move],
    terms: open.terms === null || claimBy === undefined ? open.terms : { ...open.terms, claimBy },
  })
}

/** Before issue the proposal is changed; after it the successor of an owner signs anew, and of a reviewer or co-owner simply goes on. */
function handedOver(finding: Finding, event: EventOf<'finding-handed-over'>): Finding {
  const { fromId, toId, by, at: when, reason } = event
  const successor = (id: string) => (id === fromId ? toId : id)
  const instead = <A extends { readonly ownerId: string; readonly reviewerId: string }>(
    assignment: A,
  ): A => ({
    ...assignment,
    ownerId: successor(assignment.ownerId),
    reviewerId: successor(assignment.reviewerId),
  })
  if (finding.stage === 'reported' || finding.stage === 'confirmed') {
    return mapAt(finding, { proposal: instead(finding.proposal) })
  }
  const live = at(finding, event, ...OPEN, 'submitted')
  const owned = live.assignment.ownerId === fromId
  const next = owned && live.stage !== 'submitted' ? unsigned(live) : live
  const move = { how: 'hand-over', from: fromId, to: toId, by, at: when, reason } as const
  return mapAt(next, {
    assignment: instead(next.assignment),
    tasks: next.tasks.map((task) =>
      task.tick === null ? { ...task, personId: successor(task.personId) } : task,
    ),
    moves: owned ? [...next.moves, move] : next.moves,
  })
}

/** The owner asked for it by name, with its measure and its days: that stands as the signature. */
function longTermApproved(finding: At<'claimed'>, event: EventOf<'long-term-approved'>): Finding {
  const asked = pending(finding, 'long-term')
  if (asked === null) throw new Error('long-term-approved came before it was asked for')
  const { measure, milestones } = asked.request
  const longTerm: LongTerm = {
    measure,
    milestones: milestones.map((each) => ({ ...each, tick: null })),
    approvedBy: event.by,
    approvedAt: event.at,
    looks: [],
  }
  return {
    ...finding,
    stage: 'long-term',
    longTerm,
    requests: answered(finding.requests, 'long-term', true, event),
    assignment: { ...finding.assignment, dueOn: milestones.at(-1)?.on ?? finding.assignment.dueOn },
  }
}

function ended(finding: Open, event: EventOf<'finding-ended'>): Finding {
  const open = unsigned(finding)
  const { type: _, ...rest } = event
  return { ...open, stage: 'ended', requests: answered(open.requests, 'end', true, event), ended: rest }
}
