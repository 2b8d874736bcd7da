export type LettersSpec =
  /** What one owner has to sign; `signed` = how many they signed with the last press, `leftOut` = findings whose letters they left out. */
  {
    readonly card: 'letters'
    readonly personId: string
    readonly signed?: number
    readonly leftOut?: readonly string[]
  }
