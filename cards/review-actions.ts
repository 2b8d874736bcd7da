import { z } from 'zod'

/** What the batch of a review leader says. */
export const reviewActions = [
  z.object({ do: z.literal('review-list') }),
  z.object({ do: z.literal('review-batch') }),
] as const

/** One tick box a finding, by its id. */
export const reviewField = (findingId: string): string => `off_${findingId}`

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
export const readSignedOff = (form: Form): readonly string[] =>
  Object.entries(form).flatMap(([name, box]) =>
    name.startsWith('off_') && (box === true || box === 'true') ? [name.slice('off_'.length)] : [],
  )
