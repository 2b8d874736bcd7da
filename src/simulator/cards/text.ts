import { z } from 'zod'
import { align, colour, margin, twoPixels } from './values.ts'

/** Words and what goes with them: the parts every component is made of. */
const LANGUAGES = [
  'zh_cn',
  'en_us',
  'ja_jp',
  'zh_hk',
  'zh_tw',
  'id_id',
  'vi_vn',
  'th_th',
  'pt_br',
  'es_es',
  'ko_kr',
  'de_de',
  'fr_fr',
  'it_it',
  'ru_ru',
  'ms_my',
] as const
export const language = z.enum(LANGUAGES)

/** The same in several of the platform's sixteen languages. */
export const inLanguages = <T extends z.ZodType>(one: T) =>
  z.strictObject(Object.fromEntries(LANGUAGES.map((name) => [name, one.optional()])))
export const i18nText = inLanguages(z.string())
export const content = { content: z.string(), i18n_content: i18nText.optional() }

export const flag = z.boolean().optional()
export const icon = z.strictObject({
  tag: z.enum(['standard_icon', 'custom_icon']),
  token: z.string().optional(),
  color: colour.optional(),
  img_key: z.string().optional(),
  size: twoPixels.optional(),
})

/** Any text_size is taken: the client shows one it does not know as `normal`. */
const look = {
  text_size: z.string().optional(),
  text_color: colour.optional(),
  text_align: align.optional(),
  lines: z.number().int().min(1).optional(),
}
/** An element's id: starts with a letter, at most 20 characters. */
export const elementId = z.string().regex(/^[A-Za-z]\w{0,19}$/)
const text = { ...content, ...look, element_id: elementId.optional() }

export const plainText = z.strictObject({ tag: z.literal('plain_text'), ...text })
export const plainOrMd = z.strictObject({ tag: z.enum(['plain_text', 'lark_md']), ...text })
export const panelTitle = z.strictObject({ tag: z.enum(['plain_text', 'lark_md', 'markdown']), ...text })
/** Hints and placeholders may be left blank. */
export const hint = z.strictObject({
  ...text,
  tag: z.literal('plain_text').optional(),
  content: z.string().optional(),
})

/** What every component may have. */
export const every = { margin: margin.optional(), element_id: elementId.optional() }

const url = z.string().optional()
export const links = { pc_url: url, ios_url: url, android_url: url }
export const multiUrl = z.strictObject({ url, ...links })

/** What a component tells the server when it is used. */
export const told = z.union([z.record(z.string(), z.unknown()), z.string()])
export const behaviors = z.array(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('callback'), value: told.optional() }),
    z.strictObject({ type: z.literal('open_url'), default_url: url, ...links }),
  ]),
)
export const confirm = z.strictObject({ title: plainText.optional(), text: plainText.optional() })
