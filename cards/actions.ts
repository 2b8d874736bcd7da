import { z } from 'zod'
import { courseActions } from './course-actions.ts'
import { handOverActions } from './hand-over-actions.ts'
import { inspectActions } from './inspect-actions.ts'
import { issuingActions } from './issuing-actions.ts'
import { letterActions } from './letter-actions.ts'
import { planActions } from './plan-actions.ts'
import { REMINDING_ACTIONS } from './reminding-actions.ts'
import { reviewActions } from './review-actions.ts'

/** What every button of ours says, and how it is read back. Kept short: it travels in every card. `v` is the finding's version when the card was drawn. */
const verb = <T extends string>(name: T) =>
  z.object({ do: z.literal(name), finding: z.string().min(1), v: z.number().int().nonnegative() })
const plainAction = <T extends string>(name: T) => z.object({ do: z.literal(name) })

/** Whose form it is goes with it: in a group somebody else may have opened another meanwhile. */
const ofVisitForm = <T extends string>(name: T) =>
  z.object({
    do: z.literal(name),
    form: z.string().min(1),
    place: z.string().min(1),
    household: z.string().min(1).nullable(),
  })

const ADMIN_PAGES = ['home', 'people', 'teams', 'roles', 'exceptions', 'chats'] as const
export type AdminPage = (typeof ADMIN_PAGES)[number]

const cardAction = z.discriminatedUnion('do', [
  /** `h`: the beginning of the hash of the letter that stood on the card. */
  verb('claim').extend({ h: z.string().min(1).optional() }),
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
  z.object({
    do: z.literal('report-send'),
    town: z.string().min(1).nullable(),
    anyway: z.literal(true).optional(),
  }),
  ...reviewActions,
  plainAction('confirm-list'),
  plainAction('confirm-batch'),
  z.object({ do: z.literal('admin'), page: z.enum(ADMIN_PAGES) }),
  z.object({ do: z.literal('admin-save'), page: z.enum(['people', 'teams', 'roles', 'exceptions']) }),
  plainAction('admin-withdraw'),
  z.object({ do: z.literal('admin-chat'), chat: z.string().min(1) }),
  z.object({ do: z.literal('bind'), chat: z.string().min(1) }),
  plainAction('visit'),
  plainAction('visit-search'),
  z.object({ do: z.literal('visit-pick'), form: z.string().min(1), household: z.string().min(1) }),
  z.object({ do: z.literal('visit-place'), form: z.string().min(1), place: z.string().min(1).nullable() }),
  ofVisitForm('visit-page').extend({ to: z.number().int().nonnegative() }),
  ofVisitForm('visit-sign'),
  z.object({ do: z.literal('visit-draft'), visit: z.string().min(1), code: z.string().min(1) }),
  z.object({ do: z.literal('visit-ask'), visit: z.string().min(1), question: z.string().min(1) }),
  plainAction('coverage'),
  z.object({ do: z.literal('unvisited'), team: z.string().min(1), after: z.string().min(1).optional() }),
  plainAction('meeting'),
  plainAction('meeting-save'),
  ...issuingActions,
  ...inspectActions,
  ...letterActions,
  ...courseActions,
  ...REMINDING_ACTIONS,
  ...planActions,
  ...handOverActions,
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
  others: 'others',
  sources: 'sources',
  instant: 'instant',
  text: 'text',
  methods: 'methods',
  owner: 'owner',
  dueOn: 'due_on',
} as const
export const RETURN = { reason: 'reason', words: 'words', dueOn: 'return_due' } as const
export const VOID = { words: 'words' } as const
export const BIND = { kind: 'kind', team: 'team', town: 'town', lead: 'lead' } as const

export const ADMIN = {
  name: 'admin_name',
  title: 'admin_title',
  unit: 'admin_unit',
  place: 'admin_place',
  team: 'admin_team_id',
  leader: 'admin_leader',
  members: 'admin_members',
  towns: 'admin_towns',
  role: 'admin_role_id',
  reason: 'admin_reason',
} as const
export const VISIT = {
  text: 'find_text',
  place: 'find_place',
  satisfaction: 'visit_satisfaction',
  methods: 'visit_methods',
  madeOn: 'visit_made_on',
} as const
export const MEETING = {
  kind: 'meeting_kind',
  place: 'meeting_place',
  heldOn: 'meeting_held_on',
  where: 'meeting_where',
  attendance: 'meeting_attendance',
  note: 'meeting_note',
} as const

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
/** Codes as people write them: `H4、d4, Q1`. */
const codes = (form: Form, name: string): readonly string[] | undefined =>
  one(form, name)
    ?.normalize('NFKC')
    .toUpperCase()
    .split(/[、,;/\s]+/)
    .filter((code) => code !== '')
/** A ticked box is true (some clients say it in words); unticked and absent are the same. */
const isTicked = (given: Form[string] | undefined): boolean => given === true || given === 'true'
const ticked = (form: Form, name: string): true | undefined => (isTicked(form[name]) ? true : undefined)
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
    others: codes(form, REPORT.others),
    sources: several(form, REPORT.sources),
    instant: ticked(form, REPORT.instant),
    owner: one(form, REPORT.owner),
    dueOn: day(form, REPORT.dueOn),
  })
