import { type Day, endOf } from '../calendar.ts'
import { may } from '../permission.ts'
import { MOST_AT_ONCE } from '../text/count.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, type Refusal, refuse } from './decision.ts'
import { type At, type Finding, isOnTheSpot, type Photo } from './finding.ts'
import { isOpen } from './tasks.ts'

export type Submit = By & {
  readonly text: string
  readonly photos: readonly Photo[]
  /** When the last of it was sent (ms): what decides late, for signal is bad in the hills. */
  readonly sentAt: number
  /** Fewest photos this campaign asks for; 1 unless said. */
  readonly fewest?: number
  /** Kinds of evidence that are here, of those the standard asks for. */
  readonly shown?: readonly string[]
  /** Why a task of this finding is not ticked; needed where one is not. */
  readonly unticked?: string
  /** How many more of the same kind were put right along with it (带动一片). */
  readonly alsoFixed?: number
  /** By when the reviewer is to decide (`reviewBy` of deadline.ts). */
  readonly reviewBy?: Day | 'unknown'
}

/** It is put right, and shown: words and photos, by the owner, or by who fixed it on the spot. Late is recorded, never refused. */
export function submit(submission: Submit, finding: Finding, now: number): Decision {
  const { by, roles, text, photos, sentAt, fewest = 1 } = submission
  const { before } = finding.facts
  const instant = isOnTheSpot(finding)
  const mayDo = may(instant ? 'submit-instant' : 'submit', roles)
  if (instant && mayDo && finding.stage === 'reported') return refuse('not-confirmed-yet')
  if (!isOpen(finding)) return refuse('not-awaiting-work')
  if (!mayDo) return refuse('not-the-owner')
  if (finding.stage === 'issued' && !instant) return refuse('not-claimed-yet')
  if (text.trim() === '') return refuse('text-missing')
  if (photos.length < fewest) return refuse('photo-missing')
  // Nobody can look at it again as it was: it has to be shown.
  if (instant && before.length === 0) return refuse('before-photo-missing')
  const lacking = notWhole(submission, finding)
  if (lacking !== null) return refuse(lacking)

  const late = sentAt > endOf(finding.assignment.dueOn)
  return accept({
    type: 'work-submitted',
    by,
    at: now,
    text: text.trim(),
    photos,
    late,
    ...besides(submission),
  })
}

/** A count that can be meant; every co-owner's tick, or the owner's reason; every stage of what is long-term. */
function notWhole(
  { unticked = '', alsoFixed = 0 }: Submit,
  finding: At<'issued' | 'claimed' | 'long-term'>,
): Refusal | null {
  if (!Number.isInteger(alsoFixed) || alsoFixed < 0 || alsoFixed > MOST_AT_ONCE) return 'count-unclear'
  if (finding.longTerm?.milestones.some(({ tick }) => tick === null)) return 'milestones-open'
  return unticked.trim() === '' && finding.tasks.some(({ tick }) => tick === null) ? 'tasks-open' : null
}

const besides = ({ shown, unticked = '', alsoFixed, reviewBy }: Submit) => ({
  ...(shown === undefined ? {} : { shown }),
  ...(unticked.trim() === '' ? {} : { unticked: unticked.trim() }),
  ...(alsoFixed === undefined ? {} : { alsoFixed }),
  ...(reviewBy === undefined ? {} : { reviewBy }),
})

/** Pictures come one message each on a phone: those within ten minutes of the submission still belong to it. */
export const EVIDENCE_WINDOW_MS = 10 * 60_000

export type AddEvidence = By & { readonly photos: readonly Photo[] }

/** When each photo was sent is judged, not when it got through. */
export function addEvidence({ by, roles, photos }: AddEvidence, finding: Finding, now: number): Decision {
  if (finding.stage !== 'submitted') return refuse('not-awaiting-review')
  if (!may(isOnTheSpot(finding) ? 'submit-instant' : 'add-evidence', roles)) return refuse('not-the-owner')
  const { submission } = finding
  const known = new Set(submission.photos.map((photo) => photo.hash))
  const fresh = photos.filter((photo) => !known.has(photo.hash))
  if (fresh.some((photo) => photo.at > submission.at + EVIDENCE_WINDOW_MS))
    return refuse('evidence-window-over')
  return fresh.length === 0 ? accept() : accept({ type: 'evidence-added', by, at: now, photos: fresh })
}
