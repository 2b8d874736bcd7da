import type { ChatLine, Message, World } from '../../contract.ts'
import { api } from './api.ts'
import { Avatar } from './avatar.tsx'
import { CardView } from './card/card.tsx'
import { t } from './i18n.ts'
import { EMOJI } from './markdown.ts'
import { Picture } from './picture.tsx'
import { named, previewOf } from './preview.ts'
import { id } from './test-ids.ts'
import { attempt } from './ui.ts'

type MessageProps = {
  readonly message: Message
  readonly parent: Message | null
  readonly world: World
  readonly chat: ChatLine
  readonly as: string
  readonly reply: (inThread: boolean) => void
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
  const { message, parent, world, as } = props
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
          {message.threadId === null ? null : <span class="mark">{t('话题', 'Thread')}</span>}
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
        <Reactions message={message} />
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
      return <Post message={message} />
    case 'interactive':
      return <CardView {...props} />
    default:
      return <p class="bubble">[{message.type}]</p>
  }
}

type Node = {
  readonly tag: string
  readonly text?: string
  readonly image_key?: string
  readonly user_id?: string
  readonly user_name?: string
  readonly href?: string
}

function Post({ message }: { readonly message: Message }) {
  const { title, content } = message.content as { title?: string; content?: readonly (readonly Node[])[] }
  return (
    <div class="bubble">
      {title ? <strong>{title}</strong> : null}
      {(content ?? []).map((line, at) => (
        <p key={at}>
          {line.map((node, index) => {
            if (node.tag === 'img') return <Picture key={index} imageKey={node.image_key ?? ''} />
            if (node.tag === 'at')
              return (
                <span key={index} class="mention">
                  {named(node.user_id ?? '', message)}
                </span>
              )
            return <span key={index}>{named(node.text ?? '', message)}</span>
          })}
        </p>
      ))}
    </div>
  )
}

const Reactions = ({ message }: { readonly message: Message }) =>
  message.reactions.length === 0 ? null : (
    <p class="reactions">
      {message.reactions.map(({ emojiType, by }) => (
        <span key={emojiType}>
          {EMOJI[emojiType] ?? emojiType} {by.length}
        </span>
      ))}
    </p>
  )

function Actions({ message, chat, as, reply }: MessageProps) {
  const own = message.sender.id === as
  return (
    <p class="actions">
      <button type="button" onClick={() => reply(false)} {...id('reply')}>
        {t('回复', 'Reply')}
      </button>
      {chat.mode === 'group' ? (
        <button type="button" onClick={() => reply(true)}>
          {t('话题回复', 'In thread')}
        </button>
      ) : null}
      <button
        type="button"
        onClick={() => attempt(() => api.react(as, message.messageId, 'THUMBSUP'))}
        aria-label={t('点赞', 'Thumbs up')}
      >
        {t('赞', 'Like')}
      </button>
      {own ? (
        <button type="button" onClick={() => attempt(() => api.recall(as, message.messageId))}>
          {t('撤回', 'Recall')}
        </button>
      ) : null}
    </p>
  )
}
