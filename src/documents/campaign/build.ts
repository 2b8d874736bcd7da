import type { WorkCalendar } from '../../domain/calendar.ts'
import {
  CAMPAIGN_ROLES,
  type Campaign,
  type Catalogue,
  type Clock,
  type Grant,
  type Person,
  type Place,
} from '../../domain/campaign/campaign.ts'
import type { CampaignFile, CatalogueFile } from './file.ts'
import { type Ids, identify } from './identify.ts'
import type { Path, Problem } from './problem.ts'
import { type Found, personMeant, placeMeant } from './references.ts'
import { policyOf } from './reminders.ts'
import {
  ABOUTS,
  CLOCK_UNITS,
  COMPARED_KINDS,
  ISSUING,
  meaning,
  NAMED_ROLES,
  type NamedRole,
  PLACE_KINDS,
  ROLES,
  ROLLS,
  ROUTES,
} from './words.ts'

/** Catalogues and calendar years that come with the program, by name. */
export type Shipped = {
  readonly catalogues: Readonly<Record<string, Catalogue>>
  readonly years: WorkCalendar['years']
}
export type Report = (level: Problem['level'], path: Path, zh: string, en: string) => void
export type Setting = {
  readonly shipped: Shipped
  /** The campaign in force: entries without an id keep the one they have there. */
  readonly known: Campaign | null
}

/** The domain's campaign as the file says it; what it names but does not have is reported, and left empty. */
export function build(file: CampaignFile, { shipped, known }: Setting, report: Report): Campaign {
  const ids = identify(file, known)
  const places = buildPlaces(file, ids, report)
  const inPlace = (text: string | undefined, path: Path) =>
    text === undefined || text === '' ? null : settle(placeMeant(places, text), path, report)
  const people = file.people.map(
    (each, index): Person => ({
      id: ids.people[index] ?? '',
      name: each.name,
      title: each.title,
      unit: each.unit,
      aliases: each.aliases,
      placeId: inPlace(each.place, ['people', index, 'place']),
      openId: each.openId ?? null,
    }),
  )
  const meant = (text: string, path: Path) =>
    text === '' ? null : settle(personMeant(people, text), path, report)
  return {
    ...plainParts(file),
    catalogues: file.catalogues.flatMap((each, index) =>
      typeof each === 'string' ? shippedCatalogue(shipped, each, index, report) : catalogueOf(each),
    ),
    places,
    people,
    units: file.units.map(({ name, code }, index) => ({ id: ids.units[index] ?? '', name, code })),
    teams: file.teams.map((team, index) => ({
      id: ids.teams[index] ?? '',
      name: team.name,
      leaderId: oneLeader(team.leader, ['teams', index, 'leader'], report)
        ? (meant(team.leader, ['teams', index, 'leader']) ?? '')
        : '',
      memberIds: team.members.flatMap((text, at) => meant(text, ['teams', index, 'members', at]) ?? []),
      townIds: team.towns.flatMap((text, at) => inPlace(text, ['teams', index, 'towns', at]) ?? []),
    })),
    grants: inOrder(
      file.roles.flatMap(({ role, person, place }, index): Grant | [] => {
        const granted = meaning(ROLES, role)
        const personId = meant(person, ['roles', index, 'person'])
        const placeId = inPlace(place, ['roles', index, 'place'])
        // A place nobody knows must not turn into the whole campaign.
        const lost = placeId === null && place !== undefined && place !== ''
        return granted === null || personId === null || lost ? [] : { role: granted, personId, placeId }
      }),
    ),
    exceptions: file.exceptions.map(({ reviewer, unit, reason }, index) => ({
      reviewerId: meant(reviewer, ['exceptions', index, 'reviewer']) ?? '',
      unit,
      reason,
      by: '',
      at: 0,
    })),
    calendar: { years: yearsOf(file, shipped, report) },
    register: registerOf(file, ids),
    visitForms: formsOf(file, ids),
  }
}

function settle(found: Found, path: Path, report: Report): string | null {
  if ('id' in found) return found.id
  report('error', path, found.words.zh, found.words.en)
  return null
}

function buildPlaces(file: CampaignFile, ids: Ids, report: Report): readonly Place[] {
  const bare = file.places.map(
    ({ kind, name, aliases, code, groups, category }, index): Place => ({
      id: ids.places[index] ?? '',
      kind: meaning(PLACE_KINDS, kind) ?? 'village',
      name,
      aliases,
      code,
      parentId: null,
      groups,
      category,
    }),
  )
  const county = bare.find(({ kind }) => kind === 'county')?.id ?? null
  const towns = bare.filter(({ kind }) => kind === 'town')
  return bare.map((place, index) => {
    const above = file.places[index]?.in
    if (place.kind === 'county') return place
    if (place.kind === 'town') return { ...place, parentId: county }
    return {
      ...place,
      parentId:
        above === undefined || above === ''
          ? null
          : settle(placeMeant(towns, above), ['places', index, 'in'], report),
    }
  })
}

