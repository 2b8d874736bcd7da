import type { TickWord } from '../../cards/actions.ts'
import type { Card } from '../../cards/kit/card.ts'
import { type VisitDraft, visitCard } from '../../cards/visit-card.ts'
import { type VisitFormRest, visitFormCard } from '../../cards/visit-form-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign, VisitForm } from '../domain/campaign/campaign.ts'
import { teamById } from '../domain/campaign/lookup.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { VisitProblem } from '../domain/visit/decision.ts'
import type { Visit } from '../domain/visit/visit.ts'
import type { Deps } from './deps.ts'
import { nameOf } from './people.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { HouseholdRow } from './ports/register.ts'
import { pathOf } from './present-form.ts'
import { shortTime } from './since.ts'
import { type DraftOf, draftKey, formOf, titleOf } from './visits.ts'

type Spec<K extends CardSpec['card']> = Extract<CardSpec, { card: K }>

/** What the campaign calls a kind of household. */
export const kindOf = ({ register }: Campaign, { kind }: Pick<HouseholdRow, 'kind'>): string =>
  register.kinds.find(({ id }) => id === kind)?.name ?? kind

export function visitedWords({ visits, lastVisitAt }: HouseholdRow): Bilingual {
  if (lastVisitAt === null) return { zh: '未走访', en: 'not visited yet' }
  const last = shortTime(lastVisitAt).split(' ')[0]
  return { zh: `已走访${visits}次，上次${last}`, en: `visited ${visits} time(s), last ${last}` }
}

type Page = { readonly items: readonly string[]; readonly questions: VisitForm['questions'] }
/** So many items, or questions, fill a page of 30 KB when people write much; a few more together when there is only one. */
const FIELDS_A_PAGE = 8
const FIELDS_ALTOGETHER = 12

/** A long form goes page by page: items, then questions, then on the last one what was seen and when. */
function pagesOf({ register }: Campaign, { items, questions, about }: VisitForm): readonly Page[] {
  const seen = about === 'place' ? 0 : register.compared.length
  if (items.length + questions.length + seen <= FIELDS_ALTOGETHER) return [{ items, questions }]
  return [
    ...chunks(items).map((page) => ({ items: page, questions: [] })),
    ...chunks(questions).map((page) => ({ items: [], questions: page })),
    { items: [], questions: [] },
  ]
}
const chunks = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / FIELDS_A_PAGE) }, (_, at) =>
    list.slice(at * FIELDS_A_PAGE, (at + 1) * FIELDS_A_PAGE),
  )

/** How many pages a form has. */
export const pageCount = (campaign: Campaign, form: VisitForm): number => pagesOf(campaign, form).length

/** The page on which the first of these problems stands. */
export function pageOf(campaign: Campaign, form: VisitForm, problems: readonly VisitProblem[]): number {
  const codes = new Set(problems.flatMap((each) => ('about' in each ? [each.about] : [])))
  const pages = pagesOf(campaign, form)
  const at = pages.findIndex(({ items }) => items.some((code) => codes.has(code)))
  return at === -1 ? pages.length - 1 : at
}

/** The visit's form as filled in so far; null where its form or whom it is about is no longer known. */
export async function drawVisitForm(
  deps: Deps,
  campaign: Campaign,
  { typed, page }: Spec<'visit-form'>,
  problems: readonly VisitProblem[] = [],
): Promise<object | null> {
  const form = formOf(campaign, typed.formId)
  const household = typed.householdId === null ? null : await deps.store.household(typed.householdId)
  if (form === undefined || (typed.householdId !== null && household === null)) return null
  const pages = pagesOf(campaign, form)
  const { items, questions } = pages[page] ?? { items: [], questions: [] }
  const wrong = (about: string) => problems.some((each) => 'about' in each && each.about === about)
  const place = pathOf(campaign, typed.placeId)
  return visitFormCard({
    formId: form.id,
    formName: form.name,
    placeId: typed.placeId,
    householdId: typed.householdId,
    object: household?.head ?? place,
    where: household === null ? place : whereOf(campaign, household),
    before: household === null ? onPlace : visitedWords(household),
    page,
    pages: pages.length,
    items: items.map((code) => ({
      code,
      title: titleOf(campaign, code),
      tick: tickOf(typed.items[code]?.met),
      note: typed.items[code]?.note ?? '',
      wrong: wrong(code),
    })),
    questions: questions.map(({ id, text }) => ({ id, text, answer: typed.answers[id] ?? '' })),
    rest: page === pages.length - 1 ? restOf(campaign, form, typed, problems) : null,
    problems: problems.slice(0, 12).map((problem) => problemWords(campaign, problem)),
  })
}

const onPlace: Bilingual = { zh: '逐项核查，签字后生效。', en: 'Item by item; it counts once it is signed.' }
const whereOf = (campaign: Campaign, { placeId, group, number, ...row }: HouseholdRow): string =>
  [pathOf(campaign, placeId), group, kindOf(campaign, row), number].filter((part) => part !== '').join(' ')

const tickOf = (met: boolean | null | undefined): TickWord | null =>
  met === undefined ? null : tickWord(met)
