import type { Message } from '../contract.ts'
import type { ApiContext } from './context.ts'

const HOUR_MS = 3_600_000
/** By world, so that two simulators in one process know nothing of each other. */
const books = new WeakMap<object, Map<string, { readonly messageId: string; readonly at: number }>>()

/** The message first sent with this uuid, while it is remembered (one hour). */
export function remembered({ world, clock }: ApiContext, uuid: string | undefined): Message | null {
  const entry = uuid === undefined ? undefined : books.get(world)?.get(uuid)
  if (entry === undefined || clock.now() - entry.at > HOUR_MS) return null
  return world.messages.get(entry.messageId) ?? null
}

export function remember({ world, clock }: ApiContext, uuid: string | undefined, messageId: string): void {
  if (uuid === undefined) return
  const book = books.get(world) ?? new Map()
  book.set(uuid, { messageId, at: clock.now() })
  books.set(world, book)
}
