import type { ChatLine, Message, World } from '../../contract.ts'
import { Avatar } from './avatar.tsx'
import { CardView } from './card/card.tsx'
import { t } from './i18n.ts'
import { Actions, Reactions } from './message-actions.tsx'
import { Picture } from './picture.tsx'
import { Post } from './post.tsx'
import { named, previewOf } from './preview.ts'
import { id } from './test-ids.ts'

type MessageProps = {
  readonly message: Message
  readonly parent: Message | null
  readonly world: World
  readonly chat: ChatLine
  readonly as: string
  /** Begins a reply; null where there is a place for it already. */
  readonly reply: (() => void) | null
  /** Opens the thread, or begins one; null within it. */
  readonly thread: (() => void) | null
  /** How many messages the thread under this one has. */
  readonly replies: number
}

const clock = (at: number): string =>
  new Date(at).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

export function MessageView(props: MessageProps) {
  const { message, parent, world, as, replies, thread } = props
  const own = message.sender.id === as
  const person = world.people.find(({ openId }) => openId === message.sender.id)
  const bot = message.sender.kind === 'app'
  return (
    <article
      class={`message ${own ? 'own' : ''} ${message.type === 'interactive' ? 'has-card' : ''}`}
      {...id(`message-${message.messageId}`)}
    >
      <Avatar name={message.sender.name} colour={bot ? '#3370ff' : person?.avatarColor} bot={bot} />
      <div class="body">
        <p class="meta">
          <strong>{message.sender.name}</strong> <time>{clock(message.createdAt)}</time>
          {message.pinned ? <span class="mark">{t('已置顶', 'Pinned')}</span> : null}
          {message.urgentTo.includes(as) ? <span class="mark red">{t('加急', 'Urgent')}</span> : null}
          {message.onlyFor === null ? null : <span class="mark">{t('仅您可见', 'Only you see this')}</span>}
          {message.edited && message.type !== 'interactive' ? (
            <span class="mark">{t('已编辑', 'Edited')}</span>
          ) : null}
        </p>
        {parent === null ? null : <p class="quote">{quoted(parent)}</p>}
        {message.deleted ? (
          <p class="recalled">{t('消息已撤回', 'Message recalled')}</p>
        ) : (
          <Content {...props} />
        )}
        <Reactions message={message} world={world} as={as} />
        {replies === 0 || thread === null ? null : (
          <button type="button" class="replies" onClick={thread} {...id('thread')}>
            {t(`${replies} 条回复`, replies === 1 ? '1 reply' : `${replies} replies`)} ›
          </button>
        )}
        {message.deleted ? null : <Actions {...props} />}
      </div>
    </article>
  )
}

function quoted(message: Message): string {
  const said = message.type === 'interactive' ? t('[卡片]', '[Card]') : previewOf(message).slice(0, 60)
  return `${t('回复', 'Reply to')} ${message.sender.name}：${said}`
}

function Content(props: MessageProps) {
  const { message } = props
  const content = message.content as {
    text?: string
    image_key?: string
    file_name?: string
    file_key?: string
  }
  switch (message.type) {
    case 'text':
      return <p class="bubble">{named(content.text ?? '', message)}</p>
    case 'image':
      return <Picture imageKey={content.image_key ?? ''} />
    case 'file':
      return (
        <a class="bubble" href={`/_sim/files/${content.file_key}`} download={content.file_name}>
          {content.file_name}
        </a>
      )
    case 'post':
      return <Post message={message} world={props.world} />
    case 'interactive':
      return <CardView {...props} />
    default:
      return <p class="bubble">[{message.type}]</p>
  }
}
