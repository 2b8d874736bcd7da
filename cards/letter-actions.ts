import { z } from 'zod'

/** What the buttons around letters of responsibility say. */
export const letterActions = [
  z.object({ do: z.literal('letters') }),
  /** `out`: letters left out before, so that they stay at the end and unticked. */
  z.object({ do: z.literal('letters-sign'), out: z.array(z.string().min(1)).optional() }),
  z.object({ do: z.literal('letters-file') }),
] as const

/** One tick box a letter: which finding, and the text that stood on the card (the beginning of its hash). */
export const letterField = (findingId: string, stamp: string): string => `sign_${stamp}_${findingId}`

export type TickedLetter = { readonly findingId: string; readonly stamp: string }

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
/** Which letters are ticked, and the findings of those that are not. */
export function readTickedLetters(form: Form): {
  readonly ticked: readonly TickedLetter[]
  readonly leftOut: readonly string[]
} {
  const boxes = Object.entries(form).flatMap(([name, box]) => {
    const [, stamp, findingId] = /^sign_([0-9a-f]+)_(.+)$/.exec(name) ?? []
    const on = box === true || box === 'true'
    return stamp === undefined || findingId === undefined ? [] : [{ findingId, stamp, on }]
  })
  return {
    ticked: boxes.filter(({ on }) => on).map(({ findingId, stamp }) => ({ findingId, stamp })),
    leftOut: boxes.filter(({ on }) => !on).map(({ findingId }) => findingId),
  }
}
