import { useCallback, useEffect, useRef, useState } from 'hono/jsx/dom'
import type { ChatLine, Message, StreamItem, World } from '../../contract.ts'
import { api } from './api.ts'

export type Place = { readonly as: string; readonly chatId: string }

/** The message a new one answers. */
export type Replying = { readonly message: Message; readonly inThread: boolean }

const fromAddress = (): Place => {
  const query = new URLSearchParams(location.search)
  return { as: query.get('as') ?? '', chatId: query.get('chat') ?? '' }
}

/** Where one is: who, in which chat; kept in the address. */
export function usePlace(): readonly [Place, (next: Place) => void] {
  const [place, setPlace] = useState<Place>(fromAddress())
  const go = useCallback((next: Place) => {
    const query = new URLSearchParams({
      ...(next.as ? { as: next.as } : {}),
      ...(next.chatId ? { chat: next.chatId } : {}),
      ...(isFollowing() ? { [FOLLOW]: '1' } : {}),
    })
    history.replaceState(null, '', `?${query.toString()}`)
    setPlace(next)
  }, [])
  return [place, go]
}

const FOLLOW = 'follow'
const isFollowing = (): boolean => new URLSearchParams(location.search).has(FOLLOW)
/** Nobody reads faster than this: whoever acts in the meantime is not gone to. */
const DWELL_MS = 2_500

export type Following = {
  readonly on: boolean
  readonly turn: (on: boolean) => void
  readonly heard: (item: StreamItem) => void
}
/** Goes along with whoever writes or presses something, into their chat as they see it; kept in the address. */
export function useFollowing(go: (next: Place) => void): Following {
  const [on, setOn] = useState(isFollowing())
  const movedAt = useRef(0)
  const turn = useCallback((next: boolean) => {
    const query = new URLSearchParams(location.search)
    if (next) query.set(FOLLOW, '1')
    else query.delete(FOLLOW)
    history.replaceState(null, '', `?${query.toString()}`)
    setOn(next)
  }, [])
  const heard = useCallback((item: StreamItem) => {
    const place = isFollowing() ? actedAt(item) : null
    if (place === null || Date.now() - (movedAt.current ?? 0) < DWELL_MS) return
    movedAt.current = Date.now()
    go(place)
  }, [])
  return { on, turn, heard }
}

type PressBody = {
  readonly event?: {
    readonly operator?: { readonly open_id?: string }
    readonly context?: { readonly open_chat_id?: string }
  }
}
/** Where a person just did something; null for all that is the bot's or the platform's. */
function actedAt(item: StreamItem): Place | null {
  if (item.type === 'message')
    return item.message.sender.kind === 'person'
      ? { as: item.message.sender.id, chatId: item.message.chatId }
      : null
  if (item.type !== 'delivery' || item.delivery.kind !== 'callback') return null
  const { operator, context } = (item.delivery.body as PressBody).event ?? {}
  const [as = '', chatId = ''] = [operator?.open_id, context?.open_chat_id]
  return as === '' || chatId === '' ? null : { as, chatId }
}

export type Shown = {
  readonly world: World | null
  readonly chats: readonly ChatLine[]
  readonly messages: readonly Message[]
  /** Grows with every call and delivery, for whoever shows them. */
  readonly traffic: number
  readonly reload: () => void
}

const SOON_MS = 60
const AGAIN_MS = 1_000
type Talk = { readonly of: string; readonly messages: readonly Message[] }
const NOTHING: readonly Message[] = []

/** The simulator as this person sees it; looks again whenever it says that something changed. */
export function useShown({ as, chatId }: Place, heard: (item: StreamItem) => void): Shown {
  const [world, setWorld] = useState<World | null>(null)
  const [chats, setChats] = useState<readonly ChatLine[]>([])
  const [talk, setTalk] = useState<Talk>({ of: '', messages: [] })
  const [traffic, setTraffic] = useState(0)
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((count: number) => count + 1), [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stream = new EventSource('/_sim/stream')
    stream.onmessage = ({ data }) => {
      const item = JSON.parse(String(data)) as StreamItem
      heard(item)
      const { type } = item
      if (type === 'call' || type === 'delivery') setTraffic((count: number) => count + 1)
      else
        timer ??= setTimeout(() => {
          timer = null
          reload()
        }, SOON_MS)
    }
    return () => stream.close()
  }, [])

  useEffect(() => {
    let stale = false
    let retry: ReturnType<typeof setTimeout> | undefined
    const load = async () => {
      const seen = await api.world()
      const known = seen.people.some((person) => person.openId === as)
      const lines = known ? await api.chats(as) : []
      const open = lines.some((line) => line.chatId === chatId)
      const messages = open ? await api.messages(chatId, as) : []
      if (stale) return
      setWorld(seen)
      setChats(lines)
      setTalk({ of: `${as} ${chatId}`, messages })
      const unread = lines.find((line) => line.chatId === chatId)?.unread ?? 0
      if (unread > 0 && document.hasFocus()) await api.read(as, chatId)
    }
    load().catch(() => {
      // The simulator is away or something was just taken down: the next look finds out.
      if (!stale) retry = setTimeout(reload, AGAIN_MS)
    })
    return () => {
      stale = true
      clearTimeout(retry)
    }
  }, [as, chatId, round])

  // What is still on its way for another chat is not shown under this one's name.
  const messages = talk.of === `${as} ${chatId}` ? talk.messages : NOTHING
  return { world, chats, messages, traffic, reload }
}
