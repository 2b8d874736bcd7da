import { z } from 'zod'

/** What every button of ours says, and how it is read back. Kept short: it travels in every card. `v` is the finding's version when the card was drawn. */
const verb = <T extends string>(name: T) =>
  z.object({ do: z.literal(name), finding: z.string().min(1), v: z.number().int().nonnegative() })
const plainAction = <T extends string>(name: T) => z.object({ do: z.literal(name) })

const cardAction = z.discriminatedUnion('do', [
  verb('claim'),
  verb('confirm'),
  verb('write-off'),
  verb('return'),
  verb('submit'),
  verb('void'),
  verb('show'),
  plainAction('report'),
  plainAction('mine'),
  plainAction('help'),
  z.object({ do: z.literal('report-town'), town: z.string().min(1) }),
  z.object({ do: z.literal('report-send'), town: z.string().min(1).nullable() }),
  z.object({ do: z.literal('bind'), chat: z.string().min(1) }),
  z.object({ do: z.literal('pick'), intake: z.string().min(1), finding: z.string().min(1) }),
])
export type CardAction = z.output<typeof cardAction>

/** What is put on a button. */
export const value = (action: CardAction): CardAction => action

/** What a pressed button said; null when it is none of ours (any more). */
export function readAction(said: unknown): CardAction | null {
  const read = cardAction.safeParse(said)
  return read.success ? read.data : null
}

/** Field names, one set a form; names are unique within a card. */
export const REPORT = {
  place: 'place',
  group: 'group',
  level: 'level',
  object: 'object',
  standard: 'standard',
  severity: 'severity',
  text: 'text',
  methods: 'methods',
  owner: 'owner',
  dueOn: 'due_on',
} as const
export const RETURN = { reason: 'reason', words: 'words' } as const
export const SUBMIT = { text: 'done_text' } as const
export const VOID = { words: 'words' } as const
export const BIND = { kind: 'kind', team: 'team', town: 'town', lead: 'lead' } as const

type Form = Readonly<Record<string, string | boolean | readonly string[]>>

/** One value, trimmed; empty and absent are the same. */
const one = (form: Form, name: string): string | undefined => {
  const given = form[name]
  const text = typeof given === 'string' ? given.trim() : ''
  return text === '' ? undefined : text
}
const several = (form: Form, name: string): readonly string[] | undefined => {
  const given = form[name]
  if (typeof given === 'string') return given === '' ? undefined : [given]
  return Array.isArray(given) && given.length > 0 ? (given as readonly string[]) : undefined
}
/** Pickers give `2024-04-01 +0800`: the day is what stands first. */
const day = (form: Form, name: string): string | undefined => one(form, name)?.split(' ')[0]

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }
/** Leaves out what was not given. */
const given = <T extends Record<string, unknown>>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined)) as Given<T>

export const readReportForm = (form: Form) =>
  given({
    place: one(form, REPORT.place),
    group: one(form, REPORT.group),
    level: one(form, REPORT.level),
    object: one(form, REPORT.object),
    standard: one(form, REPORT.standard),
    severity: one(form, REPORT.severity),
    text: one(form, REPORT.text),
    methods: several(form, REPORT.methods),
    owner: one(form, REPORT.owner),
    dueOn: day(form, REPORT.dueOn),
  })
export const readReturnForm = (form: Form) =>
  given({ reason: one(form, RETURN.reason), words: one(form, RETURN.words) })
export const readSubmitForm = (form: Form) => given({ text: one(form, SUBMIT.text) })

const CHAT_KINDS = ['team', 'town', 'office', 'review'] as const
export function readBindForm(form: Form) {
  const kind = CHAT_KINDS.find((known) => known === one(form, BIND.kind))
  return given({ kind, team: one(form, BIND.team), town: one(form, BIND.town), lead: one(form, BIND.lead) })
}
