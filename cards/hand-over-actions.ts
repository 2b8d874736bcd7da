import { z } from 'zod'

/** The platform says that they left: nobody else is chosen. */
const left = z.literal(true).optional()

/** What the buttons of a hand-over say: see what is open, hand all of it over; ask for the card of somebody who left. */
export const handOverActions = [
  z.object({ do: z.literal('hand-over-look'), left }),
  z.object({ do: z.literal('hand-over-send'), left }),
  z.object({ do: z.literal('hand-over-of'), person: z.string().min(1) }),
] as const

export const HAND_OVER = { from: 'hand_from', to: 'hand_to', reason: 'hand_reason' } as const

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
const one = (form: Form, name: string): string => {
  const given = form[name]
  return typeof given === 'string' ? given.trim() : ''
}

/** What was typed, people by account or id; fields left empty are ''. */
export const readHandOver = (form: Form) => ({
  from: one(form, HAND_OVER.from),
  to: one(form, HAND_OVER.to),
  reason: one(form, HAND_OVER.reason),
})
export type TypedHandOver = ReturnType<typeof readHandOver>
