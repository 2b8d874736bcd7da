import { type FoundHousehold, visitFindCard } from '../../cards/visit-find-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Place, VisitForm } from '../domain/campaign/campaign.ts'
import { reportingTeam } from '../domain/permission.ts'
import { placeKindOf } from './coverage.ts'
import type { Deps } from './deps.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { HouseholdRow } from './ports/register.ts'
import { pathOf, townsFor } from './present-form.ts'
import { kindOf, visitedWords } from './present-visit.ts'
import { searchHouseholds } from './visits.ts'
import { words } from './words.ts'

type Spec = Extract<CardSpec, { card: 'visit-find' }>

/** One list on a phone; with more villages than this the picker offers towns, and a village is found by its name. */
const MOST_PLACES = 80
const MOST_FOUND = 10

/** The first step of a visit, with what was looked for. `notice` says why it is shown again. */
export async function drawVisitFind(
  deps: Deps,
  campaign: Campaign,
  spec: Spec,
  notice: Bilingual | null = null,
): Promise<object> {
  const mayVisit = reportingTeam(campaign, spec.personId, null) !== 'nobody'
  const named = (about: VisitForm['about']) =>
    mayVisit ? campaign.visitForms.filter((form) => form.about === about) : []
  const { text, placeId } = spec
  return visitFindCard({
    noun: campaign.register.noun,
    places: placesToPick(campaign, spec),
    typed: {
      ...(text === undefined ? {} : { text }),
      ...(placeId === undefined ? {} : { place: placeId }),
    },
    householdForms: named('household'),
    placeForms: named('place'),
    found:
      !mayVisit || (text === undefined && placeId === undefined) ? null : await find(deps, campaign, spec),
    notice: mayVisit ? (campaign.visitForms.length === 0 ? noForms : notice) : words['not-an-inspector'],
  })
}

const noForms: Bilingual = {
  zh: '本次排查还没有走访表，请管理员在方案里加上。',
  en: 'This campaign has no form for visits yet; an administrator has to add one.',
}

function placesToPick(campaign: Campaign, { personId }: Spec) {
  const towns = townsFor(campaign, { personId, chatId: null })
  const all = towns.flatMap((town) => [
    town,
    ...campaign.places.filter(({ parentId }) => parentId === town.id),
  ])
  const offered = all.length > MOST_PLACES ? towns.slice(0, MOST_PLACES) : all
  return offered.map(({ id }) => ({ value: id, text: pathOf(campaign, id) }))
}

/** In the place that was picked; else near, in the towns of this group or this person, and then everywhere. */
async function find(deps: Deps, campaign: Campaign, spec: Spec) {
  const { text = '', placeId } = spec
  const search = (placeIds: readonly string[] | null) =>
    searchHouseholds(deps, campaign, { text, placeIds, limit: MOST_FOUND + 1 })
  const near = townsFor(campaign, { personId: spec.personId, chatId: null }).map(({ id }) => id)
  const here = await search(placeId === undefined ? near : [placeId])
  const found = here.length === 0 && placeId === undefined ? await search(null) : here
  return {
    households: found.slice(0, MOST_FOUND).map((row) => foundLine(campaign, row)),
    places: placesCalled(campaign, text).map(({ id }) => ({ value: id, text: pathOf(campaign, id) })),
    more: found.length > MOST_FOUND,
  }
}

/** Places of that name for which there is a form, so that none has to be picked from a long list. */
function placesCalled(campaign: Campaign, text: string): readonly Place[] {
  const kinds = new Set(campaign.visitForms.filter(({ about }) => about === 'place').map(placeKindOf))
  const called = text.trim()
  if (called.length < 2) return []
  const fits = ({ kind, name, aliases }: Place) =>
    kinds.has(kind) && [name, ...aliases].some((known) => known.includes(called))
  return campaign.places.filter(fits).slice(0, 3)
}

const foundLine = (campaign: Campaign, row: HouseholdRow): FoundHousehold => ({
  id: row.id,
  head: row.head,
  number: row.number,
  place: [pathOf(campaign, row.placeId), row.group].filter((part) => part !== '').join(' '),
  kind: kindOf(campaign, row),
  visited: visitedWords(row),
})
