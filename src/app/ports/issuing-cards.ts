export type IssuingSpec =
  /** What the office has to issue; picks the town first. */
  | { readonly card: 'issuing'; readonly personId: string }
  /** An issued list: for one recipient with names and buttons of theirs; null = in the town's group. */
  | { readonly card: 'list'; readonly listId: string; readonly personId: string | null }
