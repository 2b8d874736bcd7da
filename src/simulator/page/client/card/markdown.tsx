import { markdownToHtml } from '../markdown.ts'
import { type CardContext, type Json, nameOf } from './context.ts'
import { Icon } from './icon.tsx'
import { textStyle } from './look.ts'

type MarkdownProps = {
  readonly content: string
  readonly context: CardContext
  /** Size, colour, side and number of lines, as the element says them. */
  readonly look?: Json
  readonly icon?: Json | undefined
  readonly plain?: boolean
}

export function Markdown({ content, context, look = {}, icon, plain = false }: MarkdownProps) {
  const style = textStyle(look, context)
  const words = plain ? (
    <p class="plain" style={style}>
      {content}
    </p>
  ) : (
    <div
      class="markdown"
      style={style}
      dangerouslySetInnerHTML={{ __html: markdownToHtml(content, (id) => nameOf(context, id)) }}
    />
  )
  if (icon === undefined) return words
  return (
    <div class="with-icon">
      <Icon icon={icon} context={context} />
      {words}
    </div>
  )
}
