import { z } from 'zod'

/** Words and how they look: what every component is made of. */
const i18n = z.record(z.string(), z.string())
export const content = { content: z.string(), i18n_content: i18n.optional() }

export const icon = z.strictObject({
  tag: z.enum(['standard_icon', 'custom_icon']),
  token: z.string().optional(),
  color: z.string().optional(),
  img_key: z.string().optional(),
  size: z.string().optional(),
})

export const plainText = z.strictObject({
  tag: z.literal('plain_text'),
  ...content,
  element_id: z.string().optional(),
  text_size: z.string().optional(),
  text_color: z.string().optional(),
  text_align: z.enum(['left', 'center', 'right']).optional(),
  lines: z.number().int().optional(),
})
export const anyText = z.strictObject({
  ...plainText.shape,
  tag: z.enum(['plain_text', 'lark_md', 'markdown']),
})

const pixels = /^-?\d{1,3}px( -?\d{1,3}px){0,3}$/
const spacingWords = ['small', 'medium', 'large', 'extra_large'] as const
export const spacing = z.union([z.enum(spacingWords), z.string().regex(/^\d{1,2}px$/)])
export const sides = z.string().regex(pixels)
export const align = z.enum(['left', 'center', 'right'])
export const upright = z.enum(['top', 'center', 'bottom'])

/** An element's id: starts with a letter, at most 20 characters. */
export const elementId = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/)
export const every = { margin: sides.optional(), element_id: elementId.optional() }

export const confirm = z.strictObject({ title: anyText.optional(), text: anyText.optional() })

const url = z.string()
export const links = { pc_url: url.optional(), ios_url: url.optional(), android_url: url.optional() }
export const behavior = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('callback'),
    value: z.union([z.record(z.string(), z.unknown()), z.string()]),
  }),
  z.strictObject({ type: z.literal('open_url'), default_url: url.optional(), ...links }),
  z.strictObject({ type: z.literal('form_action'), behavior: z.enum(['submit', 'reset']) }),
])
export const behaviors = z.array(behavior)
export const width = z.union([z.enum(['default', 'fill', 'auto', '']), z.string().regex(/^\d{1,3}px$/)])
