import type { Child } from 'hono/jsx'
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { ChatLine, Person, World } from '../../contract.ts'
import { api } from './api.ts'
import { t } from './i18n.ts'
import { id } from './test-ids.ts'
import { attempt } from './ui.ts'

type FrameProps = {
  readonly title: string
  readonly close: () => void
  readonly done: () => Promise<void>
  readonly children: Child
}

/** A dialog with fields: Escape and Cancel leave it, Enter and OK carry it out. */
function Frame({ title, close, done, children }: FrameProps) {
  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') close()
    }
    document.addEventListener('keydown', leave)
    return () => document.removeEventListener('keydown', leave)
  }, [])
  return (
    <div class="veil">
      <form
        class="dialog"
        role="dialog"
        aria-label={title}
        onSubmit={(event: Event) => {
          event.preventDefault()
          void attempt(done)
        }}
      >
        <h2>{title}</h2>
        {children}
        <div class="row-end">
          <button type="button" onClick={close} {...id('dialog-no')}>
            {t('取消', 'Cancel')}
          </button>
          <button type="submit" class="primary" {...id('dialog-yes')}>
            {t('确定', 'OK')}
          </button>
        </div>
      </form>
    </div>
  )
}

type AddPersonProps = { readonly close: () => void; readonly done: (person: Person) => void }

export function AddPerson({ close, done }: AddPersonProps) {
  const name = useRef<HTMLInputElement>(null)
  const job = useRef<HTMLInputElement>(null)
  const add = async () => {
    const jobTitle = job.current?.value.trim() ?? ''
    const person = await api.addPerson({
      name: name.current?.value.trim() ?? '',
      ...(jobTitle === '' ? {} : { jobTitle }),
    })
    close()
    done(person)
  }
  return (
    <Frame title={t('添加成员', 'Add a person')} close={close} done={add}>
      <label class="labelled">
        <span>{t('姓名', 'Name')}</span>
        <input ref={name} required {...id('new-name')} />
      </label>
      <label class="labelled">
        <span>{t('职务（可不填）', 'Post (may be left out)')}</span>
        <input ref={job} />
      </label>
    </Frame>
  )
}

type AddChatProps = {
  readonly world: World
  readonly as: string
  readonly close: () => void
  readonly done: (chatId: string) => void
}

export function AddChat({ world, as, close, done }: AddChatProps) {
  const name = useRef<HTMLInputElement>(null)
  const bot = useRef<HTMLInputElement>(null)
  const [members, setMembers] = useState<readonly string[]>([as])
  const add = async () => {
    const chat = await api.addChat({ name: name.current?.value.trim() ?? '', members, bot: false })
    // Joined afterwards, so that the bot hears of it as it does in Feishu.
    if (bot.current?.checked === true) await api.setBot(chat.chatId, true, as)
    close()
    done(chat.chatId)
  }
  return (
    <Frame title={t('新建群', 'New group')} close={close} done={add}>
      <label class="labelled">
        <span>{t('群名称', 'Name')}</span>
        <input ref={name} required {...id('new-name')} />
      </label>
      <Members world={world} as={as} chosen={members} choose={setMembers} />
      <label>
        <input ref={bot} type="checkbox" {...id('new-bot')} />{' '}
        {t(`把机器人“${world.app.botName}”拉进群`, `Bring in the bot “${world.app.botName}”`)}
      </label>
    </Frame>
  )
}

type MembersProps = {
  readonly world: World
  readonly as: string
  readonly chosen: readonly string[]
  readonly choose: (members: readonly string[]) => void
}

const Members = ({ world, as, chosen, choose }: MembersProps) => (
  <fieldset class="members" aria-label={t('成员', 'Members')}>
    <legend>
      {t('成员', 'Members')} {chosen.length}
    </legend>
    {world.people
      .filter((person) => !person.resigned)
      .map(({ openId, name, jobTitle }) => (
        <label key={openId}>
          <input
            type="checkbox"
            value={openId}
            checked={chosen.includes(openId)}
            disabled={openId === as}
            onInput={({ currentTarget }: Event) =>
              choose(
                (currentTarget as HTMLInputElement).checked
                  ? [...chosen, openId]
                  : chosen.filter((other) => other !== openId),
              )
            }
          />{' '}
          {name} <small>{jobTitle}</small>
        </label>
      ))}
  </fieldset>
)

type ChatSettingsProps = {
  readonly world: World
  readonly chat: ChatLine
  readonly as: string
  readonly close: () => void
}

/** Name, members and bot of a group; what has changed is carried out as one change of each kind. */
export function ChatSettings({ world, chat, as, close }: ChatSettingsProps) {
  const name = useRef<HTMLInputElement>(null)
  const bot = useRef<HTMLInputElement>(null)
  const [members, setMembers] = useState<readonly string[]>(chat.members)
  const change = async () => {
    const { chatId } = chat
    const wanted = name.current?.value.trim() ?? ''
    if (wanted !== '' && wanted !== chat.name) await api.rename(chatId, wanted, as)
    const add = members.filter((openId) => !chat.members.includes(openId))
    const remove = chat.members.filter((openId) => !members.includes(openId))
    if (add.length > 0) await api.setMembers(chatId, { add }, as)
    if (remove.length > 0) await api.setMembers(chatId, { remove }, as)
    const hasBot = bot.current?.checked === true
    if (hasBot !== chat.hasBot) await api.setBot(chatId, hasBot, as)
    close()
  }
  return (
    <Frame title={t('群设置', 'Group settings')} close={close} done={change}>
      <label class="labelled">
        <span>{t('群名称', 'Name')}</span>
        <input ref={name} required value={chat.name} {...id('chat-name')} />
      </label>
      <Members world={world} as={as} chosen={members} choose={setMembers} />
      <label>
        <input ref={bot} type="checkbox" checked={chat.hasBot} {...id('chat-bot-in')} />{' '}
        {t(`机器人“${world.app.botName}”在群里`, `The bot “${world.app.botName}” is in`)}
      </label>
    </Frame>
  )
}
