import type { Mention, Person } from '../contract.ts'
import type { World } from '../state/world.ts'

const AT = /<at\s+user_id=\\?"([^"\\]+)\\?"\s*>(?:[^<]*)<\/at>/g

/** Text with `<at user_id="ou_…">…</at>` in it, as it is kept: placeholders, and whom each stands for. An @ of nobody stays as it was written. */
export function readMentions(
  world: World,
  given: string,
): { readonly text: string; readonly mentions: readonly Mention[] } {
  const mentions: Mention[] = []
  const text = given.replace(AT, (written: string, id: string) => {
    const mention = mentionOf(world, id, mentions.length)
    if (mention === null) return written
    mentions.push(mention)
    return mention.key
  })
  return { text, mentions }
}

/** Whom an @ means, numbered after those before it; null when it means nobody. */
export function mentionOf(world: World, id: string, before: number): Mention | null {
  if (id === 'all') return { key: '@_all', id: 'all', name: '所有人', isBot: false }
  const person = personBy(world, id)
  if (person === undefined) return null
  return { key: `@_user_${before + 1}`, id: person.openId, name: person.name, isBot: false }
}

/** A person by any of their ids. */
export const personBy = (world: World, id: string): Person | undefined =>
  world.people.get(id) ?? [...world.people.values()].find((one) => one.unionId === id || one.userId === id)
