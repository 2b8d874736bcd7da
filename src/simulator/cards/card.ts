import { z } from 'zod'
import { CONTENT_ELEMENTS } from './content.ts'
import { INTERACTIVE_ELEMENTS } from './interactive.ts'
import {
  align,
  anyText,
  behavior,
  confirm,
  content,
  elementId,
  every,
  icon,
  links,
  plainText,
  sides,
  spacing,
  upright,
  width,
} from './text.ts'

/** The one description of the card language: what stands in it, and nothing else. */
const layout = {
  direction: z.enum(['vertical', 'horizontal']).optional(),
  padding: sides.optional(),
  horizontal_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_spacing: spacing.optional(),
  vertical_align: upright.optional(),
}
const elements: z.ZodType = z.lazy(() => z.array(element))
const border = z.strictObject({ color: z.string().optional(), corner_radius: z.string().optional() })

const column = z.strictObject({
  tag: z.literal('column'),
  ...every,
  ...layout,
  background_style: z.string().optional(),
  width: z.union([z.enum(['auto', 'weighted']), z.string().regex(/^\d{1,3}px$/)]).optional(),
  weight: z.number().int().min(1).max(5).optional(),
  action: z.unknown().optional(),
  elements: elements.optional(),
})
const columnSet = z.strictObject({
  tag: z.literal('column_set'),
  ...every,
  horizontal_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
  background_style: z.string().optional(),
  action: z.unknown().optional(),
  columns: z.array(column),
})
const form = z.strictObject({
  tag: z.literal('form'),
  ...every,
  ...layout,
  name: z.string().min(1),
  confirm: confirm.optional(),
  fallback: z.unknown().optional(),
  elements,
})
const interactiveContainer = z.strictObject({
  tag: z.literal('interactive_container'),
  ...every,
  ...layout,
  name: z.string().optional(),
  width: width.optional(),
  height: z.string().optional(),
  behaviors: z.array(behavior).min(1),
  has_border: z.boolean().optional(),
  border_color: z.string().optional(),
  corner_radius: z.string().optional(),
  background_style: z.string().optional(),
  hover_tips: plainText.optional(),
  confirm: confirm.optional(),
  disabled: z.boolean().optional(),
  disabled_tips: plainText.optional(),
  elements,
})
const collapsiblePanel = z.strictObject({
  tag: z.literal('collapsible_panel'),
  ...every,
  ...layout,
  expanded: z.boolean().optional(),
  background_color: z.string().optional(),
  header: z.strictObject({
    title: anyText,
    background_color: z.string().optional(),
    vertical_align: upright.optional(),
    padding: sides.optional(),
    width: z.string().optional(),
    position: z.string().optional(),
    icon: icon.optional(),
    icon_position: z.enum(['left', 'right', 'follow_text']).optional(),
    icon_expanded_angle: z.number().optional(),
  }),
  border: border.optional(),
  elements,
})

export const element = z.discriminatedUnion('tag', [
  ...CONTENT_ELEMENTS,
  ...INTERACTIVE_ELEMENTS,
  columnSet,
  form,
  interactiveContainer,
  collapsiblePanel,
])

const textTag = z.strictObject({
  tag: z.literal('text_tag'),
  element_id: elementId.optional(),
  text: anyText,
  color: z.string().optional(),
})
export const TEMPLATES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
] as const
const header = z.strictObject({
  title: anyText,
  subtitle: anyText.optional(),
  text_tag_list: z.array(textTag).max(3).optional(),
  i18n_text_tag_list: z.record(z.string(), z.array(textTag)).optional(),
  template: z.enum(TEMPLATES).optional(),
  icon: icon.optional(),
  padding: sides.optional(),
})
const config = z.strictObject({
  streaming_mode: z.boolean().optional(),
  streaming_config: z.record(z.string(), z.unknown()).optional(),
  summary: z.strictObject({ ...content, content: z.string().optional() }).optional(),
  locales: z.array(z.string()).optional(),
  enable_forward: z.boolean().optional(),
  update_multi: z.literal(true).optional(),
  width_mode: z.enum(['default', 'compact', 'fill']).optional(),
  use_custom_translation: z.boolean().optional(),
  enable_forward_interaction: z.boolean().optional(),
  style: z.record(z.string(), z.unknown()).optional(),
})

export const cardSchema = z.strictObject({
  schema: z.literal('2.0'),
  config: config.optional(),
  card_link: z.strictObject({ url: z.string().optional(), ...links }).optional(),
  header: header.optional(),
  body: z.strictObject({ ...layout, elements }).optional(),
})
