import type { EventType } from './event-types.ts'

export type AppIdentity = {
  readonly appId: string
  readonly tenantKey: string
  readonly verificationToken: string
}
export type Envelope = {
  readonly eventId: string
  readonly eventType: string
  readonly body: Readonly<Record<string, unknown>>
}
type Occurrence = {
  readonly eventId: string
  readonly eventType: string
  /** Milliseconds. */
  readonly at: number
  readonly event: Readonly<Record<string, unknown>>
}

/**
 * A v2 envelope. `create_time` is in milliseconds for events and in microseconds (16 digits) for card callbacks,
 * as the platform's own samples have it (platform rule 1.3).
 */
export function envelopeV2(app: AppIdentity, it: Occurrence, unit: 'ms' | 'µs' = 'ms'): Envelope {
  const header = {
    event_id: it.eventId,
    event_type: it.eventType,
    create_time: unit === 'ms' ? String(it.at) : `${it.at}000`,
    token: app.verificationToken,
    app_id: app.appId,
    tenant_key: app.tenantKey,
  }
  return { eventId: it.eventId, eventType: it.eventType, body: { schema: '2.0', header, event: it.event } }
}

/** The older envelope, which a few events still come in: no `schema`, the id is `uuid` (platform rule 1.2). */
export function envelopeV1(app: AppIdentity, it: Occurrence & { readonly eventType: EventType }): Envelope {
  const event = { app_id: app.appId, tenant_key: app.tenantKey, type: it.eventType, ...it.event }
  const ts = (it.at / 1000).toFixed(7)
  const body = { ts, uuid: it.eventId, token: app.verificationToken, type: 'event_callback', event }
  return { eventId: it.eventId, eventType: it.eventType, body }
}
