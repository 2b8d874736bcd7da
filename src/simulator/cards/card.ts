import { z } from 'zod'
import { elements, layout } from './containers.ts'
import { elementId, flag, i18nText, icon, inLanguages, language, multiUrl, plainOrMd } from './text.ts'
import { colour, padding } from './values.ts'

const textTag = z.strictObject({
  tag: z.literal('text_tag'),
  element_id: elementId.optional(),
  text: plainOrMd,
  color: colour.optional(),
})
const header = z.strictObject({
  title: plainOrMd,
  subtitle: plainOrMd.optional(),
  text_tag_list: z.array(textTag).max(3).optional(),
  i18n_text_tag_list: inLanguages(z.array(textTag).max(3)).optional(),
  template: z
    .enum([
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
    ])
    .optional(),
  icon: icon.optional(),
  padding: padding.optional(),
})

const words = (...names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.string().optional()])))
const pace = z.record(z.string(), z.number()).optional()
const config = z.strictObject({
  streaming_mode: flag,
  streaming_config: z
    .strictObject({
      print_frequency_ms: pace,
      print_step: pace,
      print_strategy: z.enum(['fast', 'delay']).optional(),
    })
    .optional(),
  summary: z.strictObject({ content: z.string().optional(), i18n_content: i18nText.optional() }).optional(),
  locales: z.array(language).optional(),
  enable_forward: flag,
  update_multi: z.literal(true).optional(),
  width_mode: z.enum(['default', 'compact', 'fill']).optional(),
  use_custom_translation: flag,
  enable_forward_interaction: flag,
  style: z
    .strictObject({
      text_size: z.record(z.string(), words('default', 'pc', 'mobile')).optional(),
      color: z.record(z.string(), words('light_mode', 'dark_mode')).optional(),
    })
    .optional(),
  // Of the old language; the platform takes it and does nothing.
  wide_screen_mode: flag,
})

/** Card JSON 2.0, one card: what may stand in it, and nothing else. What only the whole card can tell is in rules.ts. */
export const cardSchema = z.strictObject({
  schema: z.literal('2.0'),
  config: config.optional(),
  card_link: multiUrl.optional(),
  header: header.optional(),
  body: z.strictObject({ ...layout, elements: elements.optional() }).optional(),
})
