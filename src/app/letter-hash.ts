import { createHash } from 'node:crypto'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { SignedText } from '../domain/finding/claim.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { letterOf, letterText } from '../domain/finding/letter.ts'
import type { Store } from './ports/store.ts'

/** SHA-256 (hex) of a letter's text. */
export const hashOfLetter = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The text an owner signs for a finding as it stands, with what they had before them (`seen`, the beginning of its hash); null when nobody owns it or nothing is known of what they saw. */
export function textToSign(
  finding: Finding,
  campaign: Campaign,
  seen: string | undefined,
): SignedText | null {
  const text = letterOf(finding, campaign)?.text
  return text === undefined || seen === undefined ? null : { text, hash: hashOfLetter(text), seen }
}

/** The texts signed for a finding, by when they were signed (ms), from the journal. */
export async function signedTexts(
  { store }: { readonly store: Pick<Store, 'journalOf'> },
  findingId: string,
): Promise<ReadonlyMap<number, string>> {
  const rows = await store.journalOf('finding', findingId)
  return new Map(
    rows.flatMap(({ event }) =>
      event.type === 'finding-claimed' && event.text !== undefined ? [[event.at, event.text] as const] : [],
    ),
  )
}

/** Enough of the hash to tell on a card which text stood there. */
export const letterStamp = (finding: Finding, campaign: Campaign): string =>
  hashOfLetter(letterText(finding, campaign)).slice(0, 16)
