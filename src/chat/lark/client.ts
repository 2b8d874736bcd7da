import type { Client } from '@larksuiteoapi/node-sdk'
import { isTokenFault, silence } from './faults.ts'
import { openHttp } from './http.ts'
import { quiet } from './quiet.ts'
import { type Issued, Tokens } from './tokens.ts'

export type LarkOptions = {
  readonly appId: string
  readonly appSecret: string
  /** 'feishu', 'lark', or the address of anything that speaks the same. */
  readonly domain: string
  /** For each call (ms); 10 s unless said. */
  readonly timeoutMs?: number
  readonly note?: (what: string) => void
}
export type Lark = {
  /** Makes a call; a token that ran out is renewed once, everything else becomes a DeliveryFault. */
  readonly call: <T>(make: (client: Client) => Promise<T>) => Promise<T>
}

export const TIMEOUT_MS = 10_000
const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal'
const HOSTS: Readonly<Record<string, string>> = {
  feishu: 'https://open.feishu.cn',
  lark: 'https://open.larksuite.com',
}

export const hostOf = (domain: string): string => HOSTS[domain] ?? domain.replace(/\/+$/, '')

/** The SDK's client with what it lacks: a time-out, a quiet log without tokens, one token for all, one renewal. The SDK is heavy (a quarter of a second), so it is loaded here and not at start. */
export async function openLark(options: LarkOptions): Promise<Lark> {
  const { appId, appSecret, note, timeoutMs = TIMEOUT_MS } = options
  const domain = hostOf(options.domain)
  const sdk = await import('@larksuiteoapi/node-sdk')
  const tokens = new Tokens(async () => {
    const issued: unknown = await http.post(domain + TOKEN_PATH, { app_id: appId, app_secret: appSecret })
    return readIssued(issued)
  })
  const http = openHttp(sdk.defaultHttpInstance, {
    timeoutMs,
    token: async (path) => (path.endsWith(TOKEN_PATH) ? null : tokens.get()),
    refused: (fault, token) => {
      if (token !== null && isTokenFault(fault)) tokens.drop(token)
    },
  })
  const client = new sdk.Client({
    appId,
    appSecret,
    domain,
    httpInstance: http,
    disableTokenCache: true,
    loggerLevel: sdk.LoggerLevel.error,
    logger: quiet(note),
  })
  const attempt = <T>(make: (client: Client) => Promise<T>): Promise<T> =>
    make(client).catch((error: unknown) => {
      throw silence(error)
    })
  return {
    call: (make) =>
      attempt(make).catch((fault: unknown) => {
        if (isTokenFault(fault)) return attempt(make)
        throw fault
      }),
  }
}

function readIssued(answer: unknown): Issued {
  const { tenant_access_token: token, expire } = (answer ?? {}) as Record<string, unknown>
  if (typeof token !== 'string' || token === '') throw new Error('the answer holds no tenant_access_token')
  return { token, expiresInMs: (typeof expire === 'number' ? expire : 0) * 1000 }
}
