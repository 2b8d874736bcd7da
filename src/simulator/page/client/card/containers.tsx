import { wordsOf } from '../i18n.ts'
import { type ElementProps, list, object, text } from './context.ts'
import { press } from './press.ts'

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
    <summary>{wordsOf(object(element.header).title)}</summary>
    {context.draw(list(element.elements), context)}
  </details>
)

/** A whole area that can be pressed. */
export function InteractiveContainer({ element, context }: ElementProps) {
  const go = () => {
    if (element.disabled !== true) void press(context, element, {})
  }
  return (
    <div
      class={`area ${element.has_border === true ? 'bordered' : ''}`}
      role="button"
      tabIndex={0}
      onClick={go}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && go()}
    >
      {context.draw(list(element.elements), context)}
    </div>
  )
}
