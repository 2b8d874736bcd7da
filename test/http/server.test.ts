import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/server.ts'

function anApp(over: { readonly keep?: () => Promise<void>; readonly ready?: () => Promise<void> } = {}) {
  const kept: string[] = []
  const notes: string[] = []
  const app = createApp({
    door: {
      secrets: { verificationToken: 'token' },
      now: () => 0,
      keep: over.keep ?? (async ({ id }) => void kept.push(id)),
      answer: async () => ({ toast: { type: 'info', content: 'ok' } }),
      note: (what, detail) => notes.push(`${what}: ${detail}`),
    },
    ready: over.ready ?? (async () => {}),
    metrics: async () => ({ type: 'text/plain', text: 'up 1' }),
    failed: () => {},
  })
  const post = (body: string) => app.request('/lark/events', { method: 'POST', body })
  return { app, post, kept, notes }
}
const event = (type: string, token = 'token') =>
  JSON.stringify({
    schema: '2.0',
    header: { event_id: 'e-1', event_type: type, app_id: 'cli_1', token },
    event: {},
  })

describe('the front door', () => {
  it('keeps an event before it says 200, and answers a press', async () => {
    const { post, kept } = anApp()
    expect((await post(event('im.chat.disbanded_v1'))).status).toBe(200)
    expect(kept).toEqual(['cli_1:e-1'])
    expect(await (await post(event('card.action.trigger'))).json()).toMatchObject({
      toast: { content: 'ok' },
    })
  })

  it('does not acknowledge what it could not keep', async () => {
    const { post } = anApp({ keep: async () => Promise.reject(new Error('disk full')) })
    expect((await post(event('im.chat.disbanded_v1'))).status).toBe(500)
  })

  it('answers a challenge, an old envelope, a stranger and nonsense without a 5xx', async () => {
    const { post, notes, kept } = anApp()
    const challenge = JSON.stringify({ type: 'url_verification', token: 'token', challenge: 'abc' })
    expect(await (await post(challenge)).json()).toEqual({ challenge: 'abc' })
    const statuses = [
      JSON.stringify({ uuid: 'u', token: 'token', event: { type: 'p2p_chat_create' } }),
      event('im.chat.disbanded_v1', 'wrong'),
      'nonsense',
      'x'.repeat(1_100_000),
    ].map(async (body) => (await post(body)).status)
    expect(await Promise.all(statuses)).toEqual([200, 401, 400, 413])
    expect([notes.length, kept.length]).toEqual([4, 0])
  })

  it('says whether it lives, whether it can work, and its numbers', async () => {
    const { app } = anApp()
    expect(await (await app.request('/healthz')).text()).toBe('ok')
    expect((await app.request('/readyz')).status).toBe(200)
    expect(await (await app.request('/metrics')).text()).toBe('up 1')
    const sick = anApp({ ready: async () => Promise.reject(new Error('no disk')) })
    expect((await sick.app.request('/readyz')).status).toBe(503)
  })
})
