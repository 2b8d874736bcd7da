import { wordsOf } from '../i18n.ts'
import { type ElementProps, type Json, list, object, text } from './context.ts'
import { Icon } from './icon.tsx'
import { backgroundOf, boxStyle, colourOf, marginOf } from './look.ts'
import { Markdown } from './markdown.tsx'
import { openUrlOf, press } from './press.ts'

const flexOf = ({ width, weight }: Json): string => {
  if (width === 'weighted') return `${Number(weight ?? 1)} 1 0`
  return /^\d/.test(text(width)) ? `0 0 ${text(width)}` : '0 1 auto'
}
const linkOf = ({ action }: Json): string => text(object(object(action).multi_url).url)
/** What can be pressed by itself within an area is not a press of the area. */
const PRESSABLE = 'button, a, input, select, textarea, label, summary, [role="button"]'

/** A set of columns, and each of them, may lead to an address as a whole. */
function toLink(part: Json) {
  const url = linkOf(part)
  if (url === '') return {}
  return {
    role: 'link',
    onClick: (event: Event) => {
      if ((event.target as Element).closest(PRESSABLE) !== null) return
      event.stopPropagation()
      window.open(url, '_blank', 'noreferrer')
    },
  }
}

export function ColumnSet({ element, context }: ElementProps) {
  return (
    <div
      class={`columns flex-${text(element.flex_mode) || 'none'} back-${text(element.background_style) || 'default'}`}
      style={{ ...boxStyle(element, context), ...marginOf(element) }}
      {...toLink(element)}
    >
      {list(element.columns).map((column, at) => (
        <div
          key={at}
          class={`column v-${text(column.vertical_align) || 'top'}`}
          style={{ ...boxStyle(column, context), ...marginOf(column), flex: flexOf(column) }}
          {...toLink(column)}
        >
          {context.draw(list(column.elements), context)}
        </div>
      ))}
    </div>
  )
}

export const FormElement = ({ element, context }: ElementProps) => (
  <form
    class="card-form"
    aria-label={text(element.name)}
    style={{ ...boxStyle(element, context), ...marginOf(element) }}
    onSubmit={(event: Event) => event.preventDefault()}
  >
    {context.draw(list(element.elements), { ...context, inForm: true })}
  </form>
)

export function CollapsiblePanel({ element, context }: ElementProps) {
  const header = object(element.header)
  const border = object(element.border)
  const frame: readonly (readonly [string, string | null])[] = [
    ['borderColor', colourOf(text(border.color) === 'grey' ? 'grey-300' : text(border.color), context)],
    ['borderRadius', text(border.corner_radius)],
    ['background', backgroundOf(text(element.background_color), context)],
  ]
  const shown = frame.flatMap(([name, value]) => (value ? [[name, value]] : []))
  return (
    <details
      class={`panel ${element.border === undefined ? '' : 'bordered'}`}
      open={element.expanded === true}
      style={{ ...Object.fromEntries(shown), ...marginOf(element) }}
    >
      <summary class={`arrow-${text(header.icon_position) || 'right'}`} style={boxStyle(header, context)}>
        <PanelTitle element={element} context={context} />
      </summary>
      <div class="panel-body" style={boxStyle({ ...element, background_color: '' }, context)}>
        {context.draw(list(element.elements), context)}
      </div>
    </details>
  )
}

function PanelTitle({ element, context }: ElementProps) {
  const header = object(element.header)
  const title = object(header.title)
  return (
    <>
      <Markdown
        content={wordsOf(title)}
        context={context}
        look={title}
        plain={title.tag === 'plain_text' || header.title === undefined}
      />
      <Icon icon={object(header.icon)} context={context} arrow />
    </>
  )
}

/** A whole area that can be pressed. */
export function InteractiveContainer({ element, context }: ElementProps) {
  const off = element.disabled === true
  const go = (event: Event) => {
    const inner = (event.target as Element).closest(PRESSABLE)
    if (off || inner !== event.currentTarget) return
    const url = openUrlOf(element)
    if (url !== null) window.open(url, '_blank', 'noreferrer')
    if (list(element.behaviors).some(({ type }) => type === 'callback')) void press(context, element, {})
  }
  const border = colourOf(text(element.border_color), context)
  const width = text(element.width)
  return (
    <div
      class={`area back-${text(element.background_style)} ${element.has_border === true ? 'bordered' : ''} w-${width || 'fill'}`}
      style={{
        ...boxStyle(element, context),
        ...marginOf(element),
        ...(border === null ? {} : { borderColor: border }),
        ...(/^\d/.test(width) ? { width } : {}),
      }}
      title={wordsOf(off ? element.disabled_tips : element.hover_tips)}
      role="button"
      aria-disabled={off}
      tabIndex={0}
      onClick={go}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && go(event)}
    >
      {context.draw(list(element.elements), context)}
    </div>
  )
}
