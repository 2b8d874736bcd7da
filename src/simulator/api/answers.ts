import { newEventId } from '../state/ids.ts'
import type { ApiAnswer } from './context.ts'
import { ApiError } from './errors.ts'

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
  const logged = { 'x-tt-logid': newEventId() }
  if ('html' in answer) {
    const headers = { ...logged, 'content-type': 'text/html; charset=utf-8' }
    return { status: 200, code: 0, body: null, raw: answer.html, headers }
  }
  if ('redirect' in answer)
    return { status: 302, code: 0, body: null, raw: '', headers: { ...logged, location: answer.redirect } }
  const rest = 'top' in answer ? answer.top : { data: answer.data }
  return { status: 200, code: 0, body: { code: 0, msg: 'success', ...rest }, headers: logged }
}

/** A refusal in the platform's envelope; its log id stands in the header, too. */
export function failure({ code, message, extra }: ApiError): Answered {
  const { status = 400, headers = {}, error = {} } = extra
  const logId = newEventId()
  const troubleshooter = `排查建议查看（Troubleshooting suggestions）： https://open.feishu.cn/search?from=openapi&log_id=${logId}&code=${code}`
  const body = { code, msg: message, error: { log_id: logId, troubleshooter, ...error } }
  return { status, code, body, headers: { 'x-tt-logid': logId, ...headers } }
}

/** A file's bytes, or the range of them that was asked for. Throws when the range is none of the file's. */
export function bytesAnswer({ file, range }: Extract<ApiAnswer, { file: unknown }>): Answered {
  const headers = {
    'x-tt-logid': newEventId(),
    'content-type': file.mime,
    'content-disposition': `attachment; filename="${encodeURIComponent(file.name)}"`,
    'accept-ranges': 'bytes',
  }
  const whole = Buffer.from(file.bytes)
  if (range === null) return { status: 200, code: 0, body: null, raw: whole, headers }
  const { from, to } = span(range, whole.length)
  return {
    status: 206,
    code: 0,
    body: null,
    raw: whole.subarray(from, to + 1),
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${whole.length}` },
  }
}

/** Which of 234045 and 234046 is for which is UNVERIFIED. `bytes=0-99`, `bytes=100-` or `bytes=-100`, both ends counted. */
function span(range: string, length: number): { readonly from: number; readonly to: number } {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (first === '' && last === '') throw new ApiError(234045, `The Range header is invalid: ${range}`)
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1)
  if (from > to) throw new ApiError(234046, `The Range is not within the file: ${range} of ${length} bytes`)
  return { from, to }
}
