import type { Deps } from '../app/deps.ts'
import { DeliveryFault, type Messenger, type Sent } from '../app/ports/chat.ts'
import type { Job, Recipient } from '../app/ports/jobs.ts'

/** The platform remembers a `uuid` for an hour (platform rule 4.2); some minutes are kept back. */
const UUID_LIFE_MS = 50 * 60_000
const BEFORE_MS = 60_000

type Parts = { readonly deps: Deps; readonly messenger: Messenger }
type Posting = { readonly to: Recipient; readonly card: object }

/**
 * A card that may stand already: it was tried so long ago that its `uuid` protects it no more, and the answer may have been
 * lost. The chat's history tells; where that is closed to us, or holds none of ours that we do not know, null.
 */
export async function sentBefore(parts: Parts, job: Job, { to, card }: Posting): Promise<Sent | null> {
  const { deps } = parts
  if (job.attempts < 2 || deps.now() - job.since < UUID_LIFE_MS) return null
  const isPrivate = 'openId' in to
  const chatId = isPrivate ? await deps.store.privateChat(to.openId) : to.chatId
  if (chatId === null) return null
  const title = titleOf(card)
  for (const { messageId, ownCard } of await historyIn(parts, { chatId, isPrivate }, job.since)) {
    const fits = ownCard !== null && (ownCard === '' || ownCard === title)
    if (fits && (await deps.store.post(messageId)) === null) return { messageId, chatId }
  }
  return null
}

async function historyIn(
  { deps, messenger }: Parts,
  chat: { readonly chatId: string; readonly isPrivate: boolean },
  since: number,
) {
  try {
    return await messenger.history(chat, { from: since - BEFORE_MS, to: deps.now() })
  } catch (error) {
    if (error instanceof DeliveryFault && error.kind !== 'retry') return []
    throw error
  }
}

function titleOf(card: object): string {
  const { header } = card as { readonly header?: { readonly title?: { readonly content?: string } } }
  return header?.title?.content ?? ''
}
