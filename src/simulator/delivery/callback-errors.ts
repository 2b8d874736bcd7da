import type { PressOutcome } from '../contract.ts'
import type { Failure } from './reply.ts'

/**
 * Codes a person's client shows when a card callback fails. 200340, 200341, 200671 and 200673 are those people report;
 * 200672 and 200830 follow the platform's naming but no public thread was found that shows them.
 */
export const CALLBACK_ERRORS = {
  noAddress: 200340,
  late: 200341,
  badStatus: 200671,
  badBody: 200672,
  badCard: 200673,
  otherSchema: 200830,
} as const

type ShownError = NonNullable<PressOutcome['error']>

/** The sentence Feishu shows; why it failed stands in the delivery, as in the developer console. */
export function shownError(code: number): ShownError {
  if (code === CALLBACK_ERRORS.late)
    return {
      code,
      zh: `目标服务超时未响应，code：${code}`,
      en: `The target service timed out, code: ${code}`,
    }
  return {
    code,
    zh: `出错了，请稍后重试，code：${code}`,
    en: `Something went wrong, please retry, code: ${code}`,
  }
}

export const codeOfFailure: Readonly<Record<Failure, number>> = {
  nobody: CALLBACK_ERRORS.noAddress,
  unreachable: CALLBACK_ERRORS.noAddress,
  late: CALLBACK_ERRORS.late,
  status: CALLBACK_ERRORS.badStatus,
}
