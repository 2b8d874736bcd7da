import type { Cache, Client } from '@larksuiteoapi/node-sdk'
import { DeliveryFault } from '../../app/ports/chat.ts'
import { faultOf, refusal, TOKEN_CODES } from './faults.ts'

export type LarkOptions = {
  readonly appId: string
  readonly appSecret: string
  /** 'feishu', 'lark', or the address of anything that speaks the same. */
  readonly domain: string
  /** For each call (ms). */
  readonly timeoutMs?: number
  readonly note?: (what: string) => void
}
export type Lark = {
  readonly client: Client
  /** Makes a call; a token that ran out is renewed once, everything else becomes a DeliveryFault. */
  readonly call: <T>(make: (client: Client) => Promise<T>) => Promise<T>
}

const TIMEOUT_MS = 10_000

/** The SDK's client with what it lacks: a time-out, a quiet log without tokens, one renewal. The SDK is heavy, so it is loaded here and not at start. */
export async function openLark(options: LarkOptions): Promise<Lark> {
  const sdk = await import('@larksuiteoapi/node-sdk')
  sdk.defaultHttpInstance.defaults.timeout = options.timeoutMs ?? TIMEOUT_MS
  const build = () =>
    new sdk.Client({
      appId: options.appId,
      appSecret: options.appSecret,
      domain: domainOf(sdk.Domain, options.domain),
      loggerLevel: sdk.LoggerLevel.error,
      logger: quiet(options.note),
      cache: ownCache(),
    })
  let client = build()
  const attempt = async <T>(make: (client: Client) => Promise<T>): Promise<T> => {
    try {
      return checked(await make(client))
    } catch (error) {
      throw faultOf(error)
    }
  }
  return {
    client,
    call: async (make) => {
      try {
        return await attempt(make)
      } catch (error) {
        if (!(error instanceof DeliveryFault) || !TOKEN_CODES.has(error.code)) throw error
        client = build()
        return attempt(make)
      }
    },
  }
}

const domainOf = (
  known: { readonly Feishu: number; readonly Lark: number },
  domain: string,
): number | string => (domain === 'feishu' ? known.Feishu : domain === 'lark' ? known.Lark : domain)

/** A refusal can come with HTTP 200, which the SDK hands over as if all were well. */
function checked<T>(answer: T): T {
  const { code, msg } = (answer ?? {}) as { code?: unknown; msg?: string }
  if (typeof code === 'number' && code !== 0) throw refusal(code, msg ?? '')
  return answer
}

/** The SDK's own cache is shared by the whole process; this one goes with its client. The key's type is the SDK's. */
function ownCache(): Cache {
  const kept = new Map<unknown, { readonly value: unknown; readonly until: number }>()
  return {
    get: async (key) => {
      const entry = kept.get(key)
      return entry !== undefined && entry.until > Date.now() ? entry.value : undefined
    },
    set: async (key, value: unknown, until) => {
      kept.set(key, { value, until: until ?? Number.POSITIVE_INFINITY })
      return true
    },
  }
}

/** The SDK logs whole requests, bearer tokens included: only a short word of each gets through. */
const quiet = (note: LarkOptions['note']) => {
  const say = (...parts: unknown[]) => {
    const [first] = parts.flat()
    const message =
      first instanceof Error ? first.message : typeof first === 'string' ? first : 'fault in the SDK'
    note?.(message.replace(/[tu]-[\w.-]{8,}/g, '***').slice(0, 200))
  }
  const nothing = () => {}
  return { error: say, warn: nothing, info: nothing, debug: nothing, trace: nothing }
}
