import { wordsOf } from '../i18n.ts'
import { type ElementProps, list, object, text } from './context.ts'
import { Markdown } from './markdown.tsx'
import { openUrlOf, press } from './press.ts'

export function ColumnSet({ element, context }: ElementProps) {
  return (
    <div
      class={`columns flex-${text(element.flex_mode) || 'none'} back-${text(element.background_style) || 'default'}`}
    >
      {list(element.columns).map((column, at) => (
        <div
          key={at}
          class={`column v-${text(column.vertical_align) || 'top'}`}
          style={{
            flex:
              column.width === 'weighted'
                ? `${Number(column.weight ?? 1)} 1 0`
                : /^\d/.test(text(column.width))
                  ? `0 0 ${text(column.width)}`
                  : '0 1 auto',
          }}
        >
          {context.draw(list(column.elements), context)}
        </div>
      ))}
    </div>
  )
}

export const FormElement = ({ element, context }: ElementProps) => (
  <form class="card-form" aria-label={text(element.name)} onSubmit={(event: Event) => event.preventDefault()}>
    {context.draw(list(element.elements), { ...context, inForm: true })}
  </form>
)

export const CollapsiblePanel = ({ element, context }: ElementProps) => (
  <details class="panel" open={element.expanded === true}>
    <summary>
      <PanelTitle element={element} context={context} />
    </summary>
    {context.draw(list(element.elements), context)}
  </details>
)

function PanelTitle({ element, context }: ElementProps) {
  const title = object(object(element.header).title)
  return <Markdown content={wordsOf(title)} context={context} plain={title.tag === 'plain_text'} />
}

/** A whole area that can be pressed. */
export function InteractiveContainer({ element, context }: ElementProps) {
  const off = element.disabled === true
  const go = (event: Event) => {
    // What can be pressed by itself within the area is not a press of the area.
    const inner = (event.target as Element).closest(
      'button, a, input, select, textarea, label, summary, [role="button"]',
    )
    if (off || inner !== event.currentTarget) return
    const url = openUrlOf(element)
    if (url !== null) window.open(url, '_blank', 'noreferrer')
    if (list(element.behaviors).some(({ type }) => type === 'callback')) void press(context, element, {})
  }
  return (
    <div
      class={`area back-${text(element.background_style)} ${element.has_border === true ? 'bordered' : ''}`}
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
