import { content, plainText, type Words } from './text.ts'

/** One element of a Feishu card (Card JSON 2.0); the kit knows the shapes, a card only what to say. */
export type Element = { readonly tag: string; readonly [property: string]: unknown }

export const markdown = (words: Words, size: 'normal' | 'notation' | 'heading' = 'normal'): Element => ({
  tag: 'markdown',
  ...content(words),
  ...(size === 'normal' ? {} : { text_size: size }),
})

export const line: Element = { tag: 'hr' }

export const picture = (imageKey: string, alt: Words): Element => ({
  tag: 'img',
  img_key: imageKey,
  alt: plainText(alt),
  scale_type: 'fit_horizontal',
  corner_radius: '6px',
})

/** Up to nine pictures in a grid; what is over is said beside it by the caller. */
export function pictures(keys: readonly string[], alt: Words): Element {
  const [only] = keys
  if (keys.length === 1 && only !== undefined) return picture(only, alt)
  const mode =
    keys.length === 2 ? 'double' : keys.length === 3 ? 'triple' : keys.length <= 6 ? 'bisect' : 'trisect'
  const list = keys.slice(0, 9).map((img_key) => ({ img_key }))
  return { tag: 'img_combination', combination_mode: mode, img_list: list }
}

/** Columns side by side; on a phone they go below one another when `wraps`. */
export const columns = (parts: readonly (readonly Element[])[], wraps = true): Element => ({
  tag: 'column_set',
  flex_mode: wraps ? 'stretch' : 'none',
  horizontal_spacing: '12px',
  columns: parts.map((elements) => ({ tag: 'column', width: 'weighted', weight: 1, elements })),
})

/** Words with a small button at the end of the line. */
export const lineWithButton = (words: Words, button: Element): Element => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [
    { tag: 'column', width: 'weighted', weight: 4, vertical_align: 'center', elements: [markdown(words)] },
    { tag: 'column', width: 'auto', vertical_align: 'center', elements: [button] },
  ],
})

/** Folded away until somebody wants it. */
export const folded = (title: Words, elements: readonly Element[]): Element => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: {
    title: plainText(title),
    vertical_align: 'center',
    icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
    icon_position: 'right',
    icon_expanded_angle: -180,
  },
  border: { color: 'grey', corner_radius: '5px' },
  elements,
})
