import { type CardContext, type Json, object, text } from './context.ts'

/** The platform's colours in their usual strength; `blue-50` is a breath of blue, `blue-900` nearly black. */
const BASE: Readonly<Record<string, string>> = {
  blue: '#3370ff',
  wathet: '#2aa6d9',
  turquoise: '#04b49c',
  green: '#34c724',
  lime: '#8fac02',
  yellow: '#dca704',
  sunflower: '#f5c518',
  orange: '#ff8800',
  red: '#f54a45',
  carmine: '#f14ba9',
  violet: '#b41eb4',
  purple: '#7f3bf5',
  indigo: '#4954e6',
  grey: '#8f959e',
  neutral: '#8f959e',
  white: '#ffffff',
  black: '#000000',
}
const USUAL = 500

/** A colour as a card names it: a word, a word with its strength, rgba(…), or a name of the card's own. */
export function colourOf(name: string, context: CardContext): string | null {
  if (name.startsWith('rgb')) return name
  const own = object(object(object(object(context.card.config).style).color)[name])
  if (text(own.light_mode) !== '') return text(own.light_mode)
  const [word = '', strength = ''] = name.split('-')
  const base = BASE[word]
  if (base === undefined) return null
  const level = strength === '' ? USUAL : Number(strength)
  if (level === USUAL || !Number.isFinite(level)) return base
  const [share, other] =
    level < USUAL ? [Math.max(8, level / 5), 'white'] : [Math.max(15, 100 - (level - USUAL) / 5), 'black']
  return `color-mix(in srgb, ${base} ${share}%, ${other})`
}

/** As a background: a plain `grey` or `blue` is light there. */
export function backgroundOf(name: string, context: CardContext): string | null {
  if (name === '' || name === 'default') return null
  return colourOf(/^[a-z]+$/.test(name) && name in BASE && name !== 'white' ? `${name}-50` : name, context)
}

const SIZES: Readonly<Record<string, number>> = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
}

/** A size by its name, or by a name of the card's own. */
function sizeOf(name: string, { card }: CardContext): number | null {
  const own = object(object(object(object(card.config).style).text_size)[name])
  return SIZES[text(own.pc) || text(own.default) || name] ?? SIZES[name] ?? null
}

type Style = Readonly<Record<string, string>>

/** How words are set: size, colour, side, and after how many lines they are cut. */
export function textStyle(look: Json, context: CardContext): Style {
  const size = sizeOf(text(look.text_size), context)
  const colour = colourOf(text(look.text_color), context)
  const heading = text(look.text_size).startsWith('heading')
  return {
    ...(size === null ? {} : { fontSize: `${size}px` }),
    ...(heading ? { fontWeight: '600' } : {}),
    ...(text(look.text_size) === 'notation' && colour === null ? { color: 'var(--soft)' } : {}),
    ...(colour === null ? {} : { color: colour }),
    ...(text(look.text_align) === '' ? {} : { textAlign: text(look.text_align) }),
    ...(typeof look.lines === 'number' ? clamp(look.lines) : {}),
  }
}

const clamp = (lines: number): Style => ({
  display: '-webkit-box',
  '-webkit-box-orient': 'vertical',
  '-webkit-line-clamp': String(lines),
  overflow: 'hidden',
})

const SPACES: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
}
const ENDS: Readonly<Record<string, string>> = {
  top: 'flex-start',
  left: 'flex-start',
  center: 'center',
  bottom: 'flex-end',
  right: 'flex-end',
}
const spaced = (given: unknown): string => SPACES[text(given)] ?? text(given)

/** How a box sets what stands in it: side by side or one below the other, how far apart, at which edge. */
export function boxStyle(box: Json, context: CardContext): Style {
  const across = box.direction === 'horizontal'
  const back = backgroundOf(text(box.background_style) || text(box.background_color), context)
  const [main, cross] = across
    ? [box.horizontal_align, box.vertical_align]
    : [box.vertical_align, box.horizontal_align]
  const parts: readonly (readonly [string, string | undefined | null])[] = [
    ['flexDirection', across ? 'row' : undefined],
    ['flexWrap', across ? 'wrap' : undefined],
    ['columnGap', spaced(box.horizontal_spacing)],
    ['rowGap', spaced(box.vertical_spacing)],
    ['justifyContent', ENDS[text(main)]],
    ['alignItems', ENDS[text(cross)]],
    ['padding', text(box.padding)],
    ['background', back],
    ['borderRadius', text(box.corner_radius)],
  ]
  return Object.fromEntries(parts.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

export const marginOf = (element: Json): Style =>
  text(element.margin) === '' ? {} : { margin: text(element.margin) }
