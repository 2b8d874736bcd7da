import { useRef, useState } from 'hono/jsx/dom'
import type { ChatLine, Device, UploadedFile, World } from '../../contract.ts'
import { api } from './api.ts'
import { type Draft, EMPTY, isImage, type Mentioned, writingOf } from './draft.ts'
import { t } from './i18n.ts'
import { drawSample, readFile } from './pictures.ts'
import { previewOf } from './preview.ts'
import type { Replying } from './state.ts'
import { id } from './test-ids.ts'
import { attempt } from './ui.ts'

type ComposerProps = {
  readonly world: World
  readonly chat: ChatLine
  readonly as: string
  readonly replying: Replying | null
  readonly done: () => void
  /** Stands under a thread: what is written there always goes there. */
  readonly within?: boolean
}
const isNarrow = (): boolean => window.innerWidth < 700

export function Composer({ world, chat, as, replying, done, within = false }: ComposerProps) {
  const prefix = within ? 'thread-' : ''
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [picking, setPicking] = useState(false)
  const [device, setDevice] = useState<Device>(isNarrow() ? 'phone' : 'desktop')
  const box = useRef<HTMLTextAreaElement>(null)
  const sending = useRef(false)

  const write = async () => {
    const writing = writingOf({ ...draft, text: box.current?.value ?? '' }, replying)
    // Enter pressed twice is still one message.
    if (writing === null || sending.current === true) return
    sending.current = true
    try {
      await api.write({ as, chatId: chat.chatId, device, ...writing })
    } finally {
      sending.current = false
    }
    if (box.current !== null) box.current.value = ''
    setDraft(EMPTY)
    done()
  }
  const send = () => attempt(write)
  const pick = (one: Mentioned) => {
    setPicking(false)
    setDraft({ ...draft, mentions: [...draft.mentions.filter((other) => other.id !== one.id), one] })
    if (box.current !== null) box.current.value = box.current.value.replace(/@$/, '')
    box.current?.focus()
  }
  return (
    <footer class="composer">
      {within ? null : <ReplyBar replying={replying} done={done} />}
      {picking ? <Picker world={world} chat={chat} pick={pick} /> : null}
      <Chips
        draft={draft}
        dropMention={(one) =>
          setDraft({ ...draft, mentions: draft.mentions.filter((other) => other !== one) })
        }
        dropUpload={(one) => setDraft({ ...draft, uploads: draft.uploads.filter((other) => other !== one) })}
      />
      <textarea
        ref={box}
        rows={2}
        onKeyDown={onKeys({ at: () => setPicking(chat.mode !== 'p2p'), enter: send })}
        placeholder={hint(within)}
        aria-label={t('消息', 'Message')}
        {...id(`${prefix}composer`)}
      />
      <Tools
        prefix={prefix}
        grouped={chat.mode !== 'p2p'}
        device={device}
        mention={() => setPicking(!picking)}
        turn={() => setDevice(device === 'phone' ? 'desktop' : 'phone')}
        add={(added) => setDraft({ ...draft, uploads: [...draft.uploads, ...added] })}
        send={send}
      />
    </footer>
  )
}

const hint = (within: boolean): string =>
  within
    ? t('回复话题，回车发送', 'Reply in the thread, Enter sends')
    : t('写点什么，回车发送', 'Write something, Enter sends')

/** Enter sends, Shift-Enter is a new line, @ offers names; a key that ends an input method's word does neither. */
const onKeys =
  (does: { readonly at: () => void; readonly enter: () => Promise<void> }) => (event: KeyboardEvent) => {
    if (event.key === '@') does.at()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void does.enter()
  }

function ReplyBar({ replying, done }: Pick<ComposerProps, 'replying' | 'done'>) {
  if (replying === null) return null
  return (
    <p class="replying">
      <span>
        {replying.inThread ? t('在话题中回复', 'In a thread, replying to') : t('回复', 'Replying to')}{' '}
        {replying.message.sender.name}：{previewOf(replying.message)}
      </span>
      <button type="button" onClick={done} aria-label={t('取消回复', 'Cancel the reply')}>
        ×
      </button>
    </p>
  )
}

