import { useEffect, useState } from 'hono/jsx/dom'
import type { ChatLine, Message, World } from '../../contract.ts'
import { api } from './api.ts'
import { reactions, signOf } from './emoji.ts'
import { t } from './i18n.ts'
import { id } from './test-ids.ts'
import { attempt } from './ui.ts'

type ReactionsProps = { readonly message: Message; readonly world: World; readonly as: string }

/** The signs on a message and who put them there; tapping one adds or takes away one's own. */
export function Reactions({ message, world, as }: ReactionsProps) {
  if (message.reactions.length === 0) return null
  const nameOf = (openId: string): string =>
    world.people.find((person) => person.openId === openId)?.name ?? world.app.botName
  return (
    <p class="reactions">
      {message.reactions.map(({ emojiType, by }) => (
        <button
          type="button"
          key={emojiType}
          class={by.includes(as) ? 'mine' : ''}
          title={`${emojiType}：${by.map(nameOf).join('、')}`}
          disabled={message.deleted}
          onClick={() => attempt(() => api.react(as, message.messageId, emojiType))}
        >
          {signOf(emojiType)} {by.length}
        </button>
      ))}
    </p>
  )
}

type ActionsProps = {
  readonly message: Message
  readonly chat: ChatLine
  readonly as: string
  readonly reply: (() => void) | null
  /** Opens or begins the message's thread; null where there are none, or it is open already. */
  readonly thread: (() => void) | null
}

export function Actions({ message, chat, as, reply, thread }: ActionsProps) {
  const [picking, setPicking] = useState(false)
  const react = (emojiType: string) => {
    setPicking(false)
    void attempt(() => api.react(as, message.messageId, emojiType))
  }
  return (
    <div class={`actions ${picking ? 'open' : ''}`}>
      {reply === null ? null : (
        <button type="button" onClick={reply} {...id('reply')}>
          {t('回复', 'Reply')}
        </button>
      )}
      {thread === null || chat.mode === 'p2p' ? null : (
        <button type="button" onClick={thread} {...id('in-thread')}>
          {t('话题回复', 'In thread')}
        </button>
      )}
      <button type="button" onClick={() => setPicking(!picking)} aria-expanded={picking} {...id('react')}>
        {t('表情', 'React')}
      </button>
      {message.sender.id === as ? (
        <button type="button" onClick={() => attempt(() => api.recall(as, message.messageId))}>
          {t('撤回', 'Recall')}
        </button>
      ) : null}
      {picking ? <Emojis choose={react} leave={() => setPicking(false)} /> : null}
    </div>
  )
}

type EmojisProps = { readonly choose: (emojiType: string) => void; readonly leave: () => void }

function Emojis({ choose, leave }: EmojisProps) {
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') leave()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div class="emojis" role="listbox" aria-label={t('表情', 'Reactions')}>
      {reactions().map(({ type, sign, zh, en }) => (
        <button
          type="button"
          role="option"
          key={type}
          title={type}
          onClick={() => choose(type)}
          {...id(`react-${type}`)}
        >
          <span aria-hidden="true">{sign}</span> {t(zh, en)}
        </button>
      ))}
    </div>
  )
}
