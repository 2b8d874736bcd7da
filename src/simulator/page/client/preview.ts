import type { Message } from '../../contract.ts'
import { t, wordsOf } from './i18n.ts'

/** Placeholders of mentions as names. */
export const named = (text: string, { mentions }: Message): string =>
  text.replace(
    /@_(?:user_\d+|all)/g,
    (key) => `@${mentions.find((mention) => mention.key === key)?.name ?? t('所有人', 'everybody')}`,
  )

type Previewed = {
  readonly text?: string
  readonly title?: string
  readonly file_name?: string
  readonly config?: { readonly summary?: unknown }
  readonly header?: { readonly title?: unknown }
  readonly content?: unknown
}

const textOfPost = ({ title, content }: Previewed): string => {
  const nodes = Array.isArray(content) ? (content.flat() as { readonly text?: string }[]) : []
  return [title ?? '', ...nodes.map(({ text }) => text ?? '')].join(' ').trim()
}

/** A message in one line, as the chat list and a quotation show it. */
export function previewOf(message: Message | null): string {
  if (message === null) return ''
  if (message.deleted) return t('消息已撤回', 'Message recalled')
  const content = message.content as Previewed
  switch (message.type) {
    case 'text':
      return named(content.text ?? '', message)
    case 'post':
      return named(textOfPost(content), message) || t('[图片]', '[Picture]')
    case 'image':
      return t('[图片]', '[Picture]')
    case 'file':
      return `${t('[文件]', '[File]')} ${content.file_name ?? ''}`
    case 'interactive':
      return wordsOf(content.config?.summary) || wordsOf(content.header?.title) || t('[卡片]', '[Card]')
    default:
      return `[${message.type}]`
  }
}
