import { wordsOf } from '../i18n.ts'
import { Picture } from '../picture.tsx'
import { ButtonElement, OverflowElement } from './button.tsx'
import { ChartElement } from './chart.tsx'
import { CollapsiblePanel, ColumnSet, FormElement, InteractiveContainer } from './containers.tsx'
import { type CardContext, type ElementProps, list, object, text } from './context.ts'
import { FieldElement } from './fields.tsx'
import { marginOf } from './look.ts'
import { Markdown } from './markdown.tsx'
import { PeopleElement } from './people.tsx'
import { TableElement } from './table.tsx'

export const drawElements: CardContext['draw'] = (elements, context) => (
  <>
    {elements.map((element, at) => (
      <ElementView key={at} element={element} context={context} />
    ))}
  </>
)

const FIELDS = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'checker',
])
const BOXES = new Set(['column_set', 'form', 'collapsible_panel', 'interactive_container', 'button'])

/** An element with its margin; boxes and buttons set their own. */
function ElementView(props: ElementProps) {
  const { element } = props
  if (text(element.margin) === '' || BOXES.has(text(element.tag))) return <Drawn {...props} />
  return (
    <div class="spaced" style={marginOf(element)}>
      <Drawn {...props} />
    </div>
  )
}

function Drawn(props: ElementProps) {
  const tag = text(props.element.tag)
  if (FIELDS.has(tag)) return <FieldElement {...props} />
  switch (tag) {
    case 'column_set':
      return <ColumnSet {...props} />
    case 'form':
      return <FormElement {...props} />
    case 'collapsible_panel':
      return <CollapsiblePanel {...props} />
    case 'interactive_container':
      return <InteractiveContainer {...props} />
    case 'button':
      return <ButtonElement {...props} />
    case 'overflow':
      return <OverflowElement {...props} />
    case 'table':
      return <TableElement {...props} />
    case 'chart':
      return <ChartElement {...props} />
    default:
      return <WordsAndPictures {...props} />
  }
}

function WordsAndPictures(props: ElementProps) {
  const { element, context } = props
  switch (element.tag) {
    case 'markdown': {
      const icon = element.icon === undefined ? undefined : object(element.icon)
      return <Markdown content={wordsOf(element)} context={context} look={element} icon={icon} />
    }
    case 'div':
      return <Block {...props} />
    case 'hr':
      return <hr />
    case 'img':
      return <ImageElement {...props} />
    case 'img_combination':
      return (
        <div
          class={`combination ${text(element.combination_mode)}`}
          style={text(element.corner_radius) === '' ? {} : { '--corner': text(element.corner_radius) }}
        >
          {list(element.img_list).map((one, at) => (
            <Picture key={at} imageKey={text(one.img_key)} />
          ))}
        </div>
      )
    default:
      return <PeopleElement {...props} />
  }
}

/** A block of text, with its fields in two columns where they are short. */
function Block({ element, context }: ElementProps) {
  const said = object(element.text)
  const icon = element.icon === undefined ? undefined : object(element.icon)
  return (
    <div>
      {element.text === undefined ? null : (
        <Markdown
          content={wordsOf(said)}
          context={context}
          look={said}
          icon={icon}
          plain={said.tag === 'plain_text'}
        />
      )}
      {element.fields === undefined ? null : (
        <div class="fields">
          {list(element.fields).map((field, at) => (
            <div key={at} class={field.is_short === true ? 'short' : ''}>
              <Markdown
                content={wordsOf(field.text)}
                context={context}
                look={object(field.text)}
                plain={object(field.text).tag === 'plain_text'}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

const ImageElement = ({ element, context }: ElementProps) => (
  <figure>
    {element.title === undefined ? null : (
      <figcaption>
        <Markdown
          content={wordsOf(element.title)}
          context={context}
          plain={object(element.title).tag === 'plain_text'}
        />
      </figcaption>
    )}
    <Picture
      imageKey={text(element.img_key)}
      alt={wordsOf(element.alt)}
      fit={text(element.scale_type)}
      size={text(element.size)}
      corner={text(element.corner_radius)}
      still={element.preview === false}
    />
  </figure>
)
