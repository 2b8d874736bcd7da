import { type CardContext, type Json, text } from './context.ts'
import { colourOf } from './look.ts'

type IconProps = {
  readonly icon: Json
  readonly context: CardContext
  /** Of a panel: an arrow that turns when it opens. */
  readonly arrow?: boolean
}

/** Signs for the commonest of the platform's icons, by a word in their token; its own drawings are not public. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/down|expand|unfold/, '▾'],
  [/right|forward/, '▸'],
  [/add|plus/, '+'],
  [/close|no_|forbidden|error/, '×'],
  [/done|yes|check|succeed/, '✓'],
  [/warn|alert|alarm|remind/, '!'],
  [/info|help|maybe/, 'i'],
  [/edit|pen/, '✎'],
  [/link|share/, '↗'],
]
const signOf = (token: string): string => SIGNS.find(([pattern]) => pattern.test(token))?.[1] ?? '●'

/** An icon of one's own as its picture, one of the platform's as a sign that stands for it. */
export function Icon({ icon, context, arrow = false }: IconProps) {
  const size = /^\d/.test(text(icon.size)) ? { width: text(icon.size).split(' ')[0] ?? '' } : {}
  if (icon.tag === 'custom_icon' && text(icon.img_key) !== '')
    return <img class="icon" src={`/_sim/files/${text(icon.img_key)}`} alt="" style={size} />
  const token = text(icon.token)
  if (token === '' && !arrow) return null
  const colour = colourOf(text(icon.color), context)
  return (
    <span
      class={`icon ${arrow ? 'arrow' : ''}`}
      style={colour === null ? {} : { color: colour }}
      title={token}
      aria-hidden="true"
    >
      {arrow ? '▾' : signOf(token)}
    </span>
  )
}
