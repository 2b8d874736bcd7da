import type { Deps } from '../app/deps.ts'
import type { Sight } from '../app/may-see.ts'
import type { PhotoStore } from '../app/ports/chat.ts'
import type { Login } from '../app/ports/login.ts'
import type { Papers } from '../app/ports/papers.ts'
import type { Sheets } from '../app/ports/sheets.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import type { Session } from './session.ts'

/** What the pages are handed. */
export type DashboardParts = {
  readonly deps: Deps
  readonly photos: PhotoStore
  readonly sheets: Sheets
  readonly papers: Papers
  readonly login: Login
  /** Where browsers reach the bot; the request's own address when not set. */
  readonly publicUrl: string | undefined
  /** A font file with Chinese letters, for browsers on a machine that has none; phones and offices have their own. */
  readonly font?: string | undefined
  readonly failed: (error: unknown) => void
}

/** Who looks, and how far. */
export type Viewer = {
  readonly campaign: Campaign
  readonly person: Person
  readonly sight: Sight
  readonly session: Session
}

export type Env = { Variables: { viewer: Viewer; form: FormData } }
