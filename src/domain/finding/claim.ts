import { barredBy, may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding, Photo } from './finding.ts'

/** `letter` = the hash of the text as it stands (`letterText`); `seen` = the beginning of the hash of the text the owner had before them, where it is known. */
export type Sign = By & { readonly letter?: string; readonly seen?: string }

/** The owner's own signature (认领): nobody signs for another, and nobody under a text they have not seen. */
export function claim({ by, roles, letter, seen }: Sign, finding: Finding, now: number): Decision {
  if (finding.stage !== 'issued') return refuse('not-awaiting-claim')
  if (!may('claim', roles)) return refuse('not-the-owner')
  if (seen !== undefined && letter?.startsWith(seen) !== true) return refuse('letter-changed')
  return accept({ type: 'finding-claimed', by, at: now, ...(letter === undefined ? {} : { letter }) })
}

/** `photo` = the signed paper; null where none was taken. */
export type RecordPaper = Sign & { readonly photo: Photo | null }

/** The owner signed on paper, and the liaison records it (代录): with a photo of the paper, marked as such. */
export function recordPaper(
  { by, roles, letter, seen, photo }: RecordPaper,
  finding: Finding,
  now: number,
): Decision {
  if (finding.stage !== 'issued') return refuse('not-awaiting-claim')
  if (barredBy('record-paper', roles) !== null) return refuse('sign-yourself')
  if (!may('record-paper', roles)) return refuse('not-the-liaison')
  if (photo === null) return refuse('paper-photo-missing')
  if (seen !== undefined && letter?.startsWith(seen) !== true) return refuse('letter-changed')
  return accept({
    type: 'finding-claimed',
    by: finding.assignment.ownerId,
    at: now,
    ...(letter === undefined ? {} : { letter }),
    on: { recordedBy: by, photo },
  })
}
