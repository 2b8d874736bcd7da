import { z } from 'zod'
import type { PressOutcome } from '../contract.ts'
import { CALLBACK_ERRORS, codeOfFailure, shownError } from './callback-errors.ts'
import type { Reply } from './reply.ts'

const toast = z.strictObject({
  type: z.enum(['info', 'success', 'warning', 'error']).optional(),
  content: z.string().optional(),
  i18n: z.record(z.string(), z.string()).optional(),
})
const card = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw'), data: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('template'), data: z.record(z.string(), z.unknown()) }),
])
/** Nothing else may stand here: a card of the old style, returned bare, is refused. */
const answerSchema = z.strictObject({ toast: toast.optional(), card: card.optional() })

export type Json = Readonly<Record<string, unknown>>
export type Judged = {
  readonly outcome: PressOutcome
  /** What the message shows from now on; null = as before. */
  readonly card: Json | null
  /** Why it failed, for whoever looks at the delivery. */
  readonly note: string | null
}
/** Says what is wrong with a card, or null. */
export type CardCheck = (card: Json) => string | null

const fail = (code: number, note: string): Judged => ({
  outcome: { ok: false, toast: null, cardReplaced: false, error: shownError(code) },
  card: null,
  note,
})

function shownToast(given: z.infer<typeof toast> | undefined): PressOutcome['toast'] {
  if (!given) return null
  const content = given.content ?? given.i18n?.zh_cn ?? ''
  return { type: given.type ?? 'info', content, ...(given.i18n ? { i18n: given.i18n } : {}) }
}

function cardProblem(shown: Json, next: Json, check: CardCheck): { code: number; note: string } | null {
  if ((shown.schema === '2.0') !== (next.schema === '2.0'))
    return { code: CALLBACK_ERRORS.otherSchema, note: 'a card cannot change between schema 1.0 and 2.0' }
  const problem = check(next)
  return problem === null
    ? null
    : { code: CALLBACK_ERRORS.badCard, note: `bad card in the answer: ${problem}` }
}

/** What a person sees of the app's answer to a card press (platform rule 3.3). */
export function judgeAnswer(reply: Reply, shown: Json, check: CardCheck): Judged {
  if (reply.failure !== null) return fail(codeOfFailure[reply.failure], reply.error ?? reply.failure)
  const read = answerSchema.safeParse(reply.answer ?? {})
  if (!read.success)
    return fail(CALLBACK_ERRORS.badBody, `the answer is not {toast?, card?}: ${z.prettifyError(read.error)}`)
  const next = read.data.card
  if (next?.type === 'template')
    return fail(
      CALLBACK_ERRORS.badCard,
      'card templates live in the card builder; the simulator has none: use type raw',
    )
  const problem = next ? cardProblem(shown, next.data, check) : null
  if (problem) return fail(problem.code, problem.note)
  const outcome = {
    ok: true,
    toast: shownToast(read.data.toast),
    cardReplaced: next !== undefined,
    error: null,
  }
  return { outcome, card: next?.data ?? null, note: null }
}
