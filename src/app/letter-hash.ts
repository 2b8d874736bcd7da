import { createHash } from 'node:crypto'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { letterText } from '../domain/finding/letter.ts'

/** SHA-256 (hex) of the text an owner signs for a finding as it stands. Throws when nobody owns it. */
export const letterHash = (finding: Finding, campaign: Campaign): string =>
  createHash('sha256').update(letterText(finding, campaign)).digest('hex')

/** Enough of the hash to tell on a card which text stood there. */
export const letterStamp = (finding: Finding, campaign: Campaign): string =>
  letterHash(finding, campaign).slice(0, 16)