const tickWord = (met: boolean | null): TickWord => (met === null ? 'na' : met ? 'met' : 'not')

function restOf(
  campaign: Campaign,
  form: VisitForm,
  typed: Spec<'visit-form'>['typed'],
  problems: readonly VisitProblem[],
): VisitFormRest {
  const compared = form.about === 'place' ? [] : campaign.register.compared
  return {
    satisfaction: { options: form.satisfaction, chosen: typed.satisfaction ?? '' },
    methods: { options: campaign.methods, chosen: typed.methods ?? [] },
    seen: compared.map(({ id, name }) => ({
      id,
      name,
      value: typed.seen[id] ?? '',
      wrong: problems.some((each) => each.problem === 'seen-unreadable' && each.about === id),
    })),
    madeOn: typed.madeOn ?? null,
    dayWrong: problems.some(({ problem }) => DAY_PROBLEMS.has(problem)),
  }
}
const DAY_PROBLEMS: ReadonlySet<VisitProblem['problem']> = new Set([
  'day-unreadable',
  'in-the-future',
  'before-the-campaign',
])

function problemWords(campaign: Campaign, problem: VisitProblem): Bilingual {
  switch (problem.problem) {
    case 'item-unticked': {
      const item = `${problem.about} ${titleOf(campaign, problem.about)}`
      return { zh: `${item}：还没有勾选`, en: `${item}: not ticked yet` }
    }
    case 'note-missing': {
      const item = `${problem.about} ${titleOf(campaign, problem.about)}`
      return { zh: `${item}：不达标要写明情况`, en: `${item}: not met, so say how` }
    }
    case 'seen-unreadable': {
      const field = campaign.register.compared.find(({ id }) => id === problem.about)?.name ?? problem.about
      return { zh: `看到的${field}请写数字`, en: `${field}: please write a number` }
    }
    case 'satisfaction-unknown':
      return { zh: '请重新选满意程度', en: 'Please choose the satisfaction again' }
    case 'day-unreadable':
      return { zh: '走访日期没看懂，请用日期选择', en: 'The day could not be read; please pick a date' }
    case 'in-the-future':
      return { zh: '走访日期还没到', en: 'The day of the visit is still to come' }
    case 'before-the-campaign':
      return {
        zh: `走访日期早于本次排查开始（${campaign.startsOn}）`,
        en: `The day is before the campaign began (${campaign.startsOn})`,
      }
  }
}

/** A signed visit, for whoever made it; pictures not uploaded yet are counted, not shown. */
export async function drawVisit(
  deps: Deps,
  campaign: Campaign,
  { visitId }: Spec<'visit'>,
  appId: string,
): Promise<Card | null> {
  const found = await deps.store.visit(visitId)
  if (found === null) return null
  const visit = found.value
  const [household, keys, findings] = await Promise.all([
    visit.householdId === null ? null : deps.store.household(visit.householdId),
    deps.store.imageKeys(appId, picturesOfVisit(visit)),
    deps.store.findings({ campaignId: campaign.id, visitId }),
  ])
  const drafts = draftsOf(
    campaign,
    visit,
    findings.map(({ value }) => value),
  )
  const form = formOf(campaign, visit.formId)
  return visitCard({
    id: visit.id,
    formName: form?.name ?? '',
    object: visit.object,
    where: household === null ? pathOf(campaign, visit.placeId) : whereOf(campaign, household),
    visitor: nameOf(campaign, visit.visitorId),
    team: teamById(campaign, visit.teamId)?.name ?? '',
    made: dayOf(visit.madeAt),
    signed: shortTime(visit.signedAt),
    laterEntry: visit.laterEntry,
    items: visit.items.map(({ code, met, note }) => ({
      code,
      title: titleOf(campaign, code),
      tick: tickWord(met),
      note,
    })),
    satisfaction: visit.satisfaction,
    methods: visit.methods,
    seen: campaign.register.compared.flatMap(({ id, name }) => {
      const value = visit.seen[id]
      return value === undefined ? [] : [{ name, value }]
    }),
    photos: { count: visit.photos.length, keys: visit.photos.flatMap(({ hash }) => keys.get(hash) ?? []) },
    drafts,
  })
}

/** Every picture a visit's card shows, by hash. */
export const picturesOfVisit = (visit: Visit): readonly string[] => visit.photos.map(({ hash }) => hash)

function draftsOf(campaign: Campaign, visit: Visit, findings: readonly Finding[]): readonly VisitDraft[] {
  const numberOf = (of: DraftOf) =>
    findings.find(({ stage, facts }) => stage !== 'voided' && facts.visitItem === draftKey(of))?.facts
      .number ?? null
  const questions = formOf(campaign, visit.formId)?.questions ?? []
  return [
    ...visit.items.flatMap(({ code, met, note }) =>
      met === false
        ? [
            {
              from: { code },
              title: `${code} ${titleOf(campaign, code)}`,
              text: note,
              number: numberOf({ code }),
            },
          ]
        : [],
    ),
    ...visit.answers.map(({ questionId, text }) => ({
      from: { question: questionId },
      title: questions.find(({ id }) => id === questionId)?.text ?? questionId,
      text,
      number: numberOf({ questionId }),
    })),
  ]
}
