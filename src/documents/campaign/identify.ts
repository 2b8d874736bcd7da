import type { Campaign } from '../../domain/campaign/campaign.ts'
import type { CampaignFile } from './file.ts'
import { meaning, PLACE_KINDS } from './words.ts'

type Entry = { readonly id?: string | undefined; readonly name: string }

/**
 * The id of each entry, in their order: what is written; or the id of the entry the register knows by the same
 * name; or else the name itself, so that the file needs no ids at all. `finer` tells two of one name apart.
 */
function idsOf<E extends Entry>(
  entries: readonly E[],
  known: readonly { readonly id: string; readonly keys: readonly string[] }[],
  finer: (entry: E) => string,
): readonly string[] {
  const written = new Set(entries.flatMap(({ id }) => id ?? []))
  const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined)
  return entries.map((entry) => {
    if (entry.id !== undefined) return entry.id
    const namesakes = entries.filter(({ name }) => name === entry.name)
    const key = namesakes.length === 1 ? entry.name : finer(entry)
    const free = known.filter(({ id }) => !written.has(id))
    const match =
      only(free.filter(({ keys }) => keys.includes(finer(entry)))) ??
      only(free.filter(({ keys }) => keys.includes(key)))
    return match?.id ?? key
  })
}

const named = <T extends { readonly id: string; readonly name: string }>(known: readonly T[] | undefined) =>
  (known ?? []).map(({ id, name }) => ({ id, keys: [name] }))

export type Ids = {
  readonly [part in
    | 'places'
    | 'people'
    | 'units'
    | 'teams'
    | 'kinds'
    | 'compared'
    | 'forms']: readonly string[]
} & {
  /** Of each form's questions. */
  readonly questions: readonly (readonly string[])[]
}

/** Ids for everything in a file; entries without one go by what the register knows of the same name. */
export function identify(file: CampaignFile, known: Campaign | null): Ids {
  const byName = <E extends Entry>(
    entries: readonly E[],
    knownOnes: readonly { readonly id: string; readonly name: string }[] | undefined,
  ) => idsOf(entries, named(knownOnes), ({ name }) => name)
  const forms = byName(file.visitForms, known?.visitForms)
  return {
    places: idsOf(
      file.places,
      (known?.places ?? []).map((place) => {
        const above = known?.places.find(({ id }) => id === place.parentId)?.name
        return { id: place.id, keys: [place.kind === 'village' ? `${above} ${place.name}` : place.name] }
      }),
      (place) =>
        meaning(PLACE_KINDS, place.kind) === 'village'
          ? `${place.in ?? ''} ${place.name}`.trim()
          : place.name,
    ),
    people: idsOf(
      file.people,
      (known?.people ?? []).map(({ id, name, unit }) => ({ id, keys: [name, `${name} ${unit}`] })),
      ({ name, unit }) => `${name} ${unit}`.trim(),
    ),
    units: byName(file.units, known?.units),
    teams: byName(file.teams, known?.teams),
    kinds: byName(file.register.kinds, known?.register.kinds),
    compared: byName(file.register.compared, known?.register.compared),
    forms,
    questions: file.visitForms.map(({ questions }, index) => {
      const form = known?.visitForms.find(({ id }) => id === forms[index])
      return byName(
        questions.map(({ id, text }) => ({ id, name: text })),
        form?.questions.map(({ id, text }) => ({ id, name: text })),
      )
    }),
  }
}
