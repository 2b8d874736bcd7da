import type { Server } from 'node:http'
import type { Hono } from 'hono'
import type { Clock } from '../clock.ts'
import type { FaultBox } from '../faults.ts'
import { newEventId } from '../state/ids.ts'
import type { World } from '../state/world.ts'
import { DEADLINE_MS, type Line } from './attempt.ts'
import { deliverCallback } from './callback.ts'
import type { CardCheck, Json, Judged } from './callback-answer.ts'
import { type AppIdentity, envelopeV1, envelopeV2 } from './envelope.ts'
import { EventQueue } from './event-queue.ts'
import { CARD_CALLBACK, type EventType, maySubscribe } from './event-types.ts'
import { createLongConnection } from './long-connection.ts'
import type { DeliveryPorts } from './ports.ts'
import { verifyUrl } from './url-verification.ts'

export type DeliverySettings = {
  readonly appId: string
  readonly appSecret: string
  readonly scopes: ReadonlySet<string>
  readonly verificationToken: string
  readonly encryptKey: string | null
  /** As configured beforehand: not verified. */
  readonly webhook: string | null
  /** The platform's 3 seconds unless said. */
  readonly deadlineMs?: number
}
type Around = { readonly world: World; readonly clock: Clock; readonly faults: FaultBox }
type Payload = Readonly<Record<string, unknown>>

/** The way from the simulated world to the app: events with retries, card callbacks without, either way in. */
export type Deliveries = {
  readonly webhook: string | null
  readonly longConnections: number
  /** POST /callback/ws/endpoint. */
  readonly routes: Hono
  /** Takes the WebSocket upgrades of the server that serves `routes`. */
  attach(server: Pick<Server, 'on'>): void
  /** Queues an event; dropped when the app has no scope for it. Events of one lane keep their order. */
  raise(type: EventType, event: Payload, lane: string): void
  callback(event: Payload, shown: Json, check: CardCheck): Promise<Judged>
  /** Checks an address and takes it into use; says what is wrong with it otherwise. Null takes the address away. */
  setWebhook(url: string | null): Promise<string | null>
  /** Resolves when no attempt is under way; those waiting on the clock do not count. */
  settled(): Promise<void>
  /** Forgets what waits to be tried again; the address stays. */
  clear(): void
  stop(): void
}

export function createDeliveries(around: Around, settings: DeliverySettings): Deliveries {
  const { world, clock, faults } = around
  const { appId, verificationToken, encryptKey, scopes } = settings
  let webhook = settings.webhook
  const identity: AppIdentity = { appId, verificationToken, tenantKey: world.tenantKey }
  const long = createLongConnection(settings, () => world.tell({ type: 'world' }))
  const ports: DeliveryPorts = {
    now: () => clock.now(),
    schedule: (at, run) => clock.schedule(at, run),
    strike: (on) => faults.strike(on),
    record: (delivery) => world.recordDelivery(delivery),
    address: () => ({ ...identity, encryptKey, webhook }),
  }
  const line: Line = { ports, connections: long.connections, deadlineMs: settings.deadlineMs ?? DEADLINE_MS }
  const queue = new EventQueue(line)
  const presses = new Set<Promise<unknown>>()
  const occurrence = <T extends string>(eventType: T, event: Payload) => ({
    eventId: newEventId(),
    eventType,
    at: clock.now(),
    event,
  })

  return {
    get webhook() {
      return webhook
    },
    get longConnections() {
      return long.connections.count
    },
    routes: long.routes,
    attach: (server) => long.attach(server),
    raise: (type, event, lane) => {
      if (!maySubscribe(type, scopes)) return
      const envelop = type === 'p2p_chat_create' ? envelopeV1 : envelopeV2
      queue.raise(envelop(identity, occurrence(type, event)), lane)
    },
    callback: async (event, shown, check) => {
      const envelope = envelopeV2(identity, occurrence(CARD_CALLBACK, event), 'µs')
      const press = deliverCallback(line, envelope, shown, check)
      presses.add(press)
      return press.finally(() => presses.delete(press))
    },
    setWebhook: async (url) => {
      const problem = url === null ? null : await verifyUrl(ports, url, line.deadlineMs)
      if (problem === null) webhook = url
      world.tell({ type: 'world' })
      return problem
    },
    settled: async () => {
      await queue.settled()
      await Promise.allSettled(presses)
    },
    clear: () => queue.clear(),
    stop: () => {
      queue.clear()
      long.stop()
    },
  }
}
