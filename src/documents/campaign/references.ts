import type { Bilingual } from '../../domain/bilingual.ts'
import type { Person, Place } from '../../domain/campaign/campaign.ts'

export type Found = { readonly id: string } | { readonly words: Bilingual }

/** Who is meant: an id, a full name, or `name unit` where two share the name. Never guesses between two. */
export function personMeant(people: readonly Person[], text: string): Found {
  const byId = people.find(({ id }) => id === text)
  if (byId !== undefined) return byId
  const [name = '', unit] = text.split(/[\s(（]+/).map((part) => part.replace(/[)）]$/, ''))
  const named = people.filter(
    (person) => person.name === name && (unit === undefined || unit === '' || person.unit === unit),
  )
  const [person] = named
  if (person === undefined)
    return {
      words: {
        zh: `人员里没有“${text}”，请先加进人员，或改正姓名。`,
        en: `There is nobody called ${text} among the people; add them, or correct the name.`,
      },
    }
  if (named.length === 1) return person
  const units = named.map((each) => each.unit).join('、')
  return {
    words: {
      zh: `有${named.length}位“${text}”（${units}），请写“姓名 单位”或编号。`,
      en: `${named.length} people are called ${text}; add the unit, or write the id.`,
    },
  }
}

/** Which place is meant: an id, a name, a by-name, or `town village` where two villages share a name. */
export function placeMeant(places: readonly Place[], text: string): Found {
  const byId = places.find(({ id }) => id === text)
  if (byId !== undefined) return byId
  const [last = '', first] = text.split(/\s+/).reverse()
  const named = places.filter((place) => place.name === last && lies(places, place, first))
  const called = places.filter((place) => place.aliases.includes(last) && lies(places, place, first))
  const found = named.length > 0 ? named : called
  const [place] = found
  if (place === undefined)
    return {
      words: {
        zh: `地点里没有“${text}”，请先加进地点，或改正名称。`,
        en: `There is no place called ${text}; add it, or correct the name.`,
      },
    }
  if (found.length === 1) return place
  return {
    words: {
      zh: `有${found.length}个“${text}”，请写“镇 村”或编号。`,
      en: `${found.length} places are called ${text}; write town and village, or the id.`,
    },
  }
}

function lies(places: readonly Place[], place: Place, above: string | undefined): boolean {
  if (above === undefined) return true
  const parent = places.find(({ id }) => id === place.parentId)
  return parent !== undefined && (parent.name === above || parent.aliases.includes(above))
}
