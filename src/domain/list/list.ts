import type { Day } from '../calendar.ts'
import type { Severity } from '../campaign/campaign.ts'
import type { Assignment, Terms } from '../finding/records.ts'

/** 村级 户级 部门: which annex a line stands in. */
export type Sheet = 'village' | 'household' | 'unit'

/** One finding as it stood on the day of issue; it never changes afterwards. */
export type Line = {
  readonly findingId: string
  readonly number: string
  readonly sheet: Sheet
  readonly villageId: string | null
  readonly group: string
  readonly level: string
  readonly object: string
  readonly standard: string
  readonly text: string
  readonly severity: Severity
  readonly finderId: string
  readonly reportedAt: number
  readonly photos: number
  /** How it was found (发现方式). */
  readonly methods?: readonly string[]
  readonly assignment: Assignment
}

/** 联镇县级领导、各镇党委政府、驻村工作队、帮扶部门: the four kinds a list goes to, named as the roles are. */
export const RECIPIENT_KINDS = ['county-leader', 'town-lead', 'village-team', 'support-unit'] as const
export type RecipientKind = (typeof RECIPIENT_KINDS)[number]
/** How it was received: on its card, by hand, or in the office system. */
export type ReceiptWay = 'card' | 'by-hand' | 'oa'
export type Recipient = {
  readonly kind: RecipientKind
  readonly personId: string
  /** `by` = who recorded it, where it was not received on the card by the recipient. */
  readonly receipt: { readonly at: number; readonly way: ReceiptWay; readonly by: string } | null
}

/** One town's findings issued together as a numbered document. What is found later goes on a list of its own (补充清单). */
export type List = {
  readonly id: string
  readonly campaignId: string
  /** Null: the county's own units. */
  readonly townId: string | null
  /** The document's number, 秦脱贫办发〔2019〕12号. */
  readonly number: string
  /** 1 for a town's first list; a supplement counts on. */
  readonly sequence: number
  /** Day 0 of every term of its findings. */
  readonly issuedOn: Day
  readonly issuedBy: string
  readonly issuedAt: number
  readonly terms: Terms
  /** Why no feedback meeting was held before it; '' where one was. */
  readonly waived: string
  /** None where the town has no findings (“0条”): still issued, still receipted. */
  readonly lines: readonly Line[]
  readonly recipients: readonly Recipient[]
  /** The town takes on the whole list (两级认领), before each owner signs for theirs. */
  readonly claimedByTown: { readonly by: string; readonly at: number; readonly words: string } | null
}

export type ListEvent =
  | { readonly type: 'list-issued'; readonly by: string; readonly at: number; readonly list: List }
  | {
      readonly type: 'list-receipted'
      readonly by: string
      readonly at: number
      readonly personId: string
      readonly way: ReceiptWay
    }
  | {
      readonly type: 'list-claimed-by-town'
      readonly by: string
      readonly at: number
      readonly words: string
    }
  | { readonly type: 'list-terms-moved'; readonly by: string; readonly at: number; readonly terms: Terms }

/** The list after one more event; replaying from null gives the present again. */
export function evolveList(list: List | null, event: ListEvent): List {
  if (event.type === 'list-issued') return event.list
  if (list === null) throw new Error(`${event.type} came before list-issued`)
  switch (event.type) {
    case 'list-receipted': {
      const receipt = { at: event.at, way: event.way, by: event.by }
      const recipients = list.recipients.map((each) =>
        each.personId === event.personId && each.receipt === null ? { ...each, receipt } : each,
      )
      return { ...list, recipients }
    }
    case 'list-claimed-by-town':
      return { ...list, claimedByTown: { by: event.by, at: event.at, words: event.words } }
    case 'list-terms-moved':
      return { ...list, terms: event.terms }
  }
}

/** The kinds of recipient that a list has nobody of: said before it is issued. */
export const kindsMissing = ({ recipients }: Pick<List, 'recipients'>): readonly RecipientKind[] =>
  RECIPIENT_KINDS.filter((kind) => !recipients.some((each) => each.kind === kind))

export const notReceipted = ({ recipients }: List): readonly Recipient[] =>
  recipients.filter(({ receipt }) => receipt === null)
