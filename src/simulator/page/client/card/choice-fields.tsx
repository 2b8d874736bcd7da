import { useState } from 'hono/jsx/dom'
import { Avatar } from '../avatar.tsx'
import { t, wordsOf } from '../i18n.ts'
import { type CardContext, type ElementProps, type Json, list, nameOf, text } from './context.ts'
import { fieldWidth, hintOf, marks } from './field-marks.ts'
import { press } from './press.ts'

type Choice = { readonly value: string; readonly words: string; readonly colour?: string | undefined }

/** The choices of a select; a person picker without options offers everybody in the chat. */
function choicesOf(element: Json, context: CardContext): readonly Choice[] {
  const options = list(element.options)
  if (text(element.tag).endsWith('static'))
    return options.map((option) => ({ value: text(option.value), words: wordsOf(option.text) }))
  const ids = options.length > 0 ? options.map((option) => text(option.value)) : context.chat.members
  return ids.map((openId) => ({
    value: openId,
    words: nameOf(context, openId),
    colour: context.world.people.find((person) => person.openId === openId)?.avatarColor ?? '#8f959e',
  }))
}

export function SelectField({ element, context }: ElementProps) {
  const choices = choicesOf(element, context)
  const initial = text(element.initial_option) || choices[Number(element.initial_index ?? 0) - 1]?.value || ''
  const [empty, setEmpty] = useState(initial === '')
  const choose = (event: Event) => {
    const { value } = event.currentTarget as HTMLSelectElement
    setEmpty(value === '')
    if (!context.inForm && value !== '') void press(context, element, { option: value })
  }
  return (
    <select {...marks(element)} class={empty ? 'hint' : ''} style={fieldWidth(element)} onInput={choose}>
      <option value="">{hintOf(element) || t('请选择', 'Choose')}</option>
      {choices.map(({ value, words }) => (
        <option key={value} value={value} selected={value === initial}>
          {words}
        </option>
      ))}
    </select>
  )
}

export function SeveralField({ element, context }: ElementProps) {
  const chosen = Array.isArray(element.selected_values) ? (element.selected_values as string[]) : []
  return (
    <fieldset class="several" {...marks(element, 'several')}>
      {element.placeholder === undefined ? null : <legend>{hintOf(element)}</legend>}
      {choicesOf(element, context).map(({ value, words, colour }) => (
        <label key={value}>
          <input type="checkbox" value={value} checked={chosen.includes(value)} />{' '}
          {colour === undefined ? null : <Avatar name={words} colour={colour} />} {words}
        </label>
      ))}
    </fieldset>
  )
}

/** Pictures to choose from, ticked in their corner. */
export function PictureField({ element, context }: ElementProps) {
  const several = element.multi_select === true
  const chosen = Array.isArray(element.selected_values) ? (element.selected_values as string[]) : []
  const ratio = (text(element.aspect_ratio) || '1:1').replace(':', ' / ')
  return (
    <fieldset
      class={`pictures ${text(element.layout) || 'bisect'}`}
      {...marks(element, several ? 'several' : 'one-of')}
    >
      {list(element.options).map((option, at) => (
        <label key={at} title={option.disabled === true ? wordsOf(option.disabled_tips) : ''}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={`pictures-${text(element.name)}-${context.message.messageId}`}
            value={text(option.value)}
            disabled={option.disabled === true}
            checked={chosen.includes(text(option.value))}
            onInput={() => {
              if (!context.inForm) void press(context, element, { option: text(option.value) })
            }}
          />
          <img
            src={`/_sim/files/${text(option.img_key)}`}
            alt={text(option.value)}
            style={{ aspectRatio: ratio }}
          />
        </label>
      ))}
    </fieldset>
  )
}
