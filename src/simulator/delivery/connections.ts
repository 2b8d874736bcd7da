import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame, splitPayload } from './frames.ts'
import { failed, parseAnswer, type Reply } from './reply.ts'

/** Seconds, as `ClientConfig` and every pong give them to the SDK. */
export const CLIENT_CONFIG = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
}

export const MAX_CONNECTIONS = 50
/** Payloads above this go in several frames; the platform's own figure is not published. */
const FRAME_BYTES = 64 * 1024

type Waiting = { readonly socket: WebSocket; readonly settle: (reply: Reply) => void }

/** An acknowledgement: `{code, data?: base64 of the JSON the handler returned}`. */
function readAck(payload: Uint8Array): Reply {
  const ack = parseAnswer(Buffer.from(payload).toString('utf8')) as { code?: unknown; data?: unknown } | null
  const code = typeof ack?.code === 'number' ? ack.code : null
  const data = typeof ack?.data === 'string' ? Buffer.from(ack.data, 'base64').toString('utf8') : ''
  const failure = code === 200 ? null : 'status'
  const error = failure ? `acknowledged with code ${code ?? '?'}` : null
  return { via: 'websocket', status: code, answer: parseAnswer(data), failure, error }
}

/** The open long connections of the app: a delivery goes to one of them at random (platform rule 2.5). */
export class Connections {
  readonly #sockets = new Set<WebSocket>()
  readonly #waiting = new Map<string, Waiting>()
  readonly #onChange: () => void

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get count(): number {
    return this.#sockets.size
  }

  add(socket: WebSocket, service: number): void {
    this.#sockets.add(socket)
    socket.on('message', (data: Buffer) => this.#onFrame(socket, service, data))
    socket.on('close', () => this.#drop(socket))
    socket.on('error', () => socket.terminate())
    this.#onChange()
  }

  /** Sends to one connection and waits for its acknowledgement. Never throws. */
  send(body: unknown, now: number, deadlineMs: number): Promise<Reply> {
    const open = [...this.#sockets].filter((socket) => socket.readyState === WebSocket.OPEN)
    const socket = open[Math.floor(Math.random() * open.length)]
    if (!socket) return Promise.resolve(failed('websocket', 'nobody', 'no long connection is open'))
    const id = randomUUID()
    return new Promise((resolve) => {
      const late = () => settle(failed('websocket', 'late', `not acknowledged within ${deadlineMs} ms`))
      const timer = setTimeout(late, deadlineMs)
      const settle = (reply: Reply) => {
        clearTimeout(timer)
        this.#waiting.delete(id)
        resolve(reply)
      }
      this.#waiting.set(id, { socket, settle })
      for (const frame of dataFrames(id, body, now)) socket.send(encodeFrame(frame))
    })
  }

  closeAll(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  #onFrame(socket: WebSocket, service: number, data: Buffer): void {
    const frame = readFrame(data)
    if (frame === null) socket.close(1002, 'not a frame')
    else if (frame.method === CONTROL && frame.headers.type === 'ping') socket.send(pong(service))
    else if (frame.method === DATA)
      this.#waiting.get(frame.headers.message_id ?? '')?.settle(readAck(frame.payload))
  }

  #drop(socket: WebSocket): void {
    this.#sockets.delete(socket)
    for (const waiting of [...this.#waiting.values()])
      if (waiting.socket === socket)
        waiting.settle(failed('websocket', 'unreachable', 'the connection closed'))
    this.#onChange()
  }
}

function readFrame(data: Buffer): Frame | null {
  try {
    return decodeFrame(data)
  } catch {
    return null
  }
}

const pong = (service: number): Uint8Array =>
  encodeFrame({
    service,
    method: CONTROL,
    headers: { type: 'pong' },
    payload: Buffer.from(JSON.stringify(CLIENT_CONFIG)),
  })

/** Card callbacks travel as `event` too: SDKs drop frames of type `card` (platform rule 2.5). */
function dataFrames(id: string, body: unknown, now: number): readonly Frame[] {
  const parts = splitPayload(Buffer.from(JSON.stringify(body)), FRAME_BYTES)
  const shared = {
    type: 'event',
    message_id: id,
    trace_id: id.replaceAll('-', ''),
    sum: String(parts.length),
  }
  return parts.map((payload, seq) => ({
    service: 1,
    method: DATA,
    headers: { ...shared, seq: String(seq), timestamp: String(now) },
    payload,
  }))
}
