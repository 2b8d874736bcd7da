import type { Campaign, Place } from '../campaign/campaign.ts'
import { placeById } from '../campaign/lookup.ts'

export type Found = Place | 'unknown-town' | 'unknown-village' | 'two-towns' | 'none-said'

/** Finds the village (or the town that has none) which a sheet's town and village columns name. */
export function villageFinder(campaign: Campaign): (town: string, village: string) => Found {
  const said = index(campaign, saidNames)
  const usual = index(campaign, usualNames)
  const hasVillages = new Set(
    campaign.places.flatMap(({ kind, parentId }) => (kind === 'village' ? [parentId] : [])),
  )
  const named = (text: string, kind: Place['kind'], fits: (place: Place) => boolean) => {
    const among = (names: typeof said) =>
      (names.get(plain(text)) ?? []).filter((place) => place.kind === kind && fits(place))
    const exact = among(said)
    return exact.length > 0 ? exact : among(usual)
  }

  return (town, village) => {
    const towns = town === '' ? null : named(town, 'town', () => true)
    if (towns?.length === 0) return 'unknown-town'
    const within = (place: Place) => towns === null || towns.some(({ id }) => id === place.parentId)
    if (village === '')
      return oneOf(
        (towns ?? []).filter(({ id }) => !hasVillages.has(id)),
        'none-said',
      )
    const villages = named(village, 'village', within)
    if (villages.length > 0) return oneOf(villages, 'two-towns')
    // A town without villages may stand in the village column as well.
    const itself = named(
      village,
      'town',
      ({ id }) => !hasVillages.has(id) && (towns === null || towns.some((place) => place.id === id)),
    )
    return oneOf(itself, 'unknown-village')
  }
}

function oneOf(places: readonly Place[], otherwise: Exclude<Found, Place>): Found {
  const [only, another] = places
  return only !== undefined && another === undefined ? only : otherwise
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

type NamesOf = (place: Place) => readonly string[]

function index(campaign: Campaign, namesOf: NamesOf): ReadonlyMap<string, readonly Place[]> {
  const byName = new Map<string, readonly Place[]>()
  for (const place of campaign.places) {
    for (const name of new Set(namesWithin(campaign, place, namesOf)))
      byName.set(name, [...(byName.get(name) ?? []), place])
  }
  return byName
}

/** Its own names, and those after the names of what it lies in (河口镇冷溪沟村, 秦源县河口镇冷溪沟村). */
function namesWithin(campaign: Campaign, place: Place, namesOf: NamesOf): readonly string[] {
  const parent = placeById(campaign, place.parentId)
  const own = namesOf(place)
  if (parent === null) return own
  const before = namesWithin(campaign, parent, allNames)
  return [...own, ...before.flatMap((prefix) => own.map((name) => prefix + name))]
}

const SUFFIX: Readonly<Record<Place['kind'], RegExp>> = {
  county: /[县市区旗]$/,
  town: /(?:街道办事处|街道办|街道|镇|乡)$/,
  village: /(?:村民委员会|居民委员会|村委会|居委会|行政村|村|社区)$/,
}
const USUAL: Readonly<Record<Place['kind'], readonly string[]>> = {
  county: [''],
  town: [''],
  village: ['', '村', '村委会', '村民委员会', '行政村'],
}

const saidNames: NamesOf = ({ name, aliases }) => [name, ...aliases].map(plain)

const usualNames: NamesOf = ({ kind, name }) => {
  const stem = plain(name).replace(SUFFIX[kind], '')
  // 南村 without its suffix would be one character, which is no name.
  return stem.length < 2 ? [] : USUAL[kind].map((suffix) => stem + suffix)
}

const allNames: NamesOf = (place) => [...saidNames(place), ...usualNames(place)]

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** The group as the place calls it (2, 2组, 第二组 → 二组), else as the sheet says. */
export function groupOf(place: Place, text: string): string {
  const form = (group: string) =>
    plain(group)
      .replace(/^第/, '')
      .replace(/(?:村民小组|小组|组)$/, '')
      .replace(/^(?:10|\d)$/, (digit) => DIGITS[Number(digit)] ?? digit)
  return place.groups.find((group) => form(group) === form(text)) ?? text
}
