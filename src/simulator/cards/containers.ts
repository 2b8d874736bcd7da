import { z } from 'zod'
import { BUTTONS } from './buttons.ts'
import { CHOICES } from './choices.ts'
import { CONTENT_ELEMENTS } from './content.ts'
import { behaviors, confirm, every, flag, hint, icon, multiUrl, panelTitle } from './text.ts'
import {
  align,
  boxHeight,
  boxWidth,
  colour,
  columnWidth,
  cornerRadius,
  padding,
  spacing,
  upright,
} from './values.ts'

export const layout = {
  direction: z.enum(['vertical', 'horizontal']).optional(),
  padding: padding.optional(),
  horizontal_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_spacing: spacing.optional(),
  vertical_align: upright.optional(),
}
export const elements: z.ZodType = z.lazy(() => z.array(element))
const action = z.strictObject({ multi_url: multiUrl.optional() }).optional()

const column = z.strictObject({
  tag: z.literal('column'),
  ...every,
  ...layout,
  background_style: colour.optional(),
  width: columnWidth.optional(),
  weight: z.number().int().min(1).max(5).optional(),
  action,
  elements: elements.optional(),
})
const columnSet = z.strictObject({
  tag: z.literal('column_set'),
  ...every,
  horizontal_spacing: z.union([z.literal('default'), spacing]).optional(),
  horizontal_align: align.optional(),
  flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
  background_style: colour.optional(),
  action,
  columns: z.array(column),
})
const form = z.strictObject({
  tag: z.literal('form'),
  ...every,
  ...layout,
  name: z.string().min(1),
  elements,
})
const interactiveContainer = z.strictObject({
  tag: z.literal('interactive_container'),
  ...every,
  ...layout,
  width: boxWidth.optional(),
  height: boxHeight.optional(),
  behaviors: behaviors.min(1),
  has_border: flag,
  border_color: colour.optional(),
  corner_radius: cornerRadius.optional(),
  background_style: colour.optional(),
  hover_tips: hint.optional(),
  confirm: confirm.optional(),
  disabled: flag,
  disabled_tips: hint.optional(),
  elements,
})
const panelHeader = z.strictObject({
  title: panelTitle.optional(),
  background_color: colour.optional(),
  vertical_align: upright.optional(),
  padding: padding.optional(),
  width: z.enum(['fill', 'auto', 'auto_when_fold']).optional(),
  position: z.enum(['top', 'bottom']).optional(),
  icon: icon.optional(),
  icon_position: z.enum(['left', 'right', 'follow_text']).optional(),
  icon_expanded_angle: z.literal([-180, -90, 90, 180]).optional(),
})
const collapsiblePanel = z.strictObject({
  tag: z.literal('collapsible_panel'),
  ...every,
  ...layout,
  expanded: flag,
  background_color: colour.optional(),
  header: panelHeader,
  border: z.strictObject({ color: colour.optional(), corner_radius: cornerRadius.optional() }).optional(),
  elements: elements.optional(),
})

const element = z.discriminatedUnion('tag', [
  ...CONTENT_ELEMENTS,
  ...CHOICES,
  ...BUTTONS,
  columnSet,
  form,
  interactiveContainer,
  collapsiblePanel,
])
