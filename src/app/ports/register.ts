import type { Household, Visited } from '../../domain/register/household.ts'
import type { Visit, VisitEvent } from '../../domain/visit/visit.ts'
import type { Versioned } from './versioned.ts'

export type HouseholdRow = Household & Visited

export type HouseholdQuery = {
  readonly campaignId: string
  readonly placeIds?: readonly string[]
  readonly kinds?: readonly string[]
  /** Part of a name, of its pinyin initials or syllables, or of a number; matched whatever the case. */
  readonly text?: string
  /** Only those never visited. */
  readonly unvisited?: boolean
  /** Goes on after this number (keyset paging within the order). */
  readonly after?: string
  readonly limit: number
}

/** Where and of what kind, how many there are and how many have been visited at least once. */
export type CoverageCell = {
  readonly placeId: string
  readonly kind: string
  readonly due: number
  readonly visited: number
}
/** Distinct households (or places, where `kind` is '') that a team has visited, by place and kind. */
export type TeamCoverageCell = {
  readonly teamId: string | null
  readonly placeId: string
  readonly kind: string
  readonly visited: number
  /** Visits made, revisits counted. */
  readonly visits: number
}

export type VisitQuery = {
  readonly campaignId: string
  readonly householdId?: string
  readonly placeId?: string
  readonly teamId?: string
  readonly visitorId?: string
  readonly limit: number
}

export type VisitChange = {
  readonly id: string
  /** 0 for a visit that is not there yet. */
  readonly expectedVersion: number
  readonly next: Visit
  readonly events: readonly VisitEvent[]
}

/** What the paper roll or the national system says of one household (fields by compared field's id). */
export type RollEntry = {
  readonly campaignId: string
  readonly source: RollSource
  readonly placeId: string
  /** The household's number in the register. */
  readonly number: string
  readonly head: string
  readonly fields: Readonly<Record<string, string>>
}
export type RollSource = 'paper' | 'system'

/** What happened to the register itself; journalled beside findings, campaign and visits. */
export type RegisterEvent = {
  readonly type: 'register-imported' | 'roll-imported'
  readonly campaignId: string
  readonly by: string
  readonly at: number
  /** SHA-256 of the sheet's bytes. */
  readonly file: string
  readonly name: string
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly refused: number
}

/** The register of households, their visits, and the rolls they are compared with. */
export interface RegisterStore {
  household(id: string): Promise<HouseholdRow | null>
  /** Those of these numbers that are known, by number. */
  householdsByNumber(
    campaignId: string,
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, HouseholdRow>>
  /** Ordered by number; those gone are left out. */
  households(query: HouseholdQuery): Promise<readonly HouseholdRow[]>
  /** Of the households that are not gone. Complete: cells of nothing are absent. */
  coverage(campaignId: string): Promise<readonly CoverageCell[]>
  teamCoverage(campaignId: string): Promise<readonly TeamCoverageCell[]>
  visit(id: string): Promise<Versioned<Visit> | null>
  /** Newest first. */
  visits(query: VisitQuery): Promise<readonly Versioned<Visit>[]>
  /** Of one place, ordered by number. */
  roll(campaignId: string, source: RollSource, placeId: string): Promise<readonly RollEntry[]>
}
