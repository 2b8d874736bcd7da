import { newEventId } from '../state/ids.ts'
import type { ApiAnswer } from './context.ts'
import type { ApiError } from './errors.ts'

export type Answered = {
  readonly status: number
  readonly code: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  /** Sent in place of the body when it is no JSON. */
  readonly raw?: BodyInit
}

/** A success in the platform's envelope. */
export function envelope(answer: Exclude<ApiAnswer, { file: unknown }>): Answered {
  if ('html' in answer) {
    return {
      status: 200,
      code: 0,
      body: null,
      raw: answer.html,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }
  }
  if ('redirect' in answer)
    return { status: 302, code: 0, body: null, raw: '', headers: { location: answer.redirect } }
  const rest = 'top' in answer ? answer.top : { data: answer.data }
  return { status: 200, code: 0, body: { code: 0, msg: 'success', ...rest }, headers: {} }
}

/** A refusal in the platform's envelope. */
export function failure(error: ApiError): Answered {
  const { status = 400, headers = {}, error: more = {} } = error.extra
  const body = { code: error.code, msg: error.message, error: { log_id: newEventId(), ...more } }
  return { status, code: error.code, body, headers }
}

/** A file's bytes, or the range of them that was asked for. */
export function bytesAnswer({ file, range }: Extract<ApiAnswer, { file: unknown }>): Answered {
  const headers = {
    'content-type': file.mime,
    'content-disposition': `attachment; filename="${encodeURIComponent(file.name)}"`,
    'accept-ranges': 'bytes',
  }
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? '')
  const whole = Buffer.from(file.bytes)
  if (asked === null) return { status: 200, code: 0, body: null, raw: whole, headers }
  const from = asked[1] === '' ? Math.max(0, whole.length - Number(asked[2])) : Number(asked[1])
  const to =
    asked[1] === '' || asked[2] === '' ? whole.length - 1 : Math.min(Number(asked[2]), whole.length - 1)
  const part = whole.subarray(from, to + 1)
  return {
    status: 206,
    code: 0,
    body: null,
    raw: part,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${whole.length}` },
  }
}
