import type { RefObject } from 'hono/jsx'
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { ChatLine, Message, World } from '../../contract.ts'
import { api } from './api.ts'
import { Composer } from './composer.tsx'
import { t } from './i18n.ts'
import { MessageView } from './message.tsx'
import type { Place, Replying } from './state.ts'
import { id } from './test-ids.ts'
import { attempt } from './ui.ts'

type PaneProps = {
  readonly world: World
  readonly chats: readonly ChatLine[]
  readonly messages: readonly Message[]
  readonly place: Place
  readonly open: (as: string, chatId: string) => Promise<void>
}

export function Pane({ world, chats, messages, place, open }: PaneProps) {
  const [replying, setReplying] = useState<Replying | null>(null)
  const chat = chats.find((line) => line.chatId === place.chatId)
  const talk = useEnd(messages.length, place.chatId)
  if (chat === undefined) {
    return (
      <main class="pane empty">{t('选一个会话，或切换身份', 'Choose a chat, or switch who you are')}</main>
    )
  }
  return (
    <main class="pane">
      <header>
        <button
          type="button"
          class="back"
          onClick={() => attempt(() => open(place.as, ''))}
          aria-label={t('返回', 'Back')}
          {...id('back')}
        >
          ‹
        </button>
        <h1>{chat.title}</h1>
        <small>
          {chat.mode === 'p2p'
            ? t('机器人', 'Bot')
            : t(`${chat.members.length}人`, `${chat.members.length} people`)}
        </small>
        {chat.mode === 'p2p' ? null : <BotSwitch chat={chat} as={place.as} />}
      </header>
      <div class="talk" ref={talk}>
        {messages.map((message) => (
          <MessageView
            key={message.messageId}
            message={message}
            parent={messages.find((other) => other.messageId === message.parentId) ?? null}
            world={world}
            chat={chat}
            as={place.as}
            reply={(inThread) => setReplying({ message, inThread })}
          />
        ))}
      </div>
      {chat.mode === 'p2p' ? <Menu world={world} as={place.as} /> : null}
      <Composer world={world} chat={chat} as={place.as} replying={replying} done={() => setReplying(null)} />
    </main>
  )
}

const NEAR_END_PX = 80

/** Keeps a list at its end: when something is added, and while its pictures and charts still grow. */
function useEnd(count: number, chatId: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const toEnd = () => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }
  useEffect(() => {
    atEnd.current = true
    toEnd()
  }, [count, chatId])
  useEffect(() => {
    const list = box.current
    if (list === null) return
    const growth = new ResizeObserver(() => {
      if (atEnd.current === true) toEnd()
    })
    for (const message of list.children) growth.observe(message)
    let last = list.scrollTop
    list.onscroll = () => {
      const near = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX
      // Only going up leaves the end; a list that grew under the reader has not been left.
      if (near) atEnd.current = true
      else if (list.scrollTop < last) atEnd.current = false
      last = list.scrollTop
    }
    return () => growth.disconnect()
  }, [count, chatId])
  return box
}

function BotSwitch({ chat, as }: { readonly chat: ChatLine; readonly as: string }) {
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => attempt(() => api.setBot(chat.chatId, !chat.hasBot, as))}
      {...id('bot-switch')}
    >
      {chat.hasBot ? t('移出机器人', 'Remove the bot') : t('添加机器人', 'Add the bot')}
    </button>
  )
}

const Menu = ({ world, as }: { readonly world: World; readonly as: string }) => (
  <div class="menu">
    {world.app.menu.map(({ name, enName, eventKey }) => (
      <button
        type="button"
        key={eventKey}
        onClick={() => attempt(() => api.menu(as, eventKey))}
        {...id(`menu-${eventKey}`)}
      >
        {t(name, enName ?? name)}
      </button>
    ))}
  </div>
)
