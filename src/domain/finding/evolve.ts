import type { FindingEvent } from './event.ts'
import { evolveAfterwards } from './evolve-afterwards.ts'
import { evolveAsking } from './evolve-asking.ts'
import { at, type EventOf, mapAt } from './evolve-parts.ts'
import { evolveWork } from './evolve-work.ts'
import type { At, Finding } from './finding.ts'

/** The present after one more event; replaying a journal from null gives the present again. Throws on a history that cannot be. */
export function evolve(finding: Finding | null, event: FindingEvent): Finding {
  if (event.type === 'finding-reported') {
    return { stage: 'reported', facts: event.facts, proposal: event.proposal, requests: [] }
  }
  if (finding === null) throw new Error(`${event.type} came before finding-reported`)
  switch (event.type) {
    case 'finding-confirmed':
      return {
        ...at(finding, event, 'reported'),
        stage: 'confirmed',
        confirmation: { by: event.by, at: event.at },
      }
    case 'finding-issued':
      return issued(at(finding, event, 'confirmed'), event)
    case 'before-photos-added':
      return { ...finding, facts: { ...finding.facts, before: [...finding.facts.before, ...event.photos] } }
    case 'finding-voided':
      return { stage: 'voided', facts: finding.facts, voided: reasonOf(event) }
    case 'finding-merged':
      return { stage: 'merged', facts: finding.facts, merged: { ...reasonOf(event), into: event.into } }
    case 'sources-taken':
      return withSources(finding, event)
    case 'request-made':
    case 'request-refused':
    case 'owner-changed':
    case 'finding-handed-over':
    case 'day-extended':
    case 'long-term-approved':
    case 'finding-ended':
      return evolveAsking(finding, event)
    case 'check-recorded':
    case 'check-signed':
    case 'finding-reopened':
    case 'finding-written-off':
      return evolveAfterwards(finding, event)
    default:
      return evolveWork(finding, event)
  }
}

const reasonOf = ({ by, at: when, reason }: { by: string; at: number; reason: string }) => ({
  by,
  at: when,
  reason,
})

const issued = (finding: At<'confirmed'>, event: EventOf<'finding-issued'>): Finding => ({
  ...finding,
  stage: 'issued',
  assignment: event.assignment,
  issuedAt: event.at,
  issuedBy: event.by,
  listId: event.listId ?? null,
  terms: event.terms ?? null,
  signatures: [],
  tasks: [],
  plans: [],
  returns: [],
  moves: [],
  reopenings: [],
  checks: [],
  longTerm: null,
})

/** The master keeps where the other had come from, and counts once. */
const withSources = (finding: Finding, { from }: EventOf<'sources-taken'>): Finding =>
  mapAt(finding, {
    facts: {
      ...finding.facts,
      sources: [...new Set([...finding.facts.sources, ...from.sources])],
      mergedFrom: [...(finding.facts.mergedFrom ?? []), from],
    },
  })
