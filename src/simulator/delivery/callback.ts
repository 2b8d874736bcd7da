import { attempt, type Line } from './attempt.ts'
import { type CardCheck, type Json, type Judged, judgeAnswer } from './callback-answer.ts'
import type { Envelope } from './envelope.ts'

/** Hands a card press to the app, once, and judges its answer against the card shown. Callbacks are never retried. */
export async function deliverCallback(
  line: Line,
  envelope: Envelope,
  shown: Json,
  check: CardCheck,
): Promise<Judged> {
  const { ports } = line
  const at = ports.now()
  const started = performance.now()
  const reply = await attempt(line, envelope.body, ports.strike('callbacks'))
  const judged = judgeAnswer(reply, shown, check)
  ports.record({
    at,
    kind: 'callback',
    eventType: envelope.eventType,
    eventId: envelope.eventId,
    attempt: 1,
    via: reply.via,
    status: reply.status,
    ok: judged.outcome.ok,
    tookMs: Math.round(performance.now() - started),
    body: envelope.body,
    answer: reply.answer,
    error: judged.note,
    nextTryAt: null,
  })
  return judged
}
