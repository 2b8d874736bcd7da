import type { PressAnswer } from '../../app/ports/chat.ts'

/** The body that answers a card press; nothing to say leaves the card as it is. */
export function answerBody({ toast, card }: PressAnswer): object {
  return {
    ...(toast === null
      ? {}
      : { toast: { type: toast.tone, content: toast.zh, i18n: { zh_cn: toast.zh, en_us: toast.en } } }),
    ...(card === null ? {} : { card: { type: 'raw', data: card } }),
  }
}
