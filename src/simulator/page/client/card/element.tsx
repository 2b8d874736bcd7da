import { Avatar } from '../avatar.tsx'
import { t, wordsOf } from '../i18n.ts'
import { Picture } from '../picture.tsx'
import { ButtonElement, OverflowElement } from './button.tsx'
import { ChartElement } from './chart.tsx'
import { CollapsiblePanel, ColumnSet, FormElement, InteractiveContainer } from './containers.tsx'
import { type CardContext, type ElementProps, list, nameOf, object, text } from './context.ts'
import { FieldElement } from './fields.tsx'
import { Markdown } from './markdown.tsx'
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

function ElementView(props: ElementProps) {
  const { element, context } = props
  const tag = text(element.tag)
  if (FIELDS.has(tag)) return <FieldElement {...props} />
  switch (tag) {
    case 'markdown':
      return (
        <Markdown content={wordsOf(element)} context={context} small={element.text_size === 'notation'} />
      )
    case 'div':
      return (
        <Markdown
          content={wordsOf(element.text)}
          context={context}
          plain={object(element.text).tag === 'plain_text'}
        />
      )
    case 'hr':
      return <hr />
    case 'img':
      return (
        <Picture
          imageKey={text(element.img_key)}
          alt={wordsOf(element.alt)}
          fit={text(element.scale_type)}
          size={text(element.size)}
        />
      )
    case 'img_combination':
      return (
        <div class={`combination ${text(element.combination_mode)}`}>
          {list(element.img_list).map((one, at) => (
            <Picture key={at} imageKey={text(one.img_key)} />
          ))}
        </div>
      )
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
      return <PeopleElement {...props} />
  }
}

function Person({ openId, context }: { readonly openId: string; readonly context: CardContext }) {
  const name = nameOf(context, openId)
  const colour = context.world.people.find((person) => person.openId === openId)?.avatarColor
  return (
    <span class="person">
      <Avatar name={name} colour={colour} />
      {name}
    </span>
  )
}

/** People; and what nobody has drawn yet, by its name. */
function PeopleElement({ element, context }: ElementProps) {
  const person = (openId: string) => <Person openId={openId} context={context} />
  switch (element.tag) {
    case 'person':
      return person(text(element.user_id))
    case 'person_list':
      return <p class="persons">{list(element.persons).map((one) => person(text(one.id)))}</p>
    default:
      return (
        <p class="unknown">
          {t('未绘制的组件', 'Component not drawn')}：{text(element.tag)}
        </p>
      )
  }
}
