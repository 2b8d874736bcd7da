/** What to show, not the JSON: a card is drawn when it is sent. */
export type CardSpec =
  | { readonly card: 'finding'; readonly findingId: string; readonly audience: Audience }
  | {
      readonly card: 'report-form'
      readonly personId: string
      readonly chatId: string | null
      readonly townId: string | null
    }
  | { readonly card: 'digest'; readonly personId: string }
  | { readonly card: 'setup'; readonly chatId: string; readonly chatName: string }
  | { readonly card: 'help'; readonly personId: string | null }
  | { readonly card: 'which-finding'; readonly personId: string; readonly intakeId: string }
/** 'group' hides household names; the others are private. */
export type Audience = 'group' | 'owner' | 'reviewer' | 'finder'
