import type { ChatLine, Message, World } from '../../contract.ts'
import { Composer } from './composer.tsx'
import { t } from './i18n.ts'
import { MessageView } from './message.tsx'
import { id } from './test-ids.ts'
import { useEnd } from './use-end.ts'

const isReplyInThread = ({ threadId, rootId }: Message): boolean => threadId !== null && rootId !== null

/** What is said in a thread stands under its first message, not in the chat itself. */
export const inMainTalk = (message: Message): boolean => !isReplyInThread(message)

/** The replies in the thread that this message begins. */
export const repliesTo = (
  { messageId, threadId }: Message,
  messages: readonly Message[],
): readonly Message[] =>
  threadId === null
    ? []
    : messages.filter((other) => other.threadId === threadId && other.messageId !== messageId)

/** The first message of the thread a message is in, or would begin. */
export function threadRoot(message: Message, messages: readonly Message[]): string {
  if (!isReplyInThread(message)) return message.messageId
  return (
    messages.find((other) => other.threadId === message.threadId && !isReplyInThread(other))?.messageId ??
    message.messageId
  )
}

type ThreadProps = {
  readonly root: Message
  readonly messages: readonly Message[]
  readonly world: World
  readonly chat: ChatLine
  readonly as: string
  readonly close: () => void
}

/** A thread beside the chat; at phone width over it. */
export function Thread({ root, messages, world, chat, as, close }: ThreadProps) {
  const replies = repliesTo(root, messages)
  const talk = useEnd(replies.length, root.messageId)
  const all = [root, ...replies]
  return (
    <aside class="thread" aria-label={t('话题', 'Thread')} {...id('thread-panel')}>
      <header>
        <h2>{t('话题', 'Thread')}</h2>
        <small>
          {t(`${replies.length} 条回复`, replies.length === 1 ? '1 reply' : `${replies.length} replies`)}
        </small>
        <button
          type="button"
          class="close"
          onClick={close}
          aria-label={t('关闭', 'Close')}
          {...id('thread-close')}
        >
          ×
        </button>
      </header>
      <div class="talk" ref={talk}>
        {all.map((message) => (
          <MessageView
            key={message.messageId}
            message={message}
            parent={null}
            world={world}
            chat={chat}
            as={as}
            reply={null}
            thread={null}
            replies={0}
          />
        ))}
      </div>
      <Composer
        within
        world={world}
        chat={chat}
        as={as}
        replying={{ message: root, inThread: true }}
        done={() => {}}
      />
    </aside>
  )
}
