import type { LarkOptions } from './client.ts'
import { route } from './envelope.ts'

export type Doors = {
  readonly onEvent: (event: { readonly id: string; readonly body: unknown }) => Promise<void>
  readonly onCallback: (body: unknown) => Promise<object>
}

/** The second way in: a connection we open, for offices without a public address. What comes through it takes the same road. */
export async function startLongConnection(
  options: LarkOptions,
  doors: Doors,
): Promise<{ readonly stop: () => void }> {
  const { Domain, EventDispatcher, LoggerLevel, WSClient } = await import('@larksuiteoapi/node-sdk')
  const note = (...parts: unknown[]) => options.note?.(String(parts.flat()[0]).slice(0, 200))
  const silent = () => {}
  const logger = { error: note, warn: note, info: silent, debug: silent, trace: silent }

  /** Hands over what came as it came: the SDK's own would flatten it. */
  class Whole extends EventDispatcher {
    override async invoke(data: unknown): Promise<unknown> {
      const opened = route(data)
      if (opened.kind === 'callback') return doors.onCallback(opened.body)
      if (opened.kind === 'event') await doors.onEvent(opened)
      else options.note?.(`long connection: ${opened.kind}`)
      return {}
    }
  }
  const domain =
    options.domain === 'feishu' ? Domain.Feishu : options.domain === 'lark' ? Domain.Lark : options.domain
  const { appId, appSecret } = options
  return new Promise((resolve, reject) => {
    const client = new WSClient({
      appId,
      appSecret,
      domain,
      logger,
      loggerLevel: LoggerLevel.warn,
      onReady: () => resolve({ stop: () => client.close({ force: true }) }),
      onError: reject,
    })
    client.start({ eventDispatcher: new Whole({ logger, loggerLevel: LoggerLevel.error }) }).catch(reject)
  })
}
