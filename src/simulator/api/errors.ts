type Extra = {
  /** HTTP status; 400 for nearly all errors of this API. */
  readonly status?: 400 | 401 | 403 | 404 | 429 | 500 | 200
  readonly headers?: Readonly<Record<string, string>>
  /** Goes under `error` beside log_id. */
  readonly error?: Readonly<Record<string, unknown>>
}

/** A refusal as the platform gives it: its code, its words, its HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: number
  readonly extra: Extra
  constructor(code: number, msg: string, extra: Extra = {}) {
    super(msg)
    this.code = code
    this.extra = extra
  }
}

export type Violation = { readonly field: string; readonly description: string; readonly value?: string }

/** Unknown or missing fields (99992402). */
export const invalidFields = (violations: readonly Violation[]): ApiError =>
  new ApiError(99992402, 'field validation failed', { error: { field_violations: violations } })

export const lacksScope = (scopes: readonly string[]): ApiError =>
  new ApiError(
    99991672,
    `Access denied. One of the following scopes is required: [${scopes.join(', ')}].应用尚未开通所需的应用身份权限：[${scopes.join(', ')}]`,
    {
      error: { permission_violations: scopes.map((subject) => ({ type: 'action_scope_required', subject })) },
    },
  )

export const badContent = (why: string): ApiError =>
  new ApiError(230001, `Your request contains an invalid request parameter, ext=invalid content: ${why}`)

export const tooLong = (bytes: number): ApiError =>
  new ApiError(230025, `The length of the message content reaches its limit. ext=${bytes} bytes`)
