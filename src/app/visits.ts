import type { Campaign, Person, VisitForm } from '../domain/campaign/campaign.ts'
import type { Photo } from '../domain/finding/finding.ts'
import type { Household } from '../domain/register/household.ts'
import { addPhotos } from '../domain/visit/add-photos.ts'
import type { VisitDecision, VisitProblem, VisitRefusal } from '../domain/visit/decision.ts'
import { sign } from '../domain/visit/sign.ts'
import { evolveVisit, type Visit } from '../domain/visit/visit.ts'
import { againWhenStale } from './again-when-stale.ts'
import type { Deps } from './deps.ts'
import type { HouseholdRow } from './ports/register.ts'
import type { Change, Post } from './ports/store.ts'
import type { Typed, TypedVisit } from './ports/typed.ts'

export type { TypedVisit }

export type VisitOutcome =
  | { readonly kind: 'signed'; readonly visit: Visit; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: VisitRefusal | 'no-campaign' }
  | { readonly kind: 'incomplete'; readonly problems: readonly VisitProblem[] }

export type VisitWhere = {
  /** A repeat of a cause answers with the visit it made. */
  readonly cause: string | null
  readonly visitor: Person
  readonly chatId: string | null
  /** The form's message: it turns into the visit's card. */
  readonly messageId: string | null
}

type Attempt = (campaign: Campaign, present: Visit | null) => VisitDecision
type VisitChanging = {
  readonly id: string
  readonly cause: string | null
  readonly attempt: Attempt
  readonly along?: Pick<Change, 'posts' | 'intake'>
}

/** The only road by which a visit comes to be or gains photos: load, decide, commit; stale → again. */
async function changeVisit(deps: Deps, change: VisitChanging): Promise<VisitOutcome> {
  return await againWhenStale(() => changeOnce(deps, change))
}

async function changeOnce(
  deps: Deps,
  { id, cause, attempt, along = {} }: VisitChanging,
): Promise<VisitOutcome> {
  const [campaign, found] = await Promise.all([deps.store.campaign(), deps.store.visit(id)])
  if (campaign === null) return { kind: 'refused', refusal: 'no-campaign' }
  if (found !== null && cause !== null && (await deps.store.knows(cause))) return signed(found)

  const decision = attempt(campaign.value, found?.value ?? null)
  if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal }
  if ('problems' in decision) return { kind: 'incomplete', problems: decision.problems }

  const { events } = decision
  const next = events.reduce<Visit | null>(evolveVisit, found?.value ?? null)
  if (next === null) throw new Error('a visit without events')
  const expectedVersion = found?.version ?? 0
  await deps.store.commit({
    ...along,
    cause,
    at: deps.now(),
    visits: events.length === 0 ? [] : [{ id, expectedVersion, next, events }],
    refresh: [id],
  })
  deps.nudge()
  return { kind: 'signed', visit: next, version: expectedVersion + events.length }
}

const signed = ({ value, version }: { readonly value: Visit; readonly version: number }): VisitOutcome => ({
  kind: 'signed',
  visit: value,
  version,
})

/** Signs a visit as filled in, or says who may not or what is missing. Nothing is written unless it is right. */
export async function signVisit(deps: Deps, typed: TypedVisit, where: VisitWhere): Promise<VisitOutcome> {
  // Made from the cause, so that a repeat finds the visit it made the first time.
  const id = where.cause === null ? deps.newId() : `v-${where.cause}`
  const household = typed.householdId === null ? null : await deps.store.household(typed.householdId)
  const { madeOn, satisfaction = '', methods = [] } = typed
  const attempt: Attempt = (campaign, present) =>
    present !== null
      ? { ok: true, events: [] }
      : sign(
          campaign,
          {
            ...typed,
            id,
            household,
            visitorId: where.visitor.id,
            satisfaction,
            methods,
            ...(madeOn === undefined ? {} : { madeOn }),
          },
          deps.now(),
        )
  return changeVisit(deps, { id, cause: where.cause, attempt, along: standing(deps, id, where) })
}

/** The message in which the form stands shows the visit from now on. */
function standing(deps: Deps, visitId: string, { messageId, chatId }: VisitWhere): Pick<Change, 'posts'> {
  if (messageId === null || chatId === null) return {}
  const post: Post = {
    messageId,
    chatId,
    card: { card: 'visit', visitId },
    findingId: visitId,
    drawnVersion: 0,
    sentAt: deps.now(),
  }
  return { posts: [post] }
}

