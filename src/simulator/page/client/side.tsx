import { useState } from 'hono/jsx/dom'
import type { ChatLine, Message, Person, World } from '../../contract.ts'
import { api } from './api.ts'
import { Avatar } from './avatar.tsx'
import { t } from './i18n.ts'
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
  const found = people.filter(({ name, jobTitle }) => `${name}${jobTitle ?? ''}`.includes(sought.trim()))
  const add = () =>
    attempt(async () => {
      const name = prompt(t('新成员的姓名', 'Name of the new person'))?.trim()
      if (name) choose(await api.addPerson({ name }))
    })
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
      <button type="button" class="quiet" onClick={add}>
        {t('＋ 添加成员', '+ Add a person')}
      </button>
    </div>
  )
}

function Chats({ world, chats, place, open }: SideProps) {
  const bot = chats.find((chat) => chat.mode === 'p2p')
  const openBot = () =>
    attempt(async () => open(place.as, bot?.chatId ?? (await api.privateChat(place.as)).chatId))
  const addGroup = () =>
    attempt(async () => {
      const name = prompt(
        t(
          '新群的名称（全体成员会加入，不含机器人）',
          'Name of the new group (everybody joins, the bot does not)',
        ),
      )?.trim()
      if (!name) return
      const chat = await api.addChat({
        name,
        members: world.people.map((person) => person.openId),
        bot: false,
      })
      await open(place.as, chat.chatId)
    })
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
            <small>{preview(chat.lastMessage)}</small>
          </span>
          {chat.unread > 0 ? <span class="unread">{chat.unread}</span> : null}
        </button>
      ))}
      <button type="button" class="quiet" onClick={addGroup}>
        {t('＋ 新建群', '+ New group')}
      </button>
    </div>
  )
}

type Previewed = {
  readonly text?: string
  readonly config?: { readonly summary?: { readonly content?: string } }
  readonly header?: { readonly title?: { readonly content?: string } }
}

function preview(message: Message | null): string {
  if (message === null) return ''
  if (message.deleted) return t('消息已撤回', 'Message recalled')
  const content = message.content as Previewed
  if (message.type === 'text') return content.text ?? ''
  if (message.type === 'image') return t('[图片]', '[Picture]')
  if (message.type === 'interactive')
    return content.config?.summary?.content ?? content.header?.title?.content ?? t('[卡片]', '[Card]')
  return `[${message.type}]`
}
