import { z } from 'zod'
import { align, anyText, content, every, icon, plainText, width } from './text.ts'

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
  text: anyText.optional(),
  icon: icon.optional(),
  width: width.optional(),
  fields: z.array(z.unknown()).optional(),
})
const hr = z.strictObject({ tag: z.literal('hr'), ...every })
const img = z.strictObject({
  tag: z.literal('img'),
  ...every,
  img_key: z.string().min(1),
  i18n_img_key: z.record(z.string(), z.string()).optional(),
  alt: plainText,
  title: anyText.optional(),
  scale_type: z.enum(['crop_center', 'crop_top', 'fit_horizontal']).optional(),
  size: z.string().optional(),
  corner_radius: z.string().optional(),
  transparent: z.boolean().optional(),
  preview: z.boolean().optional(),
  // Kept from the old language; the platform still takes them.
  mode: z.string().optional(),
  custom_width: z.union([z.number(), z.string()]).optional(),
  compact_width: z.boolean().optional(),
})
const MOST_COMBINED = { double: 2, triple: 3, bisect: 6, trisect: 9 } as const
const imgCombination = z
  .strictObject({
    tag: z.literal('img_combination'),
    ...every,
    combination_mode: z.enum(['double', 'triple', 'bisect', 'trisect']),
    combination_transparent: z.boolean().optional(),
    corner_radius: z.string().optional(),
    img_list: z.array(z.strictObject({ img_key: z.string().min(1) })).min(1),
  })
  .refine((value) => value.img_list.length <= MOST_COMBINED[value.combination_mode], {
    path: ['img_list'],
    message: 'too many pictures for the combination_mode',
  })
const table = z.strictObject({
  tag: z.literal('table'),
  ...every,
  columns: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        display_name: z.string().optional(),
        data_type: z.enum(['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date']).optional(),
        width: z.string().optional(),
        horizontal_align: align.optional(),
        vertical_align: z.string().optional(),
        format: z
          .strictObject({
            precision: z.number().optional(),
            symbol: z.string().optional(),
            separator: z.boolean().optional(),
          })
          .optional(),
        date_format: z.string().optional(),
      }),
    )
    .min(1)
    .max(50),
  rows: z.array(z.record(z.string(), z.unknown())),
  page_size: z.number().int().min(1).max(10).optional(),
  row_height: z.string().optional(),
  row_max_height: z.string().optional(),
  header_style: z.record(z.string(), z.unknown()).optional(),
  freeze_first_column: z.boolean().optional(),
})
const chart = z.strictObject({
  tag: z.literal('chart'),
  ...every,
  chart_spec: z.record(z.string(), z.unknown()),
  aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
  color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
  preview: z.boolean().optional(),
  height: z.string().optional(),
})
const person = z.strictObject({
  tag: z.literal('person'),
  ...every,
  user_id: z.string().min(1),
  size: z.string().optional(),
  show_avatar: z.boolean().optional(),
  show_name: z.boolean().optional(),
  style: z.enum(['normal', 'capsule']).optional(),
})
const personList = z.strictObject({
  tag: z.literal('person_list'),
  ...every,
  persons: z.array(z.strictObject({ id: z.string().min(1) })),
  lines: z.number().int().optional(),
  size: z.string().optional(),
  show_name: z.boolean().optional(),
  show_avatar: z.boolean().optional(),
  drop_invalid_user_id: z.boolean().optional(),
  icon: icon.optional(),
  ud_icon: icon.optional(),
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
