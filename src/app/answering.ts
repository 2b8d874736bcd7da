import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer, Pressed } from './ports/chat.ts'
import type { Versioned } from './ports/versioned.ts'
import type { Filled } from './report.ts'

/** What whoever has a card drawn has before them already, so that it is not read again. */
export type AtHand = {
  readonly filled?: Filled
  readonly campaign?: Campaign
  readonly found?: Versioned<Finding>
}
/** Draws a card from local data; null when there is nothing to show any more. */
export type Draw = (spec: CardSpec, atHand?: AtHand) => Promise<object | null>

/** Somebody of the campaign who pressed something. */
export type Presser = {
  readonly pressed: Pressed
  readonly campaign: Campaign
  readonly person: Person
  readonly draw: Draw
}

export const toast = (tone: 'info' | 'success' | 'warning' | 'error', text: Bilingual): PressAnswer => ({
  toast: { tone, ...text },
  card: null,
})
