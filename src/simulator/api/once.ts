import type { Message } from '../contract.ts'
import type { ApiContext } from './context.ts'

const HOUR_MS = 3_600_000

/** The message first sent with this uuid, while it is remembered (one hour). */
export function remembered({ world, clock }: ApiContext, uuid: string | undefined): Message | null {
  const sent = uuid === undefined ? undefined : world.sentOnce.get(uuid)
  if (sent === undefined || clock.now() - sent.at > HOUR_MS) return null
  return world.messages.get(sent.messageId) ?? null
}

export function remember({ world, clock }: ApiContext, uuid: string | undefined, messageId: string): void {
  if (uuid === undefined) return
  const now = clock.now()
  for (const [known, { at }] of world.sentOnce) {
    if (now - at <= HOUR_MS) break
    world.sentOnce.delete(known)
  }
  world.sentOnce.set(uuid, { messageId, at: now })
}
