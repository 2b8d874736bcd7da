import type { UploadedFile, Writing } from '../../contract.ts'
import type { Replying } from './state.ts'

export type Mentioned = { readonly id: string; readonly name: string }
/** What goes with the text of a message that is being written. */
export type Draft = {
  readonly mentions: readonly Mentioned[]
  readonly uploads: readonly UploadedFile[]
}
export const EMPTY: Draft = { mentions: [], uploads: [] }

export const isImage = ({ mime }: UploadedFile): boolean => mime?.startsWith('image/') === true

type Written = Omit<Writing, 'as' | 'chatId' | 'device'>

/** The draft as a message; null when there is nothing to send. */
export function writingOf(
  draft: Draft & { readonly text: string },
  replying: Replying | null,
): Written | null {
  const text = draft.text.trim()
  const images = draft.uploads.filter(isImage)
  const files = draft.uploads.filter((one) => !isImage(one))
  if (text === '' && draft.uploads.length + draft.mentions.length === 0) return null
  return {
    ...(text === '' ? {} : { text }),
    ...(images.length === 0 ? {} : { images }),
    ...(files.length === 0 ? {} : { files }),
    ...(draft.mentions.length === 0 ? {} : { mentions: draft.mentions.map((one) => one.id) }),
    ...(replying === null ? {} : { replyTo: replying.message.messageId, inThread: replying.inThread }),
  }
}