function oneLeader(text: string, path: Path, report: Report): boolean {
  const several = text.split(/[、,，;；\n]+|和/).filter((part) => part.trim() !== '').length > 1
  if (several)
    report(
      'error',
      path,
      `一个组只能有一名组长，这里写了“${text}”，请只留一名，其他人放进组员。`,
      `A team has exactly one leader, not ${text}; make the others members.`,
    )
  return !several
}

const plainParts = (file: CampaignFile) => ({
  id: file.id,
  name: file.name,
  county: file.county,
  goal: file.goal,
  basis: file.basis,
  startsOn: file.startsOn,
  capOn: file.capOn,
  methods: file.methods,
  sources: file.sources,
  returnReasons: file.returnReasons,
  chats: [],
  meetings: [],
  issuing: meaning(ISSUING, file.issuing) ?? 'at-once',
  bounds: file.bounds,
  clocks: {
    claim: clockOf(file.clocks.claim),
    plan: clockOf(file.clocks.plan),
    review: clockOf(file.clocks.review),
  },
  reminders: policyOf(file.reminders, file.dutyDays),
  evidence: file.evidence,
  documents: file.documents,
  numbers: file.numbers,
  roleNames: Object.fromEntries(
    Object.entries(file.roleNames).flatMap(([role, name]): [NamedRole, string][] => {
      const known = meaning(NAMED_ROLES, role)
      return known === null || name === undefined ? [] : [[known, name]]
    }),
  ),
})

const clockOf = ({ days, unit, roll }: CampaignFile['clocks']['claim']): Clock => ({
  days,
  unit: meaning(CLOCK_UNITS, unit) ?? 'calendar',
  roll: meaning(ROLLS, roll) ?? 'none',
})

/** A catalogue written whole, as the domain has it. */
export const catalogueOf = ({ id, version, name, levels, standards }: CatalogueFile): Catalogue => ({
  id,
  version,
  name,
  levels,
  standards: standards.map(({ days, routes, ...rest }) => ({
    ...rest,
    defaultDays: days,
    routes: routes.flatMap((route) => meaning(ROUTES, route) ?? []),
  })),
})

function shippedCatalogue(
  shipped: Shipped,
  name: string,
  index: number,
  report: Report,
): readonly Catalogue[] {
  const catalogue = shipped.catalogues[name]
  if (catalogue !== undefined) return [catalogue]
  const names = Object.keys(shipped.catalogues).join('、')
  report(
    'error',
    ['catalogues', index],
    `没有名为“${name}”的内置目录（有：${names}），请改正，或把目录写全。`,
    `No shipped catalogue is called ${name} (there are: ${names}); correct it, or write the catalogue whole.`,
  )
  return []
}

function yearsOf(file: CampaignFile, shipped: Shipped, report: Report): WorkCalendar['years'] {
  const years: Record<string, WorkCalendar['years'][string]> = {}
  for (const [index, each] of file.calendar.entries()) {
    const year = typeof each === 'string' ? shipped.years[each] : { off: each.off, work: each.work }
    if (year !== undefined) years[typeof each === 'string' ? each : each.year] = year
    else
      report(
        'error',
        ['calendar', index],
        `没有内置“${String(each)}”年的放假安排，请把这一年的放假和调休上班的日子写全。`,
        `The calendar of ${String(each)} is not shipped; write its days off and make-up workdays.`,
      )
  }
  return years
}

const registerOf = (file: CampaignFile, ids: Ids): Campaign['register'] => ({
  noun: file.register.noun,
  kinds: file.register.kinds.map(({ name }, index) => ({ id: ids.kinds[index] ?? '', name })),
  compared: file.register.compared.map(({ name, kind }, index) => ({
    id: ids.compared[index] ?? '',
    name,
    kind: meaning(COMPARED_KINDS, kind) ?? 'text',
  })),
  ...(file.register.comparedStandard === undefined
    ? {}
    : { comparedStandard: file.register.comparedStandard }),
})

const formsOf = (file: CampaignFile, ids: Ids): Campaign['visitForms'] =>
  file.visitForms.map(({ name, about, level, items, questions, satisfaction }, index) => ({
    id: ids.forms[index] ?? '',
    name,
    about: meaning(ABOUTS, about) ?? 'household',
    level,
    items,
    questions: questions.map(({ text, standard }, at) => ({
      id: ids.questions[index]?.[at] ?? '',
      text,
      standard,
    })),
    satisfaction,
  }))

/** Who is asked first must not depend on the order in which the roles were written. */
const inOrder = (grants: readonly Grant[]): readonly Grant[] =>
  [...grants].sort(
    (a, b) =>
      CAMPAIGN_ROLES.indexOf(a.role) - CAMPAIGN_ROLES.indexOf(b.role) ||
      compare(a.personId, b.personId) ||
      compare(a.placeId ?? '', b.placeId ?? ''),
  )
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
