import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { StreamItem } from '../contract.ts'

export type Subscribe = (listener: (item: StreamItem) => void) => () => void

/** Server-sent events, one StreamItem each; the first says "world" so that a page that comes back looks again. */
export function streamOf(c: Context, subscribe: Subscribe): Response {
  return streamSSE(c, async (stream) => {
    const send = (item: StreamItem) => void stream.writeSSE({ data: JSON.stringify(item) })
    send({ type: 'world' })
    const unsubscribe = subscribe(send)
    await new Promise<void>((resolve) => stream.onAbort(resolve))
    unsubscribe()
  })
}
