import { z } from 'zod'
import { field } from './choices.ts'
import { behaviors, confirm, every, flag, hint, icon, multiUrl, plainOrMd, plainText, told } from './text.ts'
import { fieldWidth, padding } from './values.ts'

/** What a person presses. */
const button = z.strictObject({
  tag: z.literal('button'),
  ...field,
  text: plainText.optional(),
  type: z
    .enum([
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ])
    .optional(),
  size: z.enum(['tiny', 'small', 'medium', 'large']).optional(),
  width: fieldWidth.optional(),
  icon: icon.optional(),
  hover_tips: hint.optional(),
  form_action_type: z.enum(['submit', 'reset']).optional(),
  // Kept from the old language; the platform still takes them.
  action_type: z.enum(['link', 'request', 'multi', 'form_submit', 'form_reset']).optional(),
  complex_interaction: flag,
  value: told.optional(),
  url: z.string().optional(),
  multi_url: multiUrl.optional(),
})
const checker = z.strictObject({
  tag: z.literal('checker'),
  ...field,
  checked: flag,
  text: plainOrMd.optional(),
  overall_checkable: flag,
  button_area: z
    .strictObject({
      pc_display_rule: z.enum(['always', 'on_hover']).optional(),
      buttons: z.array(button).max(3).optional(),
    })
    .optional(),
  checked_style: z
    .strictObject({ show_strikethrough: flag, opacity: z.number().min(0).max(1).optional() })
    .optional(),
  padding: padding.optional(),
  hover_tips: hint.optional(),
})
const overflow = z.strictObject({
  tag: z.literal('overflow'),
  ...every,
  width: fieldWidth.optional(),
  options: z
    .array(
      z.strictObject({
        text: plainText.refine(({ content }) => content.length <= 100).optional(),
        multi_url: multiUrl.optional(),
        value: told.optional(),
      }),
    )
    .min(1),
  value: told.optional(),
  confirm: confirm.optional(),
  behaviors: behaviors.optional(),
})

export const BUTTONS = [button, checker, overflow] as const
