import { z } from 'zod'

/** What the buttons about reminders say: 知道了 for a whole list or one finding, a complaint, and 加急. */
export const REMINDING_ACTIONS = [
  /** With `one`, of the finding that was chosen; without, of the whole list. */
  z.object({ do: z.literal('known'), one: z.literal(true).optional() }),
  z.object({ do: z.literal('too-much') }),
  z.object({ do: z.literal('urgent'), finding: z.string().min(1) }),
] as const

export const TOO_MUCH = { words: 'too_much_words' } as const

/** What was written with a complaint; '' for nothing. */
export function readTooMuch(form: Readonly<Record<string, unknown>>): string {
  const words = form[TOO_MUCH.words]
  return typeof words === 'string' ? words.trim() : ''
}
