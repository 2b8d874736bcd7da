import type { Struck } from '../faults.ts'
import type { Connections } from './connections.ts'
import type { DeliveryPorts } from './ports.ts'
import { failed, type Reply } from './reply.ts'
import { postToWebhook } from './webhook.ts'

/** The platform waits this long for the app, events and callbacks alike (platform rule 1.6). */
export const DEADLINE_MS = 3000

export type Line = {
  readonly ports: DeliveryPorts
  readonly connections: Connections
  readonly deadlineMs: number
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const viaOf = (line: Line): Reply['via'] =>
  line.connections.count > 0 || line.ports.address().webhook === null ? 'websocket' : 'webhook'

/** The long connection is preferred where one is open, else the address. */
function send(line: Line, body: unknown): Promise<Reply> {
  const { encryptKey, webhook } = line.ports.address()
  const { deadlineMs } = line
  const now = line.ports.now()
  if (viaOf(line) === 'websocket') return line.connections.send(body, now, deadlineMs)
  return postToWebhook({ url: webhook ?? '', body, encryptKey, now, deadlineMs })
}

async function delayed(line: Line, body: unknown, ms: number): Promise<Reply> {
  const late = async () => {
    await wait(line.deadlineMs)
    return failed(viaOf(line), 'late', `no answer within ${line.deadlineMs} ms (fault: delay)`)
  }
  const sent = async () => {
    await wait(ms)
    return send(line, body)
  }
  return Promise.race([sent(), late()])
}

/**
 * One attempt, with what a fault does to it. `hang` and `refuse` keep it from the app; `lost-answer` lets it arrive
 * and loses the answer; a delay past the deadline still arrives, too late to count.
 */
export async function attempt(line: Line, body: unknown, fault: Struck | null): Promise<Reply> {
  const via = viaOf(line)
  switch (fault?.kind) {
    case 'delay':
      return delayed(line, body, fault.value ?? 1000)
    case 'hang':
      await wait(line.deadlineMs)
      return failed(via, 'late', `no answer within ${line.deadlineMs} ms (fault: hang)`)
    case 'refuse':
      return failed(via, 'unreachable', 'connection refused (fault: refuse)')
    case 'server-error':
    case 'rate-limited':
      return { via, status: 503, answer: null, failure: 'status', error: `HTTP 503 (fault: ${fault.kind})` }
    case 'lost-answer':
      return { ...(await send(line, body)), answer: null, failure: 'late', error: 'fault: lost-answer' }
    default:
      return send(line, body)
  }
}
