import { z } from 'zod'
import { anyText, behaviors, confirm, every, icon, links, plainText, width } from './text.ts'

const off = { disabled: z.boolean().optional(), disabled_tips: plainText.optional() }
const named = { name: z.string().min(1).optional(), required: z.boolean().optional(), ...off, ...every }
const asked = {
  placeholder: plainText.optional(),
  width: width.optional(),
  confirm: confirm.optional(),
  behaviors: behaviors.optional(),
}
const option = z.strictObject({ text: plainText, value: z.string(), icon: icon.optional() })
const kind = z.enum(['default', 'text']).optional()
const personOption = z.strictObject({ value: z.string().min(1) })

const input = z.strictObject({
  tag: z.literal('input'),
  ...named,
  ...asked,
  input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
  max_length: z.number().int().min(1).max(1000).optional(),
  rows: z.number().int().min(1).optional(),
  auto_resize: z.boolean().optional(),
  max_rows: z.number().int().min(1).optional(),
  label: plainText.optional(),
  label_position: z.enum(['top', 'left']).optional(),
  default_value: z.string().optional(),
  i18n_default_value: z.record(z.string(), z.string()).optional(),
  show_icon: z.boolean().optional(),
  value: z.unknown().optional(),
  fallback: z.unknown().optional(),
})
const selectStatic = z.strictObject({
  tag: z.literal('select_static'),
  ...named,
  ...asked,
  options: z.array(option),
  initial_option: z.string().optional(),
  initial_index: z.number().int().optional(),
  type: kind,
})
const multiSelectStatic = z.strictObject({
  tag: z.literal('multi_select_static'),
  ...named,
  ...asked,
  options: z.array(option),
  selected_values: z.array(z.string()).optional(),
  type: kind,
})
const selectPerson = z.strictObject({
  tag: z.literal('select_person'),
  ...named,
  ...asked,
  options: z.array(personOption).optional(),
  initial_option: z.string().optional(),
  type: kind,
})
const multiSelectPerson = z.strictObject({
  tag: z.literal('multi_select_person'),
  ...named,
  ...asked,
  options: z.array(personOption).optional(),
  selected_values: z.array(z.string()).optional(),
  type: kind,
})
const datePicker = z.strictObject({
  tag: z.literal('date_picker'),
  ...named,
  ...asked,
  initial_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  value: z.unknown().optional(),
})
const pickerTime = z.strictObject({
  tag: z.literal('picker_time'),
  ...named,
  ...asked,
  initial_time: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  value: z.unknown().optional(),
})
const pickerDatetime = z.strictObject({
  tag: z.literal('picker_datetime'),
  ...named,
  ...asked,
  initial_datetime: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/)
    .optional(),
  value: z.unknown().optional(),
})
const selectImg = z.strictObject({
  tag: z.literal('select_img'),
  ...named,
  options: z.array(
    z.strictObject({ img_key: z.string(), value: z.string(), ...off, hover_tips: plainText.optional() }),
  ),
  multi_select: z.boolean().optional(),
  layout: z.enum(['stretch', 'bisect', 'trisect']).optional(),
  aspect_ratio: z.enum(['1:1', '16:9', '4:3']).optional(),
  can_preview: z.boolean().optional(),
  style: z.string().optional(),
  behaviors: behaviors.optional(),
  value: z.unknown().optional(),
})

export const BUTTON_TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
] as const
export const button = z.strictObject({
  tag: z.literal('button'),
  ...named,
  text: plainText.optional(),
  type: z.enum(BUTTON_TYPES).optional(),
  size: z.enum(['tiny', 'small', 'medium', 'large']).optional(),
  width: width.optional(),
  icon: icon.optional(),
  hover_tips: plainText.optional(),
  confirm: confirm.optional(),
  behaviors: behaviors.optional(),
  form_action_type: z.enum(['submit', 'reset']).optional(),
  action_type: z.string().optional(),
  complex_interaction: z.boolean().optional(),
  // Kept from the old language; the platform still takes them.
  value: z.unknown().optional(),
  url: z.string().optional(),
  multi_url: z.unknown().optional(),
})
const checker = z.strictObject({
  tag: z.literal('checker'),
  ...named,
  checked: z.boolean().optional(),
  text: anyText.optional(),
  overall_checkable: z.boolean().optional(),
  button_area: z
    .strictObject({ pc_display_rule: z.string().optional(), buttons: z.array(button).max(3).optional() })
    .optional(),
  checked_style: z
    .strictObject({ show_strikethrough: z.boolean().optional(), opacity: z.number().optional() })
    .optional(),
  padding: z.string().optional(),
  confirm: confirm.optional(),
  hover_tips: plainText.optional(),
  behaviors: behaviors.optional(),
})
const overflow = z.strictObject({
  tag: z.literal('overflow'),
  ...every,
  width: width.optional(),
  options: z.array(
    z.strictObject({
      text: plainText,
      multi_url: z.strictObject({ url: z.string().optional(), ...links }).optional(),
      value: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    }),
  ),
  value: z.unknown().optional(),
  confirm: confirm.optional(),
  behaviors: behaviors.optional(),
})

export const INTERACTIVE_ELEMENTS = [
  input,
  selectStatic,
  multiSelectStatic,
  selectPerson,
  multiSelectPerson,
  datePicker,
  pickerTime,
  pickerDatetime,
  selectImg,
  button,
  checker,
  overflow,
] as const
