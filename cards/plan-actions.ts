import { z } from 'zod'

const finding = z.string().min(1)
/** A village, a town for what lies in none, or `-` for the county's own units. */
const place = z.string().min(1)

/** What the buttons around rectification plans say. */
export const planActions = [
  z.object({ do: z.literal('plans') }),
  /** `edit` = the card it stands on turns into the form. */
  z.object({ do: z.literal('plan'), finding, edit: z.literal(true).optional() }),
  z.object({ do: z.literal('plan-send'), finding }),
  z.object({ do: z.literal('plan-list'), place }),
  z.object({ do: z.literal('plan-answers'), place }),
  z.object({ do: z.literal('plan-answer'), place, approve: z.boolean() }),
  z.object({ do: z.literal('plan-file'), place, file: z.enum(['sheet', 'paper']) }),
] as const

export const PLAN = {
  measures: 'plan_measures',
  person: 'plan_person',
  day: 'plan_day',
  evidence: 'plan_evidence',
  lasting: 'plan_lasting',
  reason: 'plan_reason',
} as const
const TICK = 'plan_tick_'

/** One tick box a plan: it names the very plan that was looked at (`at` in ms), so that a newer one is not answered unseen. */
export const planField = (findingId: string, at: number): string => `${TICK}${at.toString(36)}_${findingId}`

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
const one = (form: Form, name: string): string => {
  const given = form[name]
  return typeof given === 'string' ? given.trim() : ''
}

/** What was typed; fields left empty are ''. */
export const readPlanForm = (form: Form) => ({
  measures: one(form, PLAN.measures),
  personId: one(form, PLAN.person),
  // Pickers give `2024-04-01 +0800`: the day is what stands first.
  day: one(form, PLAN.day).split(' ')[0] ?? '',
  evidence: one(form, PLAN.evidence),
  lasting: one(form, PLAN.lasting),
})

export type TickedPlan = { readonly findingId: string; readonly at: number }
export const readPlanAnswer = (form: Form) => ({
  reason: one(form, PLAN.reason),
  ticked: Object.entries(form).flatMap(([name, box]): readonly TickedPlan[] => {
    if (!name.startsWith(TICK) || (box !== true && box !== 'true')) return []
    const [at = '', ...id] = name.slice(TICK.length).split('_')
    return [{ findingId: id.join('_'), at: Number.parseInt(at, 36) }]
  }),
})
