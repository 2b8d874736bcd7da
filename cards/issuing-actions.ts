import { z } from 'zod'

const list = z.string().min(1)
/** Null: the county's own units. */
const town = z.string().min(1).nullable()

/** What the buttons around a town's list say: `spread` = the suggested days are taken, `stamp` = what was looked at. */
export const issuingActions = [
  z.object({ do: z.literal('issuing') }),
  z.object({ do: z.literal('issuing-town') }),
  z.object({ do: z.literal('issuing-spread'), town, spread: z.boolean() }),
  z.object({ do: z.literal('issue-list'), town, spread: z.boolean(), stamp: z.string().min(1) }),
  z.object({ do: z.literal('list-receipt'), list }),
  z.object({ do: z.literal('list-claim'), list }),
] as const

export const ISSUING = { town: 'issuing_town', number: 'list_number', waived: 'list_waived' } as const
export const LIST_CLAIM = { words: 'claim_words' } as const
/** Stands for the county's own units among the towns. */
export const COUNTY = '-'

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
const one = (form: Form, name: string): string => {
  const given = form[name]
  return typeof given === 'string' ? given.trim() : ''
}

/** The town that was picked; undefined when none was. */
export function readIssuingTown(form: Form): string | null | undefined {
  const picked = one(form, ISSUING.town)
  if (picked === '') return undefined
  return picked === COUNTY ? null : picked
}
/** What was typed; fields left empty are ''. */
export const readIssuingForm = (form: Form) => ({
  number: one(form, ISSUING.number),
  waived: one(form, ISSUING.waived),
})
export const readListClaim = (form: Form): string => one(form, LIST_CLAIM.words)
