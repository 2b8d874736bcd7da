import { DeliveryFault, type Messenger } from '../app/ports/chat.ts'
import type { JobPayload } from '../app/ports/jobs.ts'
import type { JobOutcome } from '../app/ports/store.ts'
import type { TakeFile } from '../app/take-file.ts'

type Parts = { readonly messenger: Messenger; readonly take: TakeFile }

/** Fetches a file somebody sent and has it read; one that cannot be had is given up. */
export async function takeFile(
  { messenger, take }: Parts,
  { messageId, fileKey, name, personId }: Extract<JobPayload, { do: 'take-file' }>,
): Promise<JobOutcome> {
  const bytes = await fetched(messenger, messageId, fileKey)
  return { kind: 'done', more: bytes === null ? [] : await take({ name, bytes }, personId) }
}

async function fetched(messenger: Messenger, messageId: string, fileKey: string): Promise<Uint8Array | null> {
  try {
    return await messenger.fetchFile(messageId, fileKey)
  } catch (error) {
    if (error instanceof DeliveryFault && error.kind === 'stop') return null
    throw error
  }
}
