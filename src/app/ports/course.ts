import type { Sample, SampleEvent } from '../../domain/inspection/sample.ts'
import type { List, ListEvent } from '../../domain/list/list.ts'
import type { Versioned } from './versioned.ts'

export type ListChange = {
  readonly id: string
  /** 0 for a list that is not there yet. */
  readonly expectedVersion: number
  readonly next: List
  readonly events: readonly ListEvent[]
}
export type SampleChange = {
  readonly id: string
  readonly next: Sample
  readonly events: readonly SampleEvent[]
}

/** What the office issues and the inspectors draw. */
export interface CourseStore {
  list(id: string): Promise<Versioned<List> | null>
  /** In the order of issue; `townId` null = the county's own units, absent = every town's. */
  lists(query: {
    readonly campaignId: string
    readonly townId?: string | null
  }): Promise<readonly Versioned<List>[]>
  /** Newest first. */
  samples(campaignId: string): Promise<readonly Sample[]>
  /** The highest number given in the write-off register (销号登记), 0 when none. */
  lastEntry(campaignId: string): Promise<number>
  /** The findings that have shown each of these pictures (by hash), those that none has being absent. */
  photoUses(hashes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** The journal's last row; null while it is empty. */
  journalHead(): Promise<{ readonly seq: number; readonly hash: string } | null>
}
