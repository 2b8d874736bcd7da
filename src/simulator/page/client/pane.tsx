import { useState } from 'hono/jsx/dom'
import type { ChatLine, Message, World } from '../../contract.ts'
import { api } from './api.ts'
import { Composer } from './composer.tsx'
import { ChatSettings } from './dialogs.tsx'
import { t } from './i18n.ts'
import { MessageView } from './message.tsx'
import type { Place, Replying } from './state.ts'
import { id } from './test-ids.ts'
import { inMainTalk, repliesTo, Thread, threadRoot } from './thread.tsx'
import { attempt } from './ui.ts'
import { useEnd } from './use-end.ts'

type PaneProps = {
  readonly world: World
  readonly chats: readonly ChatLine[]
  readonly messages: readonly Message[]
  readonly place: Place
  readonly open: (as: string, chatId: string) => Promise<void>
}

export function Pane({ world, chats, messages, place, open }: PaneProps) {
  const [replying, setReplying] = useState<Replying | null>(null)
  const [thread, setThread] = useState<string | null>(null)
  const chat = chats.find((line) => line.chatId === place.chatId)
  const shown = messages.filter(inMainTalk)
  const talk = useEnd(shown.length, place.chatId)
  if (chat === undefined) {
    return (
      <main class="pane empty">{t('选一个会话，或切换身份', 'Choose a chat, or switch who you are')}</main>
    )
  }
  const root = messages.find(({ messageId }) => messageId === thread)
  return (
    <>
      <main class="pane">
        <Head world={world} chat={chat} place={place} open={open} />
        <div class="talk" ref={talk}>
          {shown.map((message) => (
            <MessageView
              key={message.messageId}
              message={message}
              parent={messages.find((other) => other.messageId === message.parentId) ?? null}
              world={world}
              chat={chat}
              as={place.as}
              reply={() => setReplying({ message, inThread: false })}
              thread={() => setThread(threadRoot(message, messages))}
              replies={repliesTo(message, messages).length}
            />
          ))}
        </div>
        {chat.mode === 'p2p' ? <Menu world={world} as={place.as} /> : null}
        <Composer
          world={world}
          chat={chat}
          as={place.as}
          replying={replying}
          done={() => setReplying(null)}
        />
      </main>
      {root === undefined ? null : (
        <Thread
          key={root.messageId}
          root={root}
          messages={messages}
          world={world}
          chat={chat}
          as={place.as}
          close={() => setThread(null)}
        />
      )}
    </>
  )
}

type HeadProps = Pick<PaneProps, 'world' | 'place' | 'open'> & { readonly chat: ChatLine }

function Head({ world, chat, place, open }: HeadProps) {
  const [setting, setSetting] = useState(false)
  return (
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
      {chat.mode === 'p2p' ? (
        <StopSwitch world={world} as={place.as} />
      ) : (
        <>
          <button type="button" class="settings" onClick={() => setSetting(true)} {...id('chat-settings')}>
            {t('设置', 'Settings')}
          </button>
          <BotSwitch chat={chat} as={place.as} />
        </>
      )}
      {setting ? (
        <ChatSettings world={world} chat={chat} as={place.as} close={() => setSetting(false)} />
      ) : null}
    </header>
  )
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

/** Turns the bot away in one's private chat with it, or lets it write again. */
function StopSwitch({ world, as }: { readonly world: World; readonly as: string }) {
  const stopped = world.app.stoppedBy.includes(as)
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => attempt(() => api.stopBot(as, !stopped))}
      {...id('stop-bot')}
    >
      {stopped ? t('恢复机器人', 'Let the bot write') : t('停用机器人', 'Stop the bot')}
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
