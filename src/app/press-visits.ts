import { type CardAction, readVisitFind, readVisitForm } from '../../cards/actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { placeById, teamById } from '../domain/campaign/lookup.ts'
import { hasGrant, inspectsOwnTown, reportingTeam, townOf } from '../domain/permission.ts'
import type { Visit } from '../domain/visit/visit.ts'
import { type Presser, toast } from './answering.ts'
import { placeKindOf } from './coverage.ts'
import type { Deps } from './deps.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { TypedVisit } from './ports/typed.ts'
import { drawVisitForm, pageCount, pageOf } from './present-visit.ts'
import { drawVisitFind } from './present-visit-find.ts'
import { showCard } from './sending.ts'
import { type DraftOf, draftFrom, draftKey, formOf, signVisit } from './visits.ts'
import { words } from './words.ts'

type Press<K extends CardAction['do']> = Extract<CardAction, { do: K }>
type FormSpec = Extract<CardSpec, { card: 'visit-form' }>

const mayVisit = ({ campaign, person }: Presser): boolean =>
  reportingTeam(campaign, person.id, null) !== 'nobody'

/** The first step asked for by a button, in private: whom one visits is nobody else's business. */
export async function showVisitFind(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { pressed, person } = by
  if (!mayVisit(by)) return toast('warning', words['not-an-inspector'])
  const job = showCard(deps, { openId: pressed.openId }, { card: 'visit-find', personId: person.id })
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '已发到您的私聊。', en: 'Sent to your private chat.' })
}

export async function searchFrom(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { pressed, campaign, person } = by
  if (!mayVisit(by)) return toast('warning', words['not-an-inspector'])
  const { text, place } = readVisitFind(pressed.form)
  if (text === undefined && place === undefined) return toast('warning', sayWhich)
  const spec = {
    card: 'visit-find',
    personId: person.id,
    ...(text === undefined ? {} : { text }),
    ...(place === undefined ? {} : { placeId: place }),
  } as const
  return { toast: null, card: await drawVisitFind(deps, campaign, spec) }
}

const sayWhich: Bilingual = {
  zh: '请写姓名、首字母或编号，或选一个村。',
  en: 'Write a name, initials or a number, or choose a village.',
}

/** A household was picked: the card turns into its form. */
export async function pickHousehold(
  deps: Deps,
  { form, household: householdId }: Press<'visit-pick'>,
  by: Presser,
): Promise<PressAnswer> {
  const household = await deps.store.household(householdId)
  if (household === null) return toast('warning', words['unknown-household'])
  if (household.gone) return toast('warning', words['household-gone'])
  return openForm(deps, { formId: form, placeId: household.placeId, householdId }, by)
}

/** A place itself is looked at: the one on the button, or the one chosen above it. */
export async function pickPlace(
  deps: Deps,
  { form: formId, place }: Press<'visit-place'>,
  by: Presser,
): Promise<PressAnswer> {
  const { campaign, pressed } = by
  const placeId = place ?? readVisitFind(pressed.form).place
  const chosen = placeById(campaign, placeId)
  const form = formOf(campaign, formId)
  if (form === undefined) return toast('warning', words['unknown-form'])
  if (chosen === null || chosen.kind !== placeKindOf(form)) return toast('warning', choosePlace)
  return openForm(deps, { formId, placeId: chosen.id, householdId: null }, by)
}

const choosePlace: Bilingual = {
  zh: '请先在“镇村”里选好要核查的村（或镇），或写村名查找。',
  en: 'Choose the village (or town) first, or look for it by name.',
}

/** Who may not sign is told before anything is filled in. */
async function openForm(
  deps: Deps,
  about: Pick<TypedVisit, 'formId' | 'placeId' | 'householdId'>,
  by: Presser,
): Promise<PressAnswer> {
  const { campaign, person } = by
  if (!mayVisit(by)) return toast('warning', words['not-an-inspector'])
  if (inspectsOwnTown(campaign, person.id, townOf(campaign, about.placeId)?.id ?? null))
    return toast('warning', words['own-town'])
  const typed = { ...about, items: {}, answers: {}, seen: {} }
  const spec = {
    card: 'visit-form',
    personId: person.id,
    page: 0,
    typed,
  } as const
  await keep(deps, spec, by)
  const card = await drawVisitForm(deps, campaign, spec)
  return card === null ? toast('warning', words['unknown-form']) : { toast: null, card }
}

/** What is filled in so far stays with the message, so that a form may have several pages. */
const keep = ({ store, now }: Deps, card: FormSpec, { pressed }: Presser) =>
  store.commit({
    cause: null,
    at: now(),
    posts: [
      {
        messageId: pressed.messageId,
        chatId: pressed.chatId,
        card,
        findingId: null,
        drawnVersion: 0,
        sentAt: now(),
      },
    ],
  })

/** The form as it stands with this page filled in; null when the message shows another by now. */
async function filled(
  deps: Deps,
  about: { readonly form: string; readonly place: string; readonly household: string | null },
  by: Presser,
): Promise<FormSpec | null> {
  const card = (await deps.store.post(by.pressed.messageId))?.card
  if (card?.card !== 'visit-form') return null
  const { typed, page } = card
  const same =
    typed.formId === about.form && typed.placeId === about.place && typed.householdId === about.household
  const form = formOf(by.campaign, typed.formId)
  if (!same || form === undefined) return null
  const isLast = page === pageCount(by.campaign, form) - 1
  return { ...card, typed: merged(isLast ? withoutChoices(typed) : typed, readVisitForm(by.pressed.form)) }
}

