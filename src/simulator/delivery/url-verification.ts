import { randomUUID } from 'node:crypto'
import { DEADLINE_MS } from './attempt.ts'
import type { DeliveryPorts } from './ports.ts'
import { postToWebhook } from './webhook.ts'

/** Asks an address to prove itself, as the developer console does when it is set (platform rule 1.1). Null = it did. */
export async function verifyUrl(
  ports: DeliveryPorts,
  url: string,
  deadlineMs = DEADLINE_MS,
): Promise<string | null> {
  const { verificationToken, encryptKey } = ports.address()
  const challenge = randomUUID()
  const body = { challenge, token: verificationToken, type: 'url_verification' }
  const at = ports.now()
  const started = performance.now()
  const reply = await postToWebhook({ url, body, encryptKey, now: at, deadlineMs, signed: false })
  const echoed = (reply.answer as { challenge?: unknown } | null)?.challenge === challenge
  const problem = reply.error ?? (echoed ? null : 'the answer does not repeat the challenge')
  ports.record({
    at,
    kind: 'url_verification',
    eventType: 'url_verification',
    eventId: challenge,
    attempt: 1,
    via: 'webhook',
    status: reply.status,
    ok: problem === null,
    tookMs: Math.round(performance.now() - started),
    body,
    answer: reply.answer,
    error: problem,
    nextTryAt: null,
  })
  return problem
}
