import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, type Words } from './kit/text.ts'

export type ReopenedView = Words & { readonly reason: string; readonly dueOn: string }

/** Why a finding that was written off is open again, and by when; nothing where it is not. */
export const reopenedNotice = (reopened: ReopenedView | null | undefined): readonly Element[] =>
  reopened === null || reopened === undefined
    ? []
    : [
        markdown(
          both(
            `**${reopened.zh}**，按原编号重新整改：${plain(reopened.reason)}\n**${reopened.dueOn}前整改到位**，重新提交、审核、销号。`,
            `**${reopened.en}**; open again under its old number: ${plain(reopened.reason)}\n**To be put right by ${reopened.dueOn}**, handed in and reviewed anew.`,
          ),
        ),
        line,
      ]
