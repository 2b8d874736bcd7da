import type { Bilingual } from '../../domain/bilingual.ts'

/** What the office has chosen and typed of one town's list so far. */
export type DraftedList = {
  /** Null: the county's own units. */
  readonly townId: string | null
  /** The suggested days are taken. */
  readonly spread: boolean
  /** Absent = as proposed. */
  readonly number?: string
  readonly waived?: string
  /** What is to be put right. */
  readonly problem?: Bilingual
}

export type IssuingSpec =
  /** What the office has to issue: the choice of a town, then that town's list as it would go out. */
  | { readonly card: 'issuing'; readonly personId: string; readonly list?: DraftedList }
  /** An issued list: for one recipient, with buttons of theirs; null = in the town's group. */
  | { readonly card: 'list'; readonly listId: string; readonly personId: string | null }
