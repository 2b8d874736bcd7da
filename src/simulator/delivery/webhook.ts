import { randomBytes } from 'node:crypto'
import { encrypt, signature } from './crypto.ts'
import { failed, parseAnswer, type Reply } from './reply.ts'

export type Posting = {
  readonly url: string
  readonly body: unknown
  /** Encrypts and signs when set; without one there are no signature headers (platform rule 1.5). */
  readonly encryptKey: string | null
  /** The platform's time, milliseconds. */
  readonly now: number
  readonly deadlineMs: number
  /** A url_verification request is encrypted but never signed (platform rule 1.1). */
  readonly signed?: boolean
}

function sealed(posting: Posting): { readonly body: string; readonly headers: Record<string, string> } {
  const plain = JSON.stringify(posting.body)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  if (!posting.encryptKey) return { body: plain, headers }
  const body = JSON.stringify({ encrypt: encrypt(posting.encryptKey, plain) })
  if (posting.signed === false) return { body, headers }
  const timestamp = String(Math.floor(posting.now / 1000))
  const nonce = randomBytes(8).toString('hex')
  const signed = {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature(timestamp, nonce, posting.encryptKey, body),
  }
  return { body, headers: { ...headers, ...signed } }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? cause.message || error.message : error.message
}

/** One POST to the app's address. Never throws: whatever happens is in the reply. */
export async function postToWebhook(posting: Posting): Promise<Reply> {
  const { body, headers } = sealed(posting)
  const signal = AbortSignal.timeout(posting.deadlineMs)
  try {
    const answer = await fetch(posting.url, { method: 'POST', body, headers, signal, redirect: 'manual' })
    const text = await answer.text()
    const bad = answer.status !== 200
    return {
      via: 'webhook',
      status: answer.status,
      answer: parseAnswer(text),
      failure: bad ? 'status' : null,
      error: bad ? `HTTP ${answer.status}` : null,
    }
  } catch (error) {
    if (signal.aborted) return failed('webhook', 'late', `no answer within ${posting.deadlineMs} ms`)
    return failed('webhook', 'unreachable', reasonOf(error))
  }
}
