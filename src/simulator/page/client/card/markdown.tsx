import { markdownToHtml } from '../markdown.ts'
import { type CardContext, nameOf } from './context.ts'

type MarkdownProps = {
  readonly content: string
  readonly context: CardContext
  readonly small?: boolean
  readonly plain?: boolean
}

export const Markdown = ({ content, context, small = false, plain = false }: MarkdownProps) =>
  plain ? (
    <p>{content}</p>
  ) : (
    <div
      class={`markdown ${small ? 'small' : ''}`}
      dangerouslySetInnerHTML={{ __html: markdownToHtml(content, (id) => nameOf(context, id)) }}
    />
  )