/** One tick box a finding, by its id. */
export const confirmField = (findingId: string): string => `tick_${findingId}`
export const readTicked = (form: Form): readonly string[] =>
  Object.entries(form).flatMap(([name, box]) =>
    isTicked(box) && name.startsWith('tick_') ? [name.slice('tick_'.length)] : [],
  )

export const readReturnForm = (form: Form) =>
  given({
    picked: several(form, RETURN.reason),
    words: one(form, RETURN.words),
    dueOn: day(form, RETURN.dueOn),
  })
export const readAdminForm = (form: Form) =>
  given({
    name: one(form, ADMIN.name),
    title: one(form, ADMIN.title),
    unit: one(form, ADMIN.unit),
    place: one(form, ADMIN.place),
    team: one(form, ADMIN.team),
    leader: one(form, ADMIN.leader),
    members: one(form, ADMIN.members),
    towns: one(form, ADMIN.towns),
    role: one(form, ADMIN.role),
    reason: one(form, ADMIN.reason),
  })

const CHAT_KINDS = ['team', 'town', 'office', 'review', 'inspection'] as const
export function readBindForm(form: Form) {
  const kind = CHAT_KINDS.find((known) => known === one(form, BIND.kind))
  return given({ kind, team: one(form, BIND.team), town: one(form, BIND.town), lead: one(form, BIND.lead) })
}

/** One field for each item, note, question and compared field of a visit. */
export const visitField = {
  item: (code: string): string => `item_${code}`,
  note: (code: string): string => `note_${code}`,
  answer: (questionId: string): string => `answer_${questionId}`,
  seen: (fieldId: string): string => `seen_${fieldId}`,
} as const
const TICKS = { met: true, not: false, na: null } as const
export type TickWord = keyof typeof TICKS
const isTick = (word: string | undefined): word is TickWord => word !== undefined && word in TICKS

/** What stands in the fields whose names begin so, by the rest of the name; empty ones, too: they may have been emptied. */
const under = (form: Form, prefix: string): readonly (readonly [string, string])[] =>
  Object.keys(form).flatMap((name) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), one(form, name) ?? ''] as const] : [],
  )

/** What one page of a visit's form says; what is on no field of it is absent. */
export function readVisitForm(form: Form) {
  const items: Record<string, { readonly met?: boolean | null; readonly note?: string }> = {}
  for (const [code, note] of under(form, 'note_')) items[code] = { note }
  for (const [code, word] of under(form, 'item_'))
    if (isTick(word)) items[code] = { ...items[code], met: TICKS[word] }
  return {
    items,
    answers: Object.fromEntries(under(form, 'answer_')),
    seen: Object.fromEntries(under(form, 'seen_')),
    ...given({
      satisfaction: one(form, VISIT.satisfaction),
      methods: several(form, VISIT.methods),
      madeOn: day(form, VISIT.madeOn),
    }),
  }
}
export const readVisitFind = (form: Form) =>
  given({ text: one(form, VISIT.text), place: one(form, VISIT.place) })

const MEETING_KINDS = ['mobilisation', 'training', 'feedback'] as const
export const readMeetingForm = (form: Form) =>
  given({
    kind: MEETING_KINDS.find((known) => known === one(form, MEETING.kind)),
    place: one(form, MEETING.place),
    heldOn: day(form, MEETING.heldOn),
    where: one(form, MEETING.where),
    attendance: one(form, MEETING.attendance),
    note: one(form, MEETING.note),
  })
