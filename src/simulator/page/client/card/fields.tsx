import { t, wordsOf } from '../i18n.ts'
import { id } from '../test-ids.ts'
import { type CardContext, type ElementProps, type Json, list, nameOf, object, text } from './context.ts'
import { Markdown } from './markdown.tsx'
import { press } from './press.ts'

/** Attributes by which a form finds its fields again. */
const marks = (element: Json, kind?: string) => ({
  ...id(`field-${text(element.name) || text(element.element_id)}`),
  name: text(element.name),
  'data-field': text(element.name),
  'data-required': String(element.required === true),
  ...(kind === undefined ? {} : { 'data-kind': kind }),
  'aria-label': wordsOf(element.label) || wordsOf(element.placeholder) || text(element.name),
  disabled: element.disabled === true,
})

/** The words that tell what is wanted, starred where it must be given. */
const hintOf = (element: Json): string => {
  const words = wordsOf(element.placeholder)
  return element.required === true && element.label === undefined && words !== '' && !words.includes('*')
    ? `${words} *`
    : words
}

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

function InputField({ element, context }: ElementProps) {
  const lone = !context.inForm
  const shared = {
    ...marks(element),
    placeholder: hintOf(element),
    maxLength: Number(element.max_length ?? 1000),
  }
  const leave = (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement
    if (lone && value !== '') void press(context, element, { input: value })
  }
  // A value is set when the field is made and left alone after: what somebody typed stays.
  const initial = wordsOf({ content: element.default_value, i18n_content: element.i18n_default_value })
  const field =
    element.input_type === 'multiline_text' ? (
      <textarea {...shared} rows={Number(element.rows ?? 3)} onChange={leave} value={initial} />
    ) : (
      <input
        {...shared}
        type={element.input_type === 'password' ? 'password' : 'text'}
        value={initial}
        onChange={leave}
      />
    )
  return element.label === undefined ? (
    field
  ) : (
    <label class={`labelled ${element.required === true ? 'required' : ''}`}>
      <span>{wordsOf(element.label)}</span>
      {field}
    </label>
  )
}

type Choice = { readonly value: string; readonly words: string }

/** The choices of a select; a person picker without options offers everybody in the chat. */
function choicesOf(element: Json, context: CardContext): readonly Choice[] {
  const options = list(element.options)
  if (text(element.tag).endsWith('static'))
    return options.map((option) => ({ value: text(option.value), words: wordsOf(option.text) }))
  const ids = options.length > 0 ? options.map((option) => text(option.value)) : context.chat.members
  return ids.map((openId) => ({ value: openId, words: nameOf(context, openId) }))
}

function SelectField({ element, context }: ElementProps) {
  const choose = (event: Event) => {
    const { value } = event.currentTarget as HTMLSelectElement
    if (!context.inForm && value !== '') void press(context, element, { option: value })
  }
  const choices = choicesOf(element, context)
  const initial = text(element.initial_option) || choices[Number(element.initial_index ?? 0) - 1]?.value
  return (
    <select {...marks(element)} onChange={choose}>
      <option value="">{hintOf(element) || t('请选择', 'Choose')}</option>
      {choices.map(({ value, words }) => (
        <option key={value} value={value} selected={value === initial}>
          {words}
        </option>
      ))}
    </select>
  )
}

function SeveralField({ element, context }: ElementProps) {
  const chosen = Array.isArray(element.selected_values) ? (element.selected_values as string[]) : []
  return (
    <fieldset class="several" {...marks(element, 'several')}>
      {element.placeholder === undefined ? null : <legend>{hintOf(element)}</legend>}
      {choicesOf(element, context).map(({ value, words }) => (
        <label key={value}>
          <input type="checkbox" value={value} checked={chosen.includes(value)} /> {words}
        </label>
      ))}
    </fieldset>
  )
}

function PictureField({ element, context }: ElementProps) {
  const several = element.multi_select === true
  const chosen = Array.isArray(element.selected_values) ? (element.selected_values as string[]) : []
  return (
    <fieldset class="pictures" {...marks(element, several ? 'several' : 'one-of')}>
      {list(element.options).map((option, at) => (
        <label key={at}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={`pictures-${text(element.name)}-${context.message.messageId}`}
            value={text(option.value)}
            disabled={option.disabled === true}
            checked={chosen.includes(text(option.value))}
            onChange={() => {
              if (!context.inForm) void press(context, element, { option: text(option.value) })
            }}
          />
          <img src={`/_sim/files/${text(option.img_key)}`} alt={text(option.value)} />
        </label>
      ))}
    </fieldset>
  )
}

function CheckerField({ element, context }: ElementProps) {
  const change = (event: Event) => {
    const { checked } = event.currentTarget as HTMLInputElement
    if (!context.inForm) void press(context, element, { checked })
  }
  return (
    <label class="checker">
      <input type="checkbox" {...marks(element)} checked={element.checked === true} onChange={change} />{' '}
      <Markdown
        content={wordsOf(element.text)}
        context={context}
        plain={object(element.text).tag !== 'lark_md'}
      />
    </label>
  )
}

const TYPES: Readonly<Record<string, string>> = {
  date_picker: 'date',
  picker_time: 'time',
  picker_datetime: 'datetime-local',
}

function TimeField({ element, context }: ElementProps) {
  const initial =
    text(element.initial_date) ||
    text(element.initial_time) ||
    text(element.initial_datetime).replace(' ', 'T')
  const change = (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement
    if (!context.inForm && value !== '') void press(context, element, { option: value.replace('T', ' ') })
  }
  return (
    <input {...marks(element)} type={TYPES[text(element.tag)] ?? 'text'} value={initial} onChange={change} />
  )
}
