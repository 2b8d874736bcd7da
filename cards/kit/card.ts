import type { Element } from './elements.ts'
import { content, plainText, type Words } from './text.ts'

export type Colour = 'blue' | 'wathet' | 'turquoise' | 'green' | 'yellow' | 'orange' | 'red' | 'grey'
export type Tag = { readonly text: Words; readonly colour: Colour | 'neutral' }

export type Card = {
  readonly schema: '2.0'
  readonly config: object
  readonly header: object
  readonly body: { readonly elements: readonly Element[] }
}

export type Frame = {
  readonly title: Words
  readonly subtitle?: Words
  readonly colour: Colour
  readonly tags?: readonly Tag[]
  /** What the chat list shows in place of the card. */
  readonly summary: Words
}

export const card = (frame: Frame, elements: readonly Element[]): Card => ({
  schema: '2.0',
  config: { update_multi: true, enable_forward: false, summary: content(frame.summary) },
  header: {
    title: plainText(frame.title),
    ...(frame.subtitle === undefined ? {} : { subtitle: plainText(frame.subtitle) }),
    template: frame.colour,
    ...(frame.tags === undefined || frame.tags.length === 0
      ? {}
      : { text_tag_list: frame.tags.slice(0, 3).map(tag) }),
  },
  body: { elements },
})

const tag = ({ text, colour }: Tag) => ({ tag: 'text_tag', text: plainText(text), color: colour })

/** The platform takes 30 KB; a little is left for what it adds itself. */
export const MOST_BYTES = 28 * 1024
export const MOST_ELEMENTS = 180

export const cardBytes = (made: object): number => new TextEncoder().encode(JSON.stringify(made)).length

/** How many elements a card has, counted as the platform counts: everything with a tag. */
export function countElements(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, item) => sum + countElements(item), 0)
  if (typeof part !== 'object' || part === null) return 0
  const own = 'tag' in part ? 1 : 0
  return Object.values(part).reduce<number>((sum, item) => sum + countElements(item), own)
}

/** Makes a card of as many items as fit: `make` is given ever fewer until it is within the platform's bounds. */
export function fit<T>(items: readonly T[], make: (shown: readonly T[], left: number) => Card): Card {
  for (let shown = items.length; ; shown -= Math.max(1, Math.ceil(shown / 8))) {
    const made = make(items.slice(0, Math.max(0, shown)), items.length - Math.max(0, shown))
    if (shown <= 0 || (cardBytes(made) <= MOST_BYTES && countElements(made) <= MOST_ELEMENTS)) return made
  }
}
