import { useCallback, useEffect, useState } from 'hono/jsx/dom'
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
    })
    history.replaceState(null, '', `?${query.toString()}`)
    setPlace(next)
  }, [])
  return [place, go]
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
export function useShown({ as, chatId }: Place): Shown {
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
      const { type } = JSON.parse(String(data)) as StreamItem
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
