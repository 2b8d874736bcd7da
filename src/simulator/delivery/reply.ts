/** Why an attempt counts as failed. */
export type Failure =
  /** Neither an address nor an open connection. */
  | 'nobody'
  | 'unreachable'
  /** No answer within the deadline. */
  | 'late'
  /** An HTTP status, or an acknowledgement code, other than 200. */
  | 'status'

/** What came back from the app for one attempt. */
export type Reply = {
  readonly via: 'webhook' | 'websocket'
  readonly status: number | null
  /** Parsed JSON, or the text where it is no JSON; null when empty. */
  readonly answer: unknown
  readonly failure: Failure | null
  readonly error: string | null
}

export const failed = (via: Reply['via'], failure: Failure, error: string): Reply => ({
  via,
  status: null,
  answer: null,
  failure,
  error,
})

/** JSON where it is JSON, the text itself where it is not, null where there is nothing. */
export function parseAnswer(body: string): unknown {
  if (body === '') return null
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