type ToolsProps = {
  readonly prefix: string
  readonly grouped: boolean
  readonly device: Device
  readonly mention: () => void
  readonly turn: () => void
  readonly add: (files: readonly UploadedFile[]) => void
  readonly send: () => Promise<void>
}
const Tools = ({ prefix, grouped, device, mention, turn, add, send }: ToolsProps) => (
  <div class="tools">
    {grouped ? (
      <button type="button" onClick={mention} aria-label={t('提及', 'Mention')} {...id(`${prefix}mention`)}>
        @
      </button>
    ) : null}
    <Attach add={add} prefix={prefix} />
    <button type="button" onClick={turn} {...id(`${prefix}device`)}>
      {device === 'phone' ? t('手机', 'Phone') : t('电脑', 'Desktop')}
    </button>
    <button type="button" class="primary send" onClick={send} {...id(`${prefix}send`)}>
      {t('发送', 'Send')}
    </button>
  </div>
)

function Picker({
  world,
  chat,
  pick,
}: {
  readonly world: World
  readonly chat: ChatLine
  readonly pick: (one: Mentioned) => void
}) {
  const members = world.people.filter((person) => chat.members.includes(person.openId))
  const all = [
    ...(chat.hasBot ? [{ id: 'bot', name: world.app.botName }] : []),
    { id: 'all', name: t('所有人', 'everybody') },
    ...members.map(({ openId, name }) => ({ id: openId, name })),
  ]
  return (
    <div class="picker" role="listbox" aria-label={t('提及谁', 'Mention whom')}>
      {all.map((one) => (
        <button
          type="button"
          role="option"
          key={one.id}
          onClick={() => pick(one)}
          {...id(`mention-${one.id}`)}
        >
          @{one.name}
        </button>
      ))}
    </div>
  )
}

type ChipsProps = {
  readonly draft: Draft
  readonly dropMention: (one: Mentioned) => void
  readonly dropUpload: (one: UploadedFile) => void
}
const Chips = ({ draft: { mentions, uploads }, dropMention, dropUpload }: ChipsProps) =>
  mentions.length + uploads.length === 0 ? null : (
    <p class="chips">
      {mentions.map((one) => (
        <button type="button" key={one.id} onClick={() => dropMention(one)}>
          @{one.name} ×
        </button>
      ))}
      {uploads.map((one, at) => (
        <button
          type="button"
          key={at}
          onClick={() => dropUpload(one)}
          aria-label={`${t('去掉', 'Remove')} ${one.name}`}
        >
          {isImage(one) ? <img src={`data:${one.mime};base64,${one.base64}`} alt={one.name} /> : one.name} ×
        </button>
      ))}
    </p>
  )

function Attach({ add, prefix }: Pick<ToolsProps, 'add' | 'prefix'>) {
  const input = useRef<HTMLInputElement>(null)
  const chosen = () =>
    attempt(async () => {
      const files = [...(input.current?.files ?? [])]
      add(await Promise.all(files.map(readFile)))
      if (input.current !== null) input.current.value = ''
    })
  return (
    <>
      <button type="button" onClick={() => input.current?.click()} {...id(`${prefix}attach`)}>
        {t('图片/文件', 'Attach')}
      </button>
      <input ref={input} type="file" multiple hidden onInput={chosen} {...id(`${prefix}files`)} />
      <button
        type="button"
        onClick={() => add([drawSample('整改前', '#b08968', true)])}
        {...id(`${prefix}sample-before`)}
      >
        {t('样图·前', 'Sample: before')}
      </button>
      <button
        type="button"
        onClick={() => add([drawSample('整改后', '#8fb996', false)])}
        {...id(`${prefix}sample-after`)}
      >
        {t('样图·后', 'Sample: after')}
      </button>
    </>
  )
}
