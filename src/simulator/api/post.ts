import { z } from 'zod'
import type { Mention } from '../contract.ts'
import type { ApiContext } from './context.ts'
import { badContent } from './errors.ts'
import { mentionOf } from './mentions.ts'
import { ownFile } from './own-file.ts'

/** What a message holds, and whom it mentions. */
export type Content = { readonly content: unknown; readonly mentions: readonly Mention[] }

const style = z.array(z.enum(['bold', 'italic', 'underline', 'lineThrough'])).optional()
const node = z.discriminatedUnion('tag', [
  z.strictObject({ tag: z.literal('text'), text: z.string(), un_escape: z.boolean().optional(), style }),
  z.strictObject({ tag: z.literal('a'), text: z.string(), href: z.string(), style }),
  z.strictObject({ tag: z.literal('at'), user_id: z.string(), user_name: z.string().optional(), style }),
  z.strictObject({ tag: z.literal('img'), image_key: z.string() }),
  z.strictObject({ tag: z.literal('media'), file_key: z.string(), image_key: z.string().optional() }),
  z.strictObject({ tag: z.literal('emotion'), emoji_type: z.string() }),
  z.strictObject({ tag: z.literal('hr') }),
  z.strictObject({ tag: z.literal('code_block'), language: z.string().optional(), text: z.string() }),
  z.strictObject({ tag: z.literal('md'), text: z.string() }),
])
type Node = z.output<typeof node>
const post = z.strictObject({ title: z.string().optional(), content: z.array(z.array(node)).min(1) })
const byLanguage = z.partialRecord(z.enum(['zh_cn', 'en_us', 'ja_jp', 'zh_hk', 'zh_tw']), post)

/** A post is sent under a language; whoever receives it gets it without. Pictures in it have to be the app's own. */
export function readPost(context: ApiContext, parsed: unknown): Content {
  const read = byLanguage.safeParse(parsed)
  if (!read.success) {
    const [issue] = read.error.issues
    throw badContent(`post: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const [first] = Object.values(read.data)
  if (first === undefined) throw badContent('post: no language, e.g. {"zh_cn":{"title","content"}}')
  const mentions: Mention[] = []
  const content = first.content.map((line) => line.map((one) => settled(context, one, mentions)))
  return { content: { title: first.title ?? '', content }, mentions }
}

function settled(context: ApiContext, one: Node, mentions: Mention[]): unknown {
  if (one.tag === 'img') ownFile(context, one.image_key, 'image')
  if (one.tag === 'media') ownFile(context, one.file_key, 'file')
  if (one.tag !== 'at') return one
  const mention = mentionOf(context.world, one.user_id, mentions.length)
  if (mention === null) throw badContent(`post: invalid user_id in at: ${one.user_id}`)
  mentions.push(mention)
  return { ...one, user_id: mention.key, user_name: mention.name }
}
