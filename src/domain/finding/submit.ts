import { endOf } from '../calendar.ts'
import { may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding, Photo } from './finding.ts'

export type Submit = By & {
  readonly text: string
  readonly photos: readonly Photo[]
  /** When the last of it was sent (ms): what decides late, for signal is bad in the hills. */
  readonly sentAt: number
  /** Fewest photos this campaign asks for; 1 unless said. */
  readonly fewest?: number
}

/** It is put right, and shown: words and photos, by the owner, or by who fixed it on the spot. Late is recorded, never refused. */
export function submit(submission: Submit, finding: Finding, now: number): Decision {
  const { by, roles, text, photos, sentAt, fewest = 1 } = submission
  const { instant, before } = finding.facts
  const mayDo = may(instant ? 'submit-instant' : 'submit', roles)
  if (instant && mayDo && finding.stage === 'reported') return refuse('not-confirmed-yet')
  if (finding.stage !== 'claimed' && finding.stage !== 'issued') return refuse('not-awaiting-work')
  if (!mayDo) return refuse('not-the-owner')
  if (finding.stage === 'issued' && !instant) return refuse('not-claimed-yet')
  if (text.trim() === '') return refuse('text-missing')
  if (photos.length < fewest) return refuse('photo-missing')
  // Nobody can look at it again as it was: it has to be shown.
  if (instant && before.length === 0) return refuse('before-photo-missing')

  const late = sentAt > endOf(finding.assignment.dueOn)
  return accept({ type: 'work-submitted', by, at: now, text: text.trim(), photos, late })
}

/** Pictures come one message each on a phone: those within ten minutes of the submission still belong to it. */
export const EVIDENCE_WINDOW_MS = 10 * 60_000

export type AddEvidence = By & { readonly photos: readonly Photo[] }

/** When each photo was sent is judged, not when it got through. */
export function addEvidence({ by, roles, photos }: AddEvidence, finding: Finding, now: number): Decision {
  if (finding.stage !== 'submitted') return refuse('not-awaiting-review')
  if (!may(finding.facts.instant ? 'submit-instant' : 'add-evidence', roles)) return refuse('not-the-owner')
  const { submission } = finding
  const known = new Set(submission.photos.map((photo) => photo.hash))
  const fresh = photos.filter((photo) => !known.has(photo.hash))
  if (fresh.some((photo) => photo.at > submission.at + EVIDENCE_WINDOW_MS))
    return refuse('evidence-window-over')
  return fresh.length === 0 ? accept() : accept({ type: 'evidence-added', by, at: now, photos: fresh })
}
