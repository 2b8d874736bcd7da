import type { Campaign, Catalogue, Clock } from '../../domain/campaign/campaign.ts'
import type { Shipped } from './build.ts'
import type { CampaignFile, CatalogueFile } from './file.ts'
import { pretty } from './pretty.ts'
import { personMeant, placeMeant } from './references.ts'
import { remindersFile } from './reminders.ts'
import {
  ABOUTS,
  CLOCK_UNITS,
  COMPARED_KINDS,
  ISSUING,
  NAMED_ROLES,
  PLACE_KINDS,
  ROLES,
  ROLLS,
  ROUTES,
} from './words.ts'

/** The campaign as the text of a file; read again, it is the same campaign. Chats, meetings and accounts are not in it. */
export const campaignText = (campaign: Campaign, shipped: Shipped): string =>
  `${pretty(withoutEmpty(fileOf(campaign, shipped)))}\n`

/** The campaign as the file has it: names for ids, Chinese words, the name of a catalogue that is shipped. */
export const fileOf = (campaign: Campaign, shipped: Shipped): CampaignFile => ({
  id: campaign.id,
  name: campaign.name,
  county: campaign.county,
  goal: campaign.goal,
  basis: campaign.basis,
  startsOn: campaign.startsOn,
  capOn: campaign.capOn,
  catalogues: campaign.catalogues.map((each) => {
    const name = Object.keys(shipped.catalogues).find((key) => same(shipped.catalogues[key], each))
    return name ?? catalogueFile(each)
  }),
  methods: [...campaign.methods],
  sources: [...campaign.sources],
  returnReasons: [...campaign.returnReasons],
  ...entries(campaign, namesIn(campaign)),
  ...smallParts(campaign),
  calendar: Object.entries(campaign.calendar.years).map(([year, days]) =>
    same(shipped.years[year], days) ? year : { year, off: [...days.off], work: [...days.work] },
  ),
})

type Names = { readonly person: (id: string) => string; readonly place: (id: string) => string }

/** How people and places are referred to: by name, or more closely where the name is not enough. */
const namesIn = ({ people, places }: Campaign): Names => ({
  person: (id) => {
    const who = people.find((each) => each.id === id)
    return shortest([who?.name, `${who?.name} ${who?.unit}`], id, (text) => personMeant(people, text))
  },
  place: (id) => {
    const where = places.find((each) => each.id === id)
    const above = places.find((each) => each.id === where?.parentId)
    return shortest([where?.name, `${above?.name} ${where?.name}`], id, (text) => placeMeant(places, text))
  },
})

const entries = (
  campaign: Campaign,
  { person, place }: Names,
): Pick<CampaignFile, 'places' | 'units' | 'people' | 'teams' | 'roles' | 'exceptions'> => ({
  places: campaign.places.map(({ kind, name, code, category, groups, aliases, id, parentId }) => ({
    kind: PLACE_KINDS[kind],
    name,
    ...(kind === 'village' && parentId !== null ? { in: townText(campaign, parentId) } : {}),
    code,
    category,
    groups: [...groups],
    aliases: [...aliases],
    ...idOf({ id, name }, campaign.places),
  })),
  units: campaign.units.map(({ name, code, id }) => ({ name, code, ...idOf({ id, name }, campaign.units) })),
  people: campaign.people.map(({ name, title, unit, placeId, aliases, id }) => ({
    name,
    title,
    unit,
    ...(placeId === null ? {} : { place: place(placeId) }),
    aliases: [...aliases],
    ...idOf({ id, name }, campaign.people),
  })),
  teams: campaign.teams.map(({ name, leaderId, memberIds, townIds, id }) => ({
    name,
    leader: person(leaderId),
    members: memberIds.map(person),
    towns: townIds.map(place),
    ...idOf({ id, name }, campaign.teams),
  })),
  roles: campaign.grants.map(({ role, personId, placeId }) => ({
    role: ROLES[role],
    person: person(personId),
    ...(placeId === null ? {} : { place: place(placeId) }),
  })),
  exceptions: campaign.exceptions.map(({ reviewerId, unit, reason }) => ({
    reviewer: person(reviewerId),
    unit,
    reason,
  })),
})

