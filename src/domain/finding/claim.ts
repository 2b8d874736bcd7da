import { barredBy, may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding, Photo } from './finding.ts'

/** What is signed: the letter's text as it stands (`letterText`), its SHA-256 (hex), and the beginning of the hash of the text that the signer had before them. */
export type SignedText = { readonly text: string; readonly hash: string; readonly seen: string }
/** `letter` null: nobody knows what they saw, and nothing is signed. */
export type Sign = By & { readonly letter: SignedText | null }

/** So many letters of a hash tell one text from another. */
const STAMP = 8
const wasSeen = (letter: SignedText | null): letter is SignedText =>
  letter !== null && letter.seen.length >= STAMP && letter.hash.startsWith(letter.seen)

/** The owner's own signature (认领): nobody signs for another, and nobody under a text they have not seen. */
export function claim({ by, roles, letter }: Sign, finding: Finding, now: number): Decision {
  if (finding.stage !== 'issued') return refuse('not-awaiting-claim')
  if (!may('claim', roles)) return refuse('not-the-owner')
  if (!wasSeen(letter)) return refuse('letter-changed')
  return accept({ type: 'finding-claimed', by, at: now, letter: letter.hash, text: letter.text })
}

/** `photo` = the signed paper; null where none was taken. */
export type RecordPaper = Sign & { readonly photo: Photo | null }

/** The owner signed on paper, and the liaison records it (代录): with a photo of the paper, marked as such. */
export function recordPaper(
  { by, roles, letter, photo }: RecordPaper,
  finding: Finding,
  now: number,
): Decision {
  if (finding.stage !== 'issued') return refuse('not-awaiting-claim')
  if (barredBy('record-paper', roles) !== null) return refuse('sign-yourself')
  if (!may('record-paper', roles)) return refuse('not-the-liaison')
  if (photo === null) return refuse('paper-photo-missing')
  if (!wasSeen(letter)) return refuse('letter-changed')
  return accept({
    type: 'finding-claimed',
    by: finding.assignment.ownerId,
    at: now,
    letter: letter.hash,
    text: letter.text,
    on: { recordedBy: by, photo },
  })
}
