import { z } from 'zod'

/** What the inspectors' buttons say. `at` = when the check was recorded that the second inspector has before them. */
export const inspectActions = [
  z.object({ do: z.literal('inspection') }),
  z.object({ do: z.literal('sample-draw') }),
  z.object({
    do: z.literal('sample'),
    sample: z.string().min(1),
    page: z.number().int().nonnegative(),
    turn: z.literal(true).optional(),
  }),
  z.object({ do: z.literal('check-find') }),
  z.object({ do: z.literal('check'), finding: z.string().min(1) }),
  z.object({ do: z.literal('check-again'), finding: z.string().min(1) }),
  z.object({ do: z.literal('check-record'), finding: z.string().min(1) }),
  z.object({ do: z.literal('check-sign'), finding: z.string().min(1), at: z.number().int() }),
] as const

export const SAMPLE = { town: 'sample_town', number: 'check_number' } as const
/** A select cannot offer nothing: this is the whole campaign. */
export const EVERYWHERE = '*'

export const CHECK = {
  outcome: 'check_outcome',
  method: 'check_method',
  seen: 'check_seen',
  agrees: 'check_agrees',
  dueOn: 'check_due_on',
  second: 'check_second',
} as const

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
const text = (form: Form, name: string): string => {
  const given = form[name]
  return typeof given === 'string' ? given.trim() : ''
}

export function readSampleForm(form: Form) {
  const town = text(form, SAMPLE.town)
  return { townId: town === '' || town === EVERYWHERE ? null : town, number: text(form, SAMPLE.number) }
}

/** Everything as typed; '' where nothing is. Pickers give `2024-04-01 +0800`: the day is what stands first. */
export const readCheckForm = (form: Form) => ({
  outcome: text(form, CHECK.outcome),
  method: text(form, CHECK.method),
  seen: text(form, CHECK.seen),
  agrees: text(form, CHECK.agrees),
  dueOn: text(form, CHECK.dueOn).split(' ')[0] ?? '',
  second: text(form, CHECK.second),
})
