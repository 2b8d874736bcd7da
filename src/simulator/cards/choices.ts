import { z } from 'zod'
import { behaviors, confirm, every, flag, hint, i18nText, icon, plainText, told } from './text.ts'
import { fieldWidth } from './values.ts'

/** What a person fills in: words, choices, people, days, pictures. */
const off = { disabled: flag, disabled_tips: hint.optional() }
export const field = {
  ...every,
  ...off,
  name: z.string().min(1).optional(),
  required: flag,
  confirm: confirm.optional(),
  behaviors: behaviors.optional(),
}
const asked = { ...field, placeholder: hint.optional(), width: fieldWidth.optional() }
const border = z.enum(['default', 'text']).optional()

const input = z.strictObject({
  tag: z.literal('input'),
  ...asked,
  placeholder: hint.refine(({ content }) => (content?.length ?? 0) <= 100).optional(),
  input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
  max_length: z.number().int().min(1).max(1000).optional(),
  rows: z.number().int().min(1).optional(),
  auto_resize: flag,
  max_rows: z.number().optional(),
  label: plainText.optional(),
  label_position: z.enum(['top', 'left']).optional(),
  default_value: z.string().optional(),
  i18n_default_value: i18nText.optional(),
  show_icon: flag,
  value: told.optional(),
  fallback: z.unknown().optional(),
})

const options = z.array(z.strictObject({ text: plainText, value: z.string(), icon: icon.optional() })).min(1)
const selectStatic = z.strictObject({
  tag: z.literal('select_static'),
  ...asked,
  type: border,
  options,
  initial_option: z.string().optional(),
  initial_index: z.number().int().min(0).optional(),
})
const multiSelectStatic = z.strictObject({
  tag: z.literal('multi_select_static'),
  ...asked,
  type: border,
  options,
  selected_values: z.array(z.string()).optional(),
})

/** None means everybody in the chat. */
const people = z.array(z.strictObject({ value: z.string().min(1) })).optional()
const selectPerson = z.strictObject({
  tag: z.literal('select_person'),
  ...asked,
  type: border,
  options: people,
  initial_option: z.string().optional(),
})
const multiSelectPerson = z.strictObject({
  tag: z.literal('multi_select_person'),
  ...asked,
  type: border,
  options: people,
  selected_values: z.array(z.string()).optional(),
})

const when = (shape: RegExp) => z.string().regex(shape).optional()
const datePicker = z.strictObject({
  tag: z.literal('date_picker'),
  ...asked,
  initial_date: when(/^\d{4}-\d{2}-\d{2}$/),
  value: told.optional(),
})
const pickerTime = z.strictObject({
  tag: z.literal('picker_time'),
  ...asked,
  initial_time: when(/^\d{2}:\d{2}$/),
  value: told.optional(),
})
const pickerDatetime = z.strictObject({
  tag: z.literal('picker_datetime'),
  ...asked,
  initial_datetime: when(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
  value: told.optional(),
})
const selectImg = z.strictObject({
  tag: z.literal('select_img'),
  ...field,
  options: z
    .array(
      z.strictObject({
        img_key: z.string().min(1),
        value: z.string().optional(),
        ...off,
        hover_tips: hint.optional(),
      }),
    )
    .min(1),
  multi_select: flag,
  layout: z.enum(['stretch', 'bisect', 'trisect']).optional(),
  aspect_ratio: z.enum(['1:1', '16:9', '4:3']).optional(),
  can_preview: flag,
  value: told.optional(),
})

export const CHOICES = [
  input,
  selectStatic,
  multiSelectStatic,
  selectPerson,
  multiSelectPerson,
  datePicker,
  pickerTime,
  pickerDatetime,
  selectImg,
] as const