type Parts =
  | 'register'
  | 'visitForms'
  | 'issuing'
  | 'clocks'
  | 'bounds'
  | 'reminders'
  | 'dutyDays'
  | 'evidence'
  | 'documents'
  | 'numbers'
  | 'roleNames'
const smallParts = (campaign: Campaign): Pick<CampaignFile, Parts> => ({
  register: {
    noun: campaign.register.noun,
    kinds: campaign.register.kinds.map(({ name, id }, _, all) => ({ name, ...idOf({ id, name }, all) })),
    compared: campaign.register.compared.map(({ name, kind, id }, _, all) => ({
      name,
      kind: COMPARED_KINDS[kind],
      ...idOf({ id, name }, all),
    })),
    ...(campaign.register.comparedStandard === undefined
      ? {}
      : { comparedStandard: campaign.register.comparedStandard }),
  },
  visitForms: campaign.visitForms.map(
    ({ id, name, about, level, items, questions, satisfaction }, _, all) => ({
      name,
      about: ABOUTS[about],
      level,
      items: [...items],
      questions: questions.map(({ text, standard, id: own }) => ({
        text,
        standard,
        ...(own === text ? {} : { id: own }),
      })),
      satisfaction: [...satisfaction],
      ...idOf({ id, name }, all),
    }),
  ),
  issuing: ISSUING[campaign.issuing],
  bounds: campaign.bounds,
  clocks: {
    claim: clockFile(campaign.clocks.claim),
    plan: clockFile(campaign.clocks.plan),
    review: clockFile(campaign.clocks.review),
  },
  reminders: remindersFile(campaign.reminders),
  dutyDays: [...campaign.reminders.dutyDays],
  evidence: campaign.evidence,
  documents: campaign.documents,
  numbers: campaign.numbers,
  roleNames: Object.fromEntries(
    Object.entries(campaign.roleNames).map(([role, name]) => [
      NAMED_ROLES[role as keyof typeof NAMED_ROLES],
      name,
    ]),
  ),
})

export const catalogueFile = ({ id, version, name, levels, standards }: Catalogue): CatalogueFile => ({
  id,
  version,
  name,
  levels: [...levels],
  standards: standards.map(
    ({ code, title, level, defaultDays, severity, typical, evidence, routes, note }) => ({
      code,
      title,
      level,
      days: defaultDays,
      severity,
      typical: [...typical],
      evidence: [...evidence],
      routes: routes.map((route) => ROUTES[route]),
      note,
    }),
  ),
})

const clockFile = ({ days, unit, roll }: Clock) => ({ days, unit: CLOCK_UNITS[unit], roll: ROLLS[roll] })

/** The first way of saying it that is understood as just this one. */
function shortest(
  ways: readonly (string | undefined)[],
  id: string,
  meant: (text: string) => object,
): string {
  return ways.find((text) => text !== undefined && (meant(text) as { id?: string }).id === id) ?? id
}

function townText({ places }: Campaign, townId: string): string {
  const towns = places.filter(({ kind }) => kind === 'town')
  const town = towns.find(({ id }) => id === townId)
  return shortest([town?.name], townId, (text) => placeMeant(towns, text))
}

type Entry = { readonly id: string; readonly name: string }
/** An id is left out where the name alone gives it again. */
const idOf = ({ id, name }: Entry, all: readonly Entry[]): { id?: string } =>
  id === name && all.filter((each) => each.name === name).length === 1 ? {} : { id }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

/** What is empty is not written: the file says only what there is. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && each !== '' && !(Array.isArray(each) && each.length === 0))
      .map(([key, each]) => [key, withoutEmpty(each)]),
  )
}
