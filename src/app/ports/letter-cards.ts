export type LettersSpec =
  /** What one owner has to sign; `signed` = how many they signed with the last press. */
  { readonly card: 'letters'; readonly personId: string; readonly signed?: number }