/** A choice taken back on the page that asks for it is sent as nothing. */
const withoutChoices = ({ formId, placeId, householdId, items, answers, seen }: TypedVisit): TypedVisit => ({
  formId,
  placeId,
  householdId,
  items,
  answers,
  seen,
})

const merged = (known: TypedVisit, page: ReturnType<typeof readVisitForm>): TypedVisit => ({
  ...known,
  ...page,
  items: { ...known.items, ...page.items },
  answers: { ...known.answers, ...page.answers },
  seen: { ...known.seen, ...page.seen },
})

/** Another page of a long form; what this one says is kept. */
export async function turnPage(deps: Deps, action: Press<'visit-page'>, by: Presser): Promise<PressAnswer> {
  const spec = await filled(deps, action, by)
  const form = formOf(by.campaign, action.form)
  if (spec === null || form === undefined) return toast('warning', words['unknown-button'])
  const next = { ...spec, page: Math.min(action.to, pageCount(by.campaign, form) - 1) }
  await keep(deps, next, by)
  return { toast: null, card: await drawVisitForm(deps, by.campaign, next) }
}

/** A form that is right is signed and turns into the visit's card; one that is not says which fields and keeps what was typed. */
export async function signFrom(deps: Deps, action: Press<'visit-sign'>, by: Presser): Promise<PressAnswer> {
  const { pressed, person, campaign, draw } = by
  const standing = (await deps.store.post(pressed.messageId))?.card
  // Pressed again because the first answer was lost.
  if (standing?.card === 'visit') return { ...toast('info', signedAlready), card: await draw(standing) }
  const spec = await filled(deps, action, by)
  if (spec === null) return toast('warning', words['unknown-button'])
  const { cause, chatId, messageId } = pressed
  const outcome = await signVisit(deps, spec.typed, { cause, visitor: person, chatId, messageId })
  if (outcome.kind === 'refused') return toast('warning', words[outcome.refusal])
  if (outcome.kind === 'incomplete') {
    const form = formOf(campaign, action.form)
    const page = form === undefined ? spec.page : pageOf(campaign, form, outcome.problems)
    await keep(deps, { ...spec, page }, by)
    const card = await drawVisitForm(deps, campaign, { ...spec, page }, outcome.problems)
    return { ...toast('warning', incomplete), card }
  }
  const post = await deps.store.post(messageId)
  const said = outcome.visit.laterEntry ? signedLater : signedNow
  return { ...toast('success', said), card: post === null ? null : await draw(post.card) }
}

const signedNow: Bilingual = {
  zh: '已签字。照片直接回复这张卡片即可。',
  en: 'Signed. Reply to this card with photos.',
}
const signedLater: Bilingual = {
  zh: '已签字，标为补录。照片直接回复这张卡片即可。',
  en: 'Signed, and marked as a later entry. Reply to this card with photos.',
}
const signedAlready: Bilingual = {
  zh: '这次走访已经签过字，见卡片。',
  en: 'This visit has been signed; see the card.',
}
const incomplete: Bilingual = {
  zh: '还有内容要补，已在表上标出，填好的都还在。',
  en: 'Some fields need attention; they are marked, and what you typed is kept.',
}

/** What a visit found becomes a report form filled in, sent to whoever pressed alone: names stand in it. */
export async function openDraft(deps: Deps, visitId: string, of: DraftOf, by: Presser): Promise<PressAnswer> {
  const { campaign, person, pressed } = by
  const visit = (await deps.store.visit(visitId))?.value
  if (visit === undefined) return toast('warning', words['unknown-visit'])
  if (!mayReportOn(visit, by)) return toast('warning', words['not-the-visitor'])
  const household = visit.householdId === null ? null : await deps.store.household(visit.householdId)
  const card: CardSpec = {
    card: 'report-form',
    personId: person.id,
    chatId: null,
    townId: visit.townId,
    draft: draftFrom(campaign, visit, of, household ?? undefined),
  }
  const job = showCard(deps, { openId: pressed.openId }, card)
  const now = deps.now()
  const asked = `draft:${visitId}:${draftKey(of)}:${person.id}`
  // Two presses are one wish; later on it may be asked for again, lower down.
  const recent = [0, 1].map((before) => `${asked}:${Math.floor(now / ASK_AGAIN_MS) - before}`)
  for (const cause of recent) if (await deps.store.knows(cause)) return toast('info', draftedAlready)
  const done = await deps.store.commit({ cause: recent[0] ?? null, at: now, jobs: [job] })
  if (done === 'already') return toast('info', draftedAlready)
  deps.nudge()
  return toast('info', {
    zh: '已把填好的问题表发到您的私聊，补上责任人即可提交。',
    en: 'A report form, filled in, is in your private chat; add the owner and send it.',
  })
}

const ASK_AGAIN_MS = 10 * 60_000
const draftedAlready: Bilingual = {
  zh: '填好的问题表已在您的私聊里，往上找找。',
  en: 'The form, filled in, is in your private chat already.',
}

/** Whoever made it, the others of the team, and the office. */
function mayReportOn(visit: Visit, { campaign, person }: Presser): boolean {
  if (visit.visitorId === person.id || hasGrant(campaign, person.id, 'office', visit.placeId)) return true
  const team = teamById(campaign, visit.teamId)
  return team !== null && [team.leaderId, ...team.memberIds].includes(person.id)
}
