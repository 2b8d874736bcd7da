import type { Message, Seen, World as Shown } from './contract.ts'
import type { Deliveries } from './delivery/deliveries.ts'
import type { FaultBox } from './faults.ts'
import type { World } from './state/world.ts'

export type SeenParts = {
  readonly world: World
  readonly faults: FaultBox
  readonly deliveries: Deliveries
  readonly app: { readonly appId: string; readonly scopes: ReadonlySet<string> }
}

const PATIENCE_MS = 10_000

/** What can be read of the simulator: the world as it is, and everything that went in and out. */
export function createSeen({ world, faults, deliveries, app }: SeenParts): Seen {
  return {
    calls: () => world.calls,
    deliveries: () => world.deliveries,
    messages: (chatId, as) => world.messagesIn(chatId, as),
    sent: () => [...world.messages.values()].filter((message) => message.sender.kind === 'app'),
    world: (): Shown => ({
      now: world.now(),
      app: {
        appId: app.appId,
        botName: world.botName,
        botOpenId: world.botOpenId,
        webhook: deliveries.webhook,
        longConnections: deliveries.longConnections,
        stoppedBy: [...world.blockedBy],
        scopes: [...app.scopes],
        menu: world.menu,
      },
      people: [...world.people.values()],
      chats: [...world.chats.values()],
      faults: faults.list(),
    }),
    waitFor: (test, withinMs = PATIENCE_MS) => waitFor(world, test, withinMs),
    settled: () => deliveries.settled(),
    bytes: (key) => world.files.get(key)?.bytes ?? null,
  }
}

function waitFor(world: World, test: (message: Message) => boolean, withinMs: number): Promise<Message> {
  const there = [...world.messages.values()].find(test)
  if (there !== undefined) return Promise.resolve(there)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`no such message within ${withinMs} ms`))
    }, withinMs)
    const stop = world.subscribe((item) => {
      if (item.type !== 'message' && item.type !== 'message-updated') return
      if (!test(item.message)) return
      clearTimeout(timer)
      stop()
      resolve(item.message)
    })
  })
}
