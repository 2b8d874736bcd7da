/** What an inspector has typed on the form of one check, as typed; '' where nothing is. */
export type TypedCheck = {
  readonly outcome: string
  readonly method: string
  readonly seen: string
  readonly agrees: string
  readonly dueOn: string
  /** Who is asked to sign second. */
  readonly second: string
}

/** The inspectors' cards: for their private chats and their own group alone. */
export type InspectCard =
  | { readonly card: 'inspection'; readonly personId: string }
  | { readonly card: 'sample'; readonly sampleId: string; readonly page: number }
  | {
      readonly card: 'check'
      readonly findingId: string
      readonly personId: string
      /** The form, though a check is on record already. */
      readonly again?: true
      readonly typed?: TypedCheck
    }
