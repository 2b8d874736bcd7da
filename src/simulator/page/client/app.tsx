import type { Child } from 'hono/jsx'
import { useEffect, useState } from 'hono/jsx/dom'
import { api } from './api.ts'
import { current, type Language, setLanguage, t } from './i18n.ts'
import { Inspector } from './inspector.tsx'
import { Pane } from './pane.tsx'
import { Side } from './side.tsx'
import { type Following, useFollowing, usePlace, useShown } from './state.ts'
import { id } from './test-ids.ts'
import { type Dialog, mountUi, type Toast } from './ui.ts'

const TOAST_MS = 4_000

export function App() {
  const [place, go] = usePlace()
  const following = useFollowing(go)
  const shown = useShown(place, following.heard)
  const [language, setShownLanguage] = useState<Language>(current())
  const [inspecting, setInspecting] = useState(false)
  const { world } = shown
  const known = world?.people.some((person) => person.openId === place.as) ?? false
  useEffect(() => {
    const [first] = world?.people ?? []
    if (!known && first !== undefined) go({ as: first.openId, chatId: '' })
  }, [world])
  if (world === null || !known) return <p class="loading">{t('正在连接…', 'Connecting…')}</p>

  const switchLanguage = () => {
    const next = language === 'zh' ? 'en' : 'zh'
    setLanguage(next)
    setShownLanguage(next)
  }
  const open = async (as: string, chatId: string) => {
    // Whoever goes somewhere by themselves wants to stay there.
    if (following.on) following.turn(false)
    go({ as, chatId })
    if (chatId !== '') await api.read(as, chatId)
  }
  return (
    <div class={`app ${place.chatId === '' ? 'at-list' : 'at-chat'} ${inspecting ? 'inspecting' : ''}`}>
      <Side world={world} chats={shown.chats} place={place} open={open} />
      <Pane
        key={`${place.as} ${place.chatId}`}
        world={world}
        chats={shown.chats}
        messages={shown.messages}
        place={place}
        open={open}
      />
      <Corner following={following} inspecting={inspecting} inspect={setInspecting}>
        <button type="button" onClick={switchLanguage} {...id('language')}>
          {language === 'zh' ? 'EN' : '中'}
        </button>
      </Corner>
      {inspecting ? (
        <Inspector world={world} traffic={shown.traffic} close={() => setInspecting(false)} />
      ) : null}
      <Overlays />
    </div>
  )
}

type CornerProps = {
  readonly following: Following
  readonly inspecting: boolean
  readonly inspect: (on: boolean) => void
  readonly children: Child
}
/** What is about the page itself. */
const Corner = ({ following: { on, turn }, inspecting, inspect, children }: CornerProps) => (
  <div class="corner">
    <button
      type="button"
      class="follow"
      onClick={() => turn(!on)}
      {...id('follow')}
      aria-pressed={on ? 'true' : 'false'}
    >
      {t('跟着看', 'Follow')}
    </button>
    {children}
    <button type="button" onClick={() => inspect(!inspecting)} {...id('inspector')} aria-pressed={inspecting}>
      {t('检查器', 'Inspector')}
    </button>
  </div>
)

/** Toasts, confirmations and enlarged pictures, over everything. */
function Overlays() {
  const [toast, setToast] = useState<Toast | null>(null)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    mountUi({ toast: setToast, dialog: setDialog, enlarge: setPicture })
  }, [])
  useEffect(() => {
    if (toast === null) return
    const timer = setTimeout(() => setToast(null), TOAST_MS)
    return () => clearTimeout(timer)
  }, [toast])
  const answer = (yes: boolean) => {
    dialog?.answer(yes)
    setDialog(null)
  }
  return (
    <>
      {toast === null ? null : (
        <div class={`toast ${toast.tone}`} role="status" {...id('toast')}>
          {toast.text}
        </div>
      )}
      {dialog === null ? null : (
        <div class="veil">
          <div class="dialog" role="alertdialog" aria-label={dialog.title}>
            <h2>{dialog.title}</h2>
            <p>{dialog.text}</p>
            <div class="row-end">
              <button type="button" onClick={() => answer(false)} {...id('confirm-no')}>
                {t('取消', 'Cancel')}
              </button>
              <button type="button" class="primary" onClick={() => answer(true)} {...id('confirm-yes')}>
                {t('确定', 'Confirm')}
              </button>
            </div>
          </div>
        </div>
      )}
      {picture === null ? null : (
        <button
          type="button"
          class="veil picture"
          onClick={() => setPicture(null)}
          aria-label={t('关闭图片', 'Close the picture')}
        >
          <img src={picture} alt="" />
        </button>
      )}
    </>
  )
}