export type AddedPhotos = { readonly photos: readonly Photo[]; readonly by: string } & Pick<Change, 'intake'>

/** Adds pictures to a signed visit, from whoever signed it. */
export const addVisitPhotos = (
  deps: Deps,
  visitId: string,
  { photos, by, intake }: AddedPhotos,
  cause: string | null,
): Promise<VisitOutcome> =>
  changeVisit(deps, {
    id: visitId,
    cause,
    attempt: (_, visit) =>
      visit === null ? { ok: false, refusal: 'unknown-visit' } : addPhotos({ by, photos }, visit, deps.now()),
    ...(intake === undefined ? {} : { along: { intake } }),
  })

export type HouseholdSearch = {
  /** Part of a name, its initials or syllables, or a number; '' = all of them. */
  readonly text: string
  /** Towns stand for their villages, too; null = everywhere. */
  readonly placeIds: readonly string[] | null
  readonly limit: number
}

/** Households that what was typed could mean, ordered by number. */
export function searchHouseholds(
  deps: Deps,
  campaign: Campaign,
  { text, placeIds, limit }: HouseholdSearch,
): Promise<readonly HouseholdRow[]> {
  const within = placeIds === null ? {} : { placeIds: withVillages(campaign, placeIds) }
  return deps.store.households({ campaignId: campaign.id, text: text.trim(), ...within, limit })
}

/** These places and everything below them. */
export function withVillages(campaign: Campaign, placeIds: readonly string[]): readonly string[] {
  const within = new Set(placeIds)
  // Parents may stand after their children in the list.
  for (let before = -1; before < within.size; ) {
    before = within.size
    for (const { id, parentId } of campaign.places) {
      if (parentId !== null && within.has(parentId)) within.add(id)
    }
  }
  return [...within]
}

export const formOf = (campaign: Campaign, formId: string): VisitForm | undefined =>
  campaign.visitForms.find(({ id }) => id === formId)

/** An item not met, or an answer, that a finding may be made of. */
export type DraftOf = { readonly code: string } | { readonly questionId: string }
/** How the finding remembers which of them it came from. */
export const draftKey = (of: DraftOf): string => ('code' in of ? of.code : `q:${of.questionId}`)

/** A report form filled in from what a visit found. `household` adds what only the register knows. */
export function draftFrom(
  campaign: Campaign,
  visit: Visit,
  of: DraftOf,
  household?: Pick<Household, 'group'>,
): Typed {
  const form = formOf(campaign, visit.formId)
  const { standard, text } = 'code' in of ? ofItem(campaign, visit, of.code) : ofAnswer(form, visit, of)
  return {
    place: visit.placeId,
    ...(household === undefined || household.group === '' ? {} : { group: household.group }),
    ...(form === undefined ? {} : { level: form.level }),
    object: visit.object,
    ...(standard === undefined ? {} : { standard }),
    text: text.slice(0, MOST_TEXT),
    methods: visit.methods,
    ...(visit.householdId === null ? {} : { householdId: visit.householdId }),
    visitId: visit.id,
    visitItem: draftKey(of),
  }
}

/** As much as the form's field takes. */
const MOST_TEXT = 500
/** In fewer characters than this a note alone says too little. */
const TELLING = 4

function ofItem(campaign: Campaign, visit: Visit, code: string) {
  const note = visit.items.find((item) => item.code === code)?.note ?? ''
  const title = titleOf(campaign, code)
  return { standard: code, text: note.length < TELLING ? `${title}：${note}` : note }
}

function ofAnswer(
  form: VisitForm | undefined,
  visit: Visit,
  { questionId }: { readonly questionId: string },
) {
  const question = form?.questions.find(({ id }) => id === questionId)
  const answer = visit.answers.find((given) => given.questionId === questionId)?.text ?? ''
  return { standard: question?.standard, text: `走访问“${question?.text ?? ''}”，答：${answer}` }
}

/** A standard's title in whichever catalogue has it; the code where none does. */
export const titleOf = (campaign: Campaign, code: string): string =>
  campaign.catalogues.flatMap(({ standards }) => standards).find((standard) => standard.code === code)
    ?.title ?? code
