import type { Readable } from 'node:stream'
import type { defaultHttpInstance, HttpInstance } from '@larksuiteoapi/node-sdk'
import { readBounded } from './download.ts'
import { type Refused, refusal, silence } from './faults.ts'
import { Pace } from './pace.ts'

export type HttpOptions = {
  /** For one call (ms); what carries a picture has TRANSFER_TIMES as long. */
  readonly timeoutMs: number
  /** The token for a call, or null where the call needs none. */
  readonly token: (path: string) => Promise<string | null>
  /** Told of every refusal, with the token the call was made with. */
  readonly refused: (fault: Error, token: string | null) => void
}

/** A picture on a bad line takes its time. */
const TRANSFER_TIMES = 6
/** More than any refusal is long. */
const MOST_REFUSAL = 64 * 1024

/**
 * The HTTP client under the SDK, with what that lacks: a pace, a time-out over the whole exchange, our own token, and
 * every failure as a DeliveryFault - also those that come with HTTP 200, or in place of a picture.
 */
export function openHttp(
  base: typeof defaultHttpInstance,
  { timeoutMs, token, refused }: HttpOptions,
): HttpInstance {
  const http = base.create()
  const pace = new Pace()
  http.interceptors.request.use(async (request) => {
    await pace.turn((request.method ?? 'get').toUpperCase(), pathOf(request.url))
    const given = await token(pathOf(request.url))
    if (given !== null) request.headers.set('Authorization', `Bearer ${given}`)
    request.signal = AbortSignal.timeout(isTransfer(request) ? timeoutMs * TRANSFER_TIMES : timeoutMs)
    return request
  })
  const fail = (answer: Refused, authorization: unknown): never => {
    const fault = refusal(answer)
    refused(fault, /^Bearer (.+)$/.exec(String(authorization))?.[1] ?? null)
    throw fault
  }
  http.interceptors.response.use(
    async ({ data, status, headers, config }) => {
      const body: unknown = isJsonStream(data, headers) ? await parsed(data) : data
      const { code } = (body ?? {}) as { code?: unknown }
      const path = pathOf(config.url)
      if (typeof code === 'number' && code !== 0)
        fail({ status, data: body, headers, path }, config.headers.get('Authorization'))
      // How the SDK tells its own client that it wants both.
      return '$return_headers' in config ? { data, headers } : data
    },
    async (error: Failure) => {
      const { response, config } = error
      if (response === undefined) throw silence(error)
      const { status, headers } = response
      const data = isStream(response.data) ? await parsed(response.data) : response.data
      fail({ status, data, headers, path: pathOf(config?.url) }, config?.headers.get('Authorization'))
    },
  )
  // The interceptor above makes it hand over bodies, which its type cannot know.
  return http as unknown as HttpInstance
}

type Failure = {
  readonly response?: Omit<Refused, 'path'>
  readonly config?: { readonly url?: string; readonly headers: { get(name: string): unknown } }
}

const pathOf = (url = ''): string => url.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, '')

const isTransfer = ({
  responseType,
  headers,
}: {
  readonly responseType?: string | undefined
  readonly headers: { get(name: string): unknown }
}): boolean => responseType === 'stream' || String(headers.get('Content-Type')).startsWith('multipart/')

const isStream = (data: unknown): data is Readable =>
  typeof (data as { pipe?: unknown } | null)?.pipe === 'function'

const isJsonStream = (data: unknown, headers: Refused['headers']): data is Readable =>
  isStream(data) && String(headers['content-type']).includes('json')

/** A refusal that came as a stream, since a picture was asked for. */
async function parsed(stream: Readable): Promise<unknown> {
  try {
    const bytes = await readBounded(stream, MOST_REFUSAL)
    return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return null
  }
}
