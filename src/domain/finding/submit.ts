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
}

/** The owner says it is put right and shows it: words and at least one photo. Late is recorded, never refused. */
export function submit({ by, roles, text, photos, sentAt }: Submit, finding: Finding, now: number): Decision {
  if (finding.stage === 'issued')
    return may('submit', roles) ? refuse('not-claimed-yet') : refuse('not-the-owner')
  if (finding.stage !== 'claimed') return refuse('not-awaiting-work')
  if (!may('submit', roles)) return refuse('not-the-owner')
  if (text.trim() === '') return refuse('text-missing')
  if (photos.length === 0) return refuse('photo-missing')

  const late = sentAt > endOf(finding.assignment.dueOn)
  return accept({ type: 'work-submitted', by, at: now, text: text.trim(), photos, late })
}

/** Pictures come one message each on a phone: those within ten minutes of the submission still belong to it. */
export const EVIDENCE_WINDOW_MS = 10 * 60_000

export type AddEvidence = By & { readonly photos: readonly Photo[] }

/** When each photo was sent is judged, not when it got through. */
export function addEvidence({ by, roles, photos }: AddEvidence, finding: Finding, now: number): Decision {
  if (finding.stage !== 'submitted') return refuse('not-awaiting-review')
  if (!may('add-evidence', roles)) return refuse('not-the-owner')
  const { submission } = finding
  const known = new Set(submission.photos.map((photo) => photo.hash))
  const fresh = photos.filter((photo) => !known.has(photo.hash))
  if (fresh.some((photo) => photo.at > submission.at + EVIDENCE_WINDOW_MS))
    return refuse('evidence-window-over')
  return fresh.length === 0 ? accept() : accept({ type: 'evidence-added', by, at: now, photos: fresh })
}
