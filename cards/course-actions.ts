import { z } from 'zod'

/** What can be asked, decided or done about a finding on its way, beside the loop itself. */
export const COURSE_WHATS = [
  'transfer',
  'extension',
  'long-term',
  'merge',
  'assign',
  'task',
  'tasks',
  'tick',
  'milestone',
  'look',
] as const
export type CourseWhat = (typeof COURSE_WHATS)[number]
export const REQUEST_KINDS = ['transfer', 'extension', 'long-term', 'end', 'merge', 'relapse'] as const

const finding = z.string().min(1)
const what = z.enum(COURSE_WHATS)
export const courseActions = [
  z.object({ do: z.literal('course'), finding }),
  z.object({ do: z.literal('course-form'), finding, what }),
  z.object({ do: z.literal('course-send'), finding, what }),
  /** `at`: when the request that is decided was made (ms), so that a newer one is not answered unseen. */
  z.object({
    do: z.literal('course-decide'),
    finding,
    kind: z.enum(REQUEST_KINDS),
    grant: z.boolean(),
    at: z.number().int().nonnegative(),
  }),
] as const

export const COURSE = {
  reason: 'course_reason',
  person: 'course_person',
  day: 'course_day',
  measure: 'course_measure',
  stages: 'course_stages',
  master: 'course_master',
  support: 'course_support',
  pick: 'course_pick',
} as const

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
const one = (form: Form, name: string): string => {
  const given = form[name]
  return typeof given === 'string' ? given.trim() : ''
}

/** What was typed; fields left empty, or not on the form, are ''. */
export type CourseTyped = {
  readonly reason: string
  /** Open id of the person picked. */
  readonly openId: string
  readonly day: string
  readonly measure: string
  readonly stages: string
  readonly master: string
  readonly support: string
  readonly pick: string
}
export const readCourseForm = (form: Form): CourseTyped => ({
  reason: one(form, COURSE.reason),
  openId: one(form, COURSE.person),
  // Pickers give `2024-04-01 +0800`: the day is what stands first.
  day: one(form, COURSE.day).split(' ')[0] ?? '',
  measure: one(form, COURSE.measure),
  stages: one(form, COURSE.stages),
  master: one(form, COURSE.master),
  support: one(form, COURSE.support),
  pick: one(form, COURSE.pick),
})
