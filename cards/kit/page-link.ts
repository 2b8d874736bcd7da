import type { Card } from './card.ts'
import type { Element } from './elements.ts'
import { both, plainText } from './text.ts'

const openPage = (url: string): Element => ({
  tag: 'button',
  text: plainText(both('打开网页', 'Open page')),
  type: 'text',
  size: 'small',
  behaviors: [{ type: 'open_url', default_url: url }],
})

/** The card with a way to its page at the end; as it was where there is no page to open. */
export const withPage = (made: Card, url: string | null): Card =>
  url === null ? made : { ...made, body: { elements: [...made.body.elements, openPage(url)] } }
