import { type Day, dayOf, instantOf, isDay } from '../calendar.ts'
import type { Campaign, ComparedField, Place, VisitForm } from '../campaign/campaign.ts'
import { placeById } from '../campaign/lookup.ts'
import { inspectsOwnTown, reportingTeam, townOf } from '../permission.ts'
import type { Household } from '../register/household.ts'
import type { VisitDecision, VisitProblem, VisitRefusal } from './decision.ts'
import type { Ticked, Visit } from './visit.ts'

/** What somebody filled in; anything of the form may be missing. */
export type Sheet = {
  readonly id: string
  readonly formId: string
  /** Where the form was opened for: the household's village as it was then, or the place itself. */
  readonly placeId: string
  /** Null when the place itself is visited, or when nobody knows the household. */
  readonly household: Household | null
  readonly visitorId: string
  /** Left out = today. */
  readonly madeOn?: Day
  readonly items: Readonly<Record<string, { readonly met?: boolean | null; readonly note?: string }>>
  readonly answers: Readonly<Record<string, string>>
  readonly satisfaction: string
  readonly methods: readonly string[]
  readonly seen: Readonly<Record<string, string>>
}

/** Signs a visit (谁签字谁负责): refused for who or what it is, else told everything that is still missing at once. */
export function sign(campaign: Campaign, sheet: Sheet, now: number): VisitDecision {
  const form = campaign.visitForms.find(({ id }) => id === sheet.formId)
  if (form === undefined) return { ok: false, refusal: 'unknown-form' }
  const about = subject(campaign, form, sheet)
  if (typeof about === 'string') return { ok: false, refusal: about }
  const townId = townOf(campaign, about.place.id)?.id ?? null
  const team = reportingTeam(campaign, sheet.visitorId, townId)
  if (team === 'nobody') return { ok: false, refusal: 'not-an-inspector' }
  if (inspectsOwnTown(campaign, sheet.visitorId, townId)) return { ok: false, refusal: 'own-town' }
  const problems = problemsIn(campaign, form, sheet, now)
  if (problems.length > 0) return { ok: false, problems }
  const { madeOn = dayOf(now) } = sheet
  const visit: Visit = {
    id: sheet.id,
    campaignId: campaign.id,
    formId: form.id,
    placeId: about.place.id,
    townId: townId ?? about.place.id,
    householdId: sheet.household?.id ?? null,
    object: about.object,
    teamId: team?.id ?? null,
    visitorId: sheet.visitorId,
    // Of an earlier day only the day is known: noon stands for it.
    madeAt: madeOn === dayOf(now) ? now : instantOf(madeOn, NOON),
    signedAt: now,
    laterEntry: madeOn < dayOf(now),
    methods: sheet.methods,
    items: form.items.map((code) => ticked(code, sheet)),
    answers: form.questions.flatMap(({ id }) => {
      const text = sheet.answers[id]?.trim() ?? ''
      return text === '' ? [] : [{ questionId: id, text }]
    }),
    satisfaction: sheet.satisfaction,
    seen: seenIn(campaign, form, sheet),
    photos: [],
  }
  return { ok: true, events: [{ type: 'visit-signed', by: sheet.visitorId, at: now, visit }] }
}

const NOON = 12 * 60

/** Whom or what the visit is about, as the register says it today. */
function subject(
  campaign: Campaign,
  form: VisitForm,
  { household, placeId }: Sheet,
): { readonly place: Place; readonly object: string } | VisitRefusal {
  const place = placeById(campaign, placeId)
  if (form.about === 'place') {
    if (household !== null) return 'unknown-form'
    return place === null ? 'unknown-place' : { place, object: place.name }
  }
  if (household === null || household.campaignId !== campaign.id) return 'unknown-household'
  if (household.gone) return 'household-gone'
  if (place === null || household.placeId !== placeId) return 'household-elsewhere'
  return { place, object: household.head }
}

const ticked = (code: string, { items }: Sheet): Ticked => ({
  code,
  met: items[code]?.met ?? null,
  note: items[code]?.note?.trim() ?? '',
})

function seenIn(campaign: Campaign, form: VisitForm, { seen }: Sheet): Visit['seen'] {
  if (form.about === 'place') return {}
  const given = campaign.register.compared.map(({ id }) => [id, seen[id]?.trim() ?? ''] as const)
  return Object.fromEntries(given.filter(([, text]) => text !== ''))
}

/** Everything that keeps a sheet from being signed, in the order of the form. */
function problemsIn(campaign: Campaign, form: VisitForm, sheet: Sheet, now: number): readonly VisitProblem[] {
  const items = form.items.flatMap((code): VisitProblem[] => {
    const { met, note = '' } = sheet.items[code] ?? {}
    if (met === undefined) return [{ problem: 'item-unticked', about: code }]
    return met === false && note.trim() === '' ? [{ problem: 'note-missing', about: code }] : []
  })
  const known = sheet.satisfaction === '' || form.satisfaction.includes(sheet.satisfaction)
  const seen = seenIn(campaign, form, sheet)
  const unreadable = campaign.register.compared.filter((field) => !isReadable(field, seen[field.id]))
  return [
    ...items,
    ...(known ? [] : [{ problem: 'satisfaction-unknown' } as const]),
    ...unreadable.map(({ id }) => ({ problem: 'seen-unreadable', about: id }) as const),
    ...dayProblems(campaign, sheet.madeOn ?? dayOf(now), now),
  ]
}

function dayProblems(campaign: Campaign, madeOn: Day, now: number): readonly VisitProblem[] {
  if (!isDay(madeOn)) return [{ problem: 'day-unreadable' }]
  if (madeOn > dayOf(now)) return [{ problem: 'in-the-future' }]
  return madeOn < campaign.startsOn ? [{ problem: 'before-the-campaign' }] : []
}

/** A number may carry its unit and commas (`3,200元`); words instead of one cannot be compared. */
const isReadable = ({ kind }: ComparedField, text: string | undefined): boolean =>
  text === undefined ||
  (kind !== 'number' && kind !== 'money') ||
  /^\d+(?:\.\d+)?\p{Script=Han}{0,3}$/u.test(text.normalize('NFKC').replace(/[,\s]/g, ''))
