import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEnvelope, route } from '../../src/chat/lark/envelope.ts'
import { readEvent } from '../../src/chat/lark/read-event.ts'
import { readPress } from '../../src/chat/lark/read-press.ts'
import events from './fixtures/events.json' with { type: 'json' }
import presses from './fixtures/presses.json' with { type: 'json' }
import { encrypted, signed } from './sealing.ts'

const KEY = 'key'
const TOKEN = 'token'
const NOW = 1775001600_000
const KINDS = ['challenge', 'event', 'callback', 'old-version', 'refused', 'unreadable']

/** Any JSON there is, with the names the platform uses sprinkled in. */
const names = fc.constantFrom('schema', 'header', 'event', 'type', 'token', 'encrypt', 'message', 'toString')
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(TOKEN)),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(names, fc.string()), tie('json'), { maxKeys: 5 }),
  ),
}))

/** A right body with one of its values, somewhere, made anything else. */
const spoilt = (bodies: readonly unknown[]) =>
  fc.tuple(fc.constantFrom(...bodies), json, fc.nat()).map(([body, put, at]) => {
    let left = at % countOf(body)
    const copy = (value: unknown): unknown => {
      if (left-- === 0) return put
      if (Array.isArray(value)) return value.map(copy)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)]))
    }
    return copy(body)
  })
const countOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce<number>((sum, one) => sum + countOf(one), 0)
    : 1

const bodies = [...events, ...presses].map(({ body }) => body as unknown)
const RUNS = { numRuns: 500 }

describe('whatever comes', () => {
  it('as bytes is opened to one of the known results', () => {
    const raws = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      json.map((body) => Buffer.from(JSON.stringify(body))),
    )
    const header = fc.option(fc.string().filter((text) => /^[\x21-\x7e]*$/.test(text)))
    fc.assert(
      fc.property(raws, header, header, header, (raw, timestamp, nonce, signature) => {
        const headers = new Headers()
        if (timestamp !== null) headers.set('x-lark-request-timestamp', timestamp)
        if (nonce !== null) headers.set('x-lark-request-nonce', nonce)
        if (signature !== null) headers.set('x-lark-signature', signature)
        for (const secrets of [{ encryptKey: KEY }, { verificationToken: TOKEN }])
          expect(KINDS).toContain(openEnvelope(raw, headers, secrets, NOW).kind)
      }),
      RUNS,
    )
  })

  it('rightly signed is opened to one of the known results', () => {
    fc.assert(
      fc.property(fc.oneof(json, spoilt(bodies)), (body) => {
        const raw = encrypted(Buffer.from(JSON.stringify(body)), KEY)
        const headers = signed(raw, KEY, { atMs: NOW })
        expect(KINDS).toContain(openEnvelope(raw, headers, { encryptKey: KEY }, NOW).kind)
        expect(KINDS).toContain(route(body).kind)
      }),
      RUNS,
    )
  })

  it('is heard as something, or as nothing of use', () => {
    fc.assert(
      fc.property(fc.oneof(json, spoilt(bodies)), (body) => {
        expect(readEvent(body, 'ou_bot').kind).toBeTypeOf('string')
      }),
      RUNS,
    )
  })

  it('is read as a press, or as none', () => {
    fc.assert(
      fc.property(fc.oneof(json, spoilt(bodies)), (body) => {
        const pressed = readPress(body)
        expect(pressed === null || pressed.openId !== '').toBe(true)
      }),
      RUNS,
    )
  })
})
