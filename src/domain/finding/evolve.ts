import type { Finding, FindingEvent } from './finding.ts'

type EventOf<T extends FindingEvent['type']> = Extract<FindingEvent, { type: T }>
type At<S extends Finding['stage']> = Extract<Finding, { stage: S }>

/** The present after one more event; replaying a journal from null gives the present again. Throws on a history that cannot be. */
export function evolve(finding: Finding | null, event: FindingEvent): Finding {
  if (event.type === 'finding-reported') {
    return { stage: 'reported', facts: event.facts, proposal: event.proposal }
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
    case 'finding-claimed':
      return {
        ...at(finding, event, 'issued'),
        stage: 'claimed',
        claim: { by: event.by, at: event.at },
        returns: [],
      }
    case 'work-submitted':
      return submitted(underWay(finding, event), event)
    case 'evidence-added':
      return withEvidence(at(finding, event, 'submitted'), event)
    case 'work-returned':
      return returned(at(finding, event, 'submitted'), event)
    case 'finding-written-off':
      return {
        ...at(finding, event, 'submitted'),
        stage: 'written-off',
        writeOff: { by: event.by, at: event.at },
      }
    case 'finding-voided':
      return {
        stage: 'voided',
        facts: finding.facts,
        voided: { by: event.by, at: event.at, reason: event.reason },
      }
  }
}

function at<S extends Finding['stage']>(finding: Finding, event: FindingEvent, stage: S): At<S> {
  if (finding.stage !== stage) throw new Error(`${event.type} cannot follow ${finding.stage}`)
  return finding as At<S>
}

const issued = (finding: At<'confirmed'>, event: EventOf<'finding-issued'>): Finding => ({
  ...finding,
  stage: 'issued',
  assignment: event.assignment,
  issuedAt: event.at,
  issuedBy: event.by,
})

/** What was fixed on the spot goes from issue to review without a signature between. */
const underWay = (finding: Finding, event: FindingEvent): At<'claimed'> =>
  finding.stage === 'issued' && finding.facts.instant
    ? { ...finding, stage: 'claimed', claim: null, returns: [] }
    : at(finding, event, 'claimed')

const submitted = (finding: At<'claimed'>, event: EventOf<'work-submitted'>): Finding => ({
  ...finding,
  stage: 'submitted',
  submission: { by: event.by, at: event.at, text: event.text, photos: event.photos, late: event.late },
})

const withEvidence = (finding: At<'submitted'>, event: EventOf<'evidence-added'>): Finding => ({
  ...finding,
  submission: { ...finding.submission, photos: [...finding.submission.photos, ...event.photos] },
})

function returned(finding: At<'submitted'>, event: EventOf<'work-returned'>): Finding {
  const { submission, ...before } = finding
  const entry = { by: event.by, at: event.at, reason: event.reason, submission }
  return { ...before, stage: 'claimed', returns: [...finding.returns, entry] }
}
