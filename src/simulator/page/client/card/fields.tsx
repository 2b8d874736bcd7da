import { wordsOf } from '../i18n.ts'
import { ButtonElement } from './button.tsx'
import { PictureField, SelectField, SeveralField } from './choice-fields.tsx'
import { useCommit } from './commit.ts'
import { type ElementProps, list, object } from './context.ts'
import { fieldWidth, hintOf, marks } from './field-marks.ts'
import { Markdown } from './markdown.tsx'
import { press } from './press.ts'
import { TimeField } from './time-field.tsx'

export function FieldElement(props: ElementProps) {
  const { element } = props
  switch (element.tag) {
    case 'input':
      return <InputField {...props} />
    case 'select_static':
    case 'select_person':
      return <SelectField {...props} />
    case 'multi_select_static':
    case 'multi_select_person':
      return <SeveralField {...props} />
    case 'select_img':
      return <PictureField {...props} />
    case 'checker':
      return <CheckerField {...props} />
    default:
      return <TimeField {...props} />
  }
}

function InputField(props: ElementProps) {
  const { element } = props
  if (element.label === undefined) return <TypedField {...props} />
  const beside = element.label_position === 'left' ? 'beside' : ''
  return (
    <label class={`labelled ${beside} ${element.required === true ? 'required' : ''}`}>
      <span>{wordsOf(element.label)}</span>
      <TypedField {...props} />
    </label>
  )
}

function TypedField({ element, context }: ElementProps) {
  const commit = (value: string) => {
    if (!context.inForm) void press(context, element, { input: value })
  }
  const line = useCommit<HTMLInputElement>(commit)
  const lines = useCommit<HTMLTextAreaElement>(commit)
  const shared = {
    ...marks(element),
    placeholder: hintOf(element),
    maxLength: Number(element.max_length ?? 1000),
    style: fieldWidth(element),
  }
  // A value is set when the field is made and left alone after: what somebody typed stays.
  const initial = wordsOf({ content: element.default_value, i18n_content: element.i18n_default_value })
  if (element.input_type === 'multiline_text')
    return <textarea {...shared} ref={lines} rows={Number(element.rows ?? 5)} value={initial} />
  const type = element.input_type === 'password' ? 'password' : 'text'
  return <input {...shared} ref={line} type={type} value={initial} />
}

function CheckerField({ element, context }: ElementProps) {
  const change = (event: Event) => {
    const { checked } = event.currentTarget as HTMLInputElement
    if (!context.inForm) void press(context, element, { checked })
  }
  const { show_strikethrough, opacity } = object(element.checked_style)
  const area = object(element.button_area)
  return (
    <div class={`checker ${show_strikethrough === true ? 'struck' : ''}`}>
      <label style={{ '--checked-opacity': typeof opacity === 'number' ? String(opacity) : '1' }}>
        <input type="checkbox" {...marks(element)} checked={element.checked === true} onInput={change} />{' '}
        <Markdown
          content={wordsOf(element.text)}
          context={context}
          plain={object(element.text).tag !== 'lark_md'}
        />
      </label>
      {list(area.buttons).map((button, at) => (
        <ButtonElement key={at} element={button} context={context} />
      ))}
    </div>
  )
}
