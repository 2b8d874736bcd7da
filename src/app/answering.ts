import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer, Pressed } from './ports/chat.ts'
import type { Problem, Typed } from './report.ts'

/** What a form is drawn again with, when something in it has to be put right. */
export type Filled = {
  readonly typed: Typed
  readonly problems: readonly Problem[]
  /** Open findings that it is likely the same as. */
  readonly alike?: readonly Finding[]
}

/** Draws a card from local data; null when there is nothing to show any more. */
export type Draw = (spec: CardSpec, filled?: Filled) => Promise<object | null>

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
