import { useState } from 'hono/jsx/dom'
import type { ChatLine, Person, World } from '../../contract.ts'
import { api } from './api.ts'
import { Avatar } from './avatar.tsx'
import { AddChat, AddPerson } from './dialogs.tsx'
import { t } from './i18n.ts'
import { previewOf } from './preview.ts'
import type { Place } from './state.ts'
import { id } from './test-ids.ts'
import { attempt } from './ui.ts'

type SideProps = {
  readonly world: World
  readonly chats: readonly ChatLine[]
  readonly place: Place
  readonly open: (as: string, chatId: string) => Promise<void>
}

export function Side({ world, chats, place, open }: SideProps) {
  const [switching, setSwitching] = useState(false)
  const me = world.people.find((person) => person.openId === place.as)
  return (
    <nav class="side" aria-label={t('会话', 'Chats')}>
      <button
        type="button"
        class="who"
        onClick={() => setSwitching(!switching)}
        aria-expanded={switching}
        {...id('who')}
      >
        <Avatar name={me?.name ?? '?'} colour={me?.avatarColor} />
        <span>
          <strong>{me?.name}</strong>
          <small>{me?.jobTitle ?? ''}</small>
        </span>
        <span class="turn">{t('切换身份', 'Switch')} ▾</span>
      </button>
      {switching ? (
        <People
          people={world.people}
          choose={(person) => {
            setSwitching(false)
            void attempt(() => open(person.openId, ''))
          }}
        />
      ) : (
        <Chats world={world} chats={chats} place={place} open={open} />
      )}
    </nav>
  )
}

function People({
  people,
  choose,
}: {
  readonly people: readonly Person[]
  readonly choose: (person: Person) => void
}) {
  const [sought, setSought] = useState('')
  const [adding, setAdding] = useState(false)
  const wanted = sought.trim().toLowerCase()
  const found = people.filter(
    ({ name, enName, jobTitle, resigned }) =>
      !resigned && `${name} ${enName} ${jobTitle ?? ''}`.toLowerCase().includes(wanted),
  )
  return (
    <div class="people">
      <input
        type="search"
        placeholder={t('搜索姓名或职务', 'Search by name or post')}
        aria-label={t('搜索', 'Search')}
        onInput={(event: Event) => setSought((event.target as HTMLInputElement).value)}
      />
      {found.map((person) => (
        <button
          type="button"
          class="line"
          key={person.openId}
          onClick={() => choose(person)}
          {...id(`person-${person.openId}`)}
        >
          <Avatar name={person.name} colour={person.avatarColor} />
          <span class="grow">
            <strong>{person.name}</strong>
            <small>{person.jobTitle ?? ''}</small>
          </span>
        </button>
      ))}
      <button type="button" class="quiet" onClick={() => setAdding(true)} {...id('add-person')}>
        {t('＋ 添加成员', '+ Add a person')}
      </button>
      {adding ? <AddPerson close={() => setAdding(false)} done={choose} /> : null}
    </div>
  )
}

function Chats({ world, chats, place, open }: SideProps) {
  const bot = chats.find((chat) => chat.mode === 'p2p')
  const openBot = () =>
    attempt(async () => open(place.as, bot?.chatId ?? (await api.privateChat(place.as)).chatId))
  const [adding, setAdding] = useState(false)
  return (
    <div class="chats">
      {bot === undefined ? (
        <button type="button" class="line" onClick={openBot} {...id('chat-bot')}>
          <Avatar name={world.app.botName} colour="#3370ff" bot />
          <span class="grow">
            <strong>{world.app.botName}</strong>
            <small>{t('与机器人私聊', 'Private chat with the bot')}</small>
          </span>
        </button>
      ) : null}
      {chats.map((chat) => (
        <button
          type="button"
          key={chat.chatId}
          class={`line ${chat.chatId === place.chatId ? 'chosen' : ''}`}
          onClick={() => attempt(() => open(place.as, chat.chatId))}
          {...id(`chat-${chat.chatId}`)}
        >
          <Avatar
            name={chat.title}
            colour={chat.mode === 'p2p' ? '#3370ff' : '#8f959e'}
            bot={chat.mode === 'p2p'}
          />
          <span class="grow">
            <strong>{chat.title}</strong>
            <small>{previewOf(chat.lastMessage)}</small>
          </span>
          {chat.unread > 0 ? <span class="unread">{chat.unread}</span> : null}
        </button>
      ))}
      <button type="button" class="quiet" onClick={() => setAdding(true)} {...id('add-chat')}>
        {t('＋ 新建群', '+ New group')}
      </button>
      {adding ? (
        <AddChat
          world={world}
          as={place.as}
          close={() => setAdding(false)}
          done={(chatId) => void attempt(() => open(place.as, chatId))}
        />
      ) : null}
    </div>
  )
}
