import type { EventDispatcher } from '@larksuiteoapi/node-sdk'
import { hostOf, type LarkOptions, TIMEOUT_MS } from './client.ts'
import { route } from './envelope.ts'
import { quiet, redacted } from './quiet.ts'

export type Doors = {
  /** Rejecting leaves the event unacknowledged: the platform sends it again. */
  readonly onEvent: (event: { readonly id: string; readonly body: unknown }) => Promise<void>
  /** Gives the body that answers a card press. */
  readonly onCallback: (body: unknown) => Promise<object>
}
export type LongConnection = { readonly stop: () => void }

/** What the platform's own program asks of an app id here; it would only log a wrong one and never connect. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/
/** After the SDK has given up for good (its tries used up, the app switched off for a while). */
const AGAIN_MS = 30_000

/**
 * The second way in: a connection we open, for offices without a public address. What comes through it takes the
 * same road. Resolves when connected; rejects when the platform refuses the app. `stop` closes it for good.
 */
export async function startLongConnection(options: LarkOptions, doors: Doors): Promise<LongConnection> {
  const { appId, appSecret, domain, note } = options
  if (!APP_ID.test(appId)) throw new Error(wrongAppId(appId))
  const { EventDispatcher, LoggerLevel, WSClient } = await import('@larksuiteoapi/node-sdk')
  const logger = quiet(note)
  const loggerLevel = LoggerLevel.warn
  const answer = handing(doors, note)
  class Whole extends EventDispatcher {
    /** Hands over what came as it came: the SDK's own would flatten it. */
    override invoke(data: unknown): Promise<object> {
      return answer(data)
    }
  }
  const eventDispatcher: EventDispatcher = new Whole({ logger, loggerLevel })

  return new Promise((resolve, reject) => {
    let again: NodeJS.Timeout | undefined
    let ready = false
    const start = () => void client.start({ eventDispatcher }).catch(failed)
    const failed = (error: unknown) => {
      const said = redacted(error instanceof Error ? error.message : String(error))
      note?.(`long connection: ${said}`)
      if (ready) again = setTimeout(start, AGAIN_MS)
      else reject(new Error(`飞书没有接受长连接 · Feishu did not accept the long connection: ${said}`))
    }
    const stop = () => {
      clearTimeout(again)
      client.close({ force: true })
    }
    const client = new WSClient({
      appId,
      appSecret,
      domain: hostOf(domain),
      logger,
      loggerLevel,
      handshakeTimeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      // A line that died without a word is noticed by the ping nobody answers.
      wsConfig: { pingTimeout: 10 },
      onReady: () => {
        ready = true
        resolve({ stop })
      },
      onError: failed,
    })
    start()
  })
}

/** The road after this door: the same as after the other. */
const handing =
  ({ onEvent, onCallback }: Doors, note: LarkOptions['note']) =>
  async (data: unknown): Promise<object> => {
    const opened = route(data)
    if (opened.kind === 'callback') return onCallback(opened.body)
    if (opened.kind === 'event') await onEvent(opened)
    else note?.(`long connection: ${opened.kind}`)
    return {}
  }

const wrongAppId = (appId: string) =>
  `长连接要求 LARK_APP_ID 为 cli_ 加 16 位十六进制字符，现在是“${appId}” · ` +
  `the long connection needs LARK_APP_ID to be cli_ and 16 hexadecimal characters, for example cli_a1b2c3d4e5f60718`
