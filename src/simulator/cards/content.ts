import { z } from 'zod'
import { table } from './table.ts'
import { content, every, flag, i18nText, icon, plainOrMd, plainText } from './text.ts'
import { align, boxWidth, chartHeight, colour, cornerRadius, twoPixels } from './values.ts'

/** What is shown and cannot be acted on. */
const markdown = z.strictObject({
  tag: z.literal('markdown'),
  ...every,
  ...content,
  text_align: align.optional(),
  text_size: z.string().optional(),
  icon: icon.optional(),
})
const div = z.strictObject({
  tag: z.literal('div'),
  ...every,
  text: plainOrMd.optional(),
  icon: icon.optional(),
  width: boxWidth.optional(),
  fields: z.array(z.strictObject({ is_short: flag, text: plainOrMd })).optional(),
})
const hr = z.strictObject({ tag: z.literal('hr'), ...every })
const img = z
  .strictObject({
    tag: z.literal('img'),
    ...every,
    img_key: z.string().min(1),
    i18n_img_key: i18nText.optional(),
    alt: plainText,
    title: plainOrMd.optional(),
    scale_type: z.enum(['crop_center', 'crop_top', 'fit_horizontal']).optional(),
    size: z.union([z.enum(['large', 'medium', 'small', 'tiny', 'stretch']), twoPixels]).optional(),
    corner_radius: cornerRadius.optional(),
    transparent: flag,
    preview: flag,
    // Kept from the old language; the official samples still have them.
    mode: z.string().optional(),
    custom_width: z.union([z.number(), z.string()]).optional(),
    compact_width: flag,
  })
  .refine(({ scale_type, size }) => scale_type !== 'fit_horizontal' || size === undefined, {
    path: ['size'],
    message: 'img size is not allowed',
  })
const MOST_COMBINED = { double: 2, triple: 3, bisect: 6, trisect: 9 } as const
const imgCombination = z
  .strictObject({
    tag: z.literal('img_combination'),
    ...every,
    combination_mode: z.enum(['double', 'triple', 'bisect', 'trisect']),
    combination_transparent: flag,
    corner_radius: cornerRadius.optional(),
    img_list: z.array(z.strictObject({ img_key: z.string().min(1), transparent: flag })).min(1),
  })
  .refine((value) => value.img_list.length <= MOST_COMBINED[value.combination_mode], {
    path: ['img_list'],
    message: 'too many images for combination_mode',
  })
const chart = z.strictObject({
  tag: z.literal('chart'),
  ...every,
  chart_spec: z.looseObject({ type: z.string().min(1) }),
  aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
  color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
  preview: flag,
  height: chartHeight.optional(),
})
const avatars = {
  size: z.enum(['extra_small', 'small', 'medium', 'large']).optional(),
  show_avatar: flag,
  show_name: flag,
}
const person = z.strictObject({
  tag: z.literal('person'),
  ...every,
  ...avatars,
  user_id: z.string().min(1),
  style: z.enum(['normal', 'capsule']).optional(),
})
const personList = z.strictObject({
  tag: z.literal('person_list'),
  ...every,
  ...avatars,
  persons: z.array(z.strictObject({ id: z.string().min(1) })).min(1),
  lines: z.number().int().min(1).optional(),
  drop_invalid_user_id: flag,
  icon: icon.optional(),
  ud_icon: z
    .strictObject({ token: z.string(), style: z.strictObject({ color: colour }).optional() })
    .optional(),
})

export const CONTENT_ELEMENTS = [
  markdown,
  div,
  hr,
  img,
  imgCombination,
  table,
  chart,
  person,
  personList,
] as const
