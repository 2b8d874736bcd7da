import { z } from 'zod'

/** What the buttons around letters of responsibility say. */
export const letterActions = [
  z.object({ do: z.literal('letters') }),
  z.object({ do: z.literal('letters-sign') }),
  z.object({ do: z.literal('letters-file') }),
] as const

/** One tick box a letter: which finding, and the text that stood on the card (the beginning of its hash). */
export const letterField = (findingId: string, stamp: string): string => `sign_${stamp}_${findingId}`

export type TickedLetter = { readonly findingId: string; readonly stamp: string }

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
export const readTickedLetters = (form: Form): readonly TickedLetter[] =>
  Object.entries(form).flatMap(([name, box]) => {
    const [, stamp, findingId] = /^sign_([0-9a-f]+)_(.+)$/.exec(name) ?? []
    const ticked = box === true || box === 'true'
    return ticked && stamp !== undefined && findingId !== undefined ? [{ findingId, stamp }] : []
  })
