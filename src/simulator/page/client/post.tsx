import type { Message, World } from '../../contract.ts'
import { signOf } from './emoji.ts'
import { t } from './i18n.ts'
import { markdownToHtml } from './markdown.ts'
import { Picture } from './picture.tsx'
import { named } from './preview.ts'

type Node = {
  readonly tag: string
  readonly text?: string
  readonly style?: readonly string[]
  readonly image_key?: string
  readonly user_id?: string
  readonly href?: string
  readonly language?: string
  readonly emoji_type?: string
}

const STYLES: Readonly<Record<string, string>> = {
  bold: 'p-bold',
  italic: 'p-italic',
  underline: 'p-underline',
  lineThrough: 'p-struck',
}

type PostProps = { readonly message: Message; readonly world: World }

/** A post: a title and lines of words, mentions, links, pictures, code and markdown. */
export function Post({ message, world }: PostProps) {
  const { title, content } = message.content as { title?: string; content?: readonly (readonly Node[])[] }
  return (
    <div class="bubble">
      {title ? <strong>{title}</strong> : null}
      {(content ?? []).map((line, at) => (
        <div class="line-of-post" key={at}>
          {line.map((node, index) => (
            <NodeView key={index} node={node} message={message} world={world} />
          ))}
        </div>
      ))}
    </div>
  )
}

const nameIn =
  ({ people }: World) =>
  (openId: string): string =>
    people.find((person) => person.openId === openId)?.name ?? openId

function NodeView({ node, message, world }: PostProps & { readonly node: Node }) {
  const words = named(node.text ?? '', message)
  switch (node.tag) {
    case 'img':
      return <Picture imageKey={node.image_key ?? ''} />
    case 'at':
      return <span class="mention">{named(node.user_id ?? '', message)}</span>
    case 'a':
      return (
        <a href={/^https?:/.test(node.href ?? '') ? node.href : '#'} target="_blank" rel="noreferrer">
          {words}
        </a>
      )
    case 'hr':
      return <hr />
    case 'emotion':
      return <span>{signOf(node.emoji_type ?? '')}</span>
    case 'code_block':
      return (
        <pre>
          <code>{node.text ?? ''}</code>
        </pre>
      )
    case 'md':
      return (
        <div
          class="markdown"
          dangerouslySetInnerHTML={{ __html: markdownToHtml(node.text ?? '', nameIn(world)) }}
        />
      )
    case 'media':
      return <span class="unknown">[{t('视频', 'Video')}]</span>
    default:
      return <span class={(node.style ?? []).map((style) => STYLES[style] ?? '').join(' ')}>{words}</span>
  }
}
