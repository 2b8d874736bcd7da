import { createCipheriv, createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEnvelope } from '../../src/chat/lark/envelope.ts'
import { readEvent } from '../../src/chat/lark/read-event.ts'
import { readPress } from '../../src/chat/lark/read-press.ts'

const KEY = 'test key'
const TOKEN = 'the-token'
const NOW = 1_775_613_120_000
const bytes = (text: string) => new TextEncoder().encode(text)

function encrypted(plain: string, key = KEY): string {
  const iv = Buffer.alloc(16, 7)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv)
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64')
}
function signed(raw: string, over: { at?: number; key?: string; signature?: string } = {}): Headers {
  const timestamp = String(Math.floor((over.at ?? NOW) / 1000))
  const signature = createHash('sha256')
    .update(`${timestamp}nonce${over.key ?? KEY}${raw}`)
    .digest('hex')
  return new Headers({
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': 'nonce',
    'X-Lark-Signature': over.signature ?? signature,
  })
}
const event = (type = 'im.message.receive_v1', token = TOKEN) =>
  JSON.stringify({
    schema: '2.0',
    header: { event_id: 'e-1', event_type: type, app_id: 'cli_1', token, create_time: String(NOW) },
    event: { message: { message_id: 'om_1' } },
  })
const body = (plain: string, key = KEY) => JSON.stringify({ encrypt: encrypted(plain, key) })
const both = { encryptKey: KEY, verificationToken: TOKEN }
const open = (raw: string, headers = signed(raw), secrets: Parameters<typeof openEnvelope>[2] = both) =>
  openEnvelope(bytes(raw), headers, secrets, NOW)

describe('the published vectors', () => {
  const vectors = JSON.parse(
    readFileSync(new URL('fixtures/crypto-vectors.json', import.meta.url), 'utf8'),
  ) as {
    readonly challenge: { readonly key: string; readonly encrypt: string; readonly plaintext: string }
  }
  it('decrypts the platform’s own challenge', () => {
    const { key, encrypt, plaintext } = vectors.challenge
    const opened = open(JSON.stringify({ encrypt }), new Headers(), { encryptKey: key })
    expect(opened).toEqual({
      kind: 'challenge',
      challenge: (JSON.parse(plaintext) as { challenge: string }).challenge,
    })
  })
})

describe('with an encrypt key', () => {
  it('lets in what is signed and encrypted, keyed by message', () => {
    expect(open(body(event()))).toMatchObject({ kind: 'event', id: 'cli_1:om_1' })
    expect(open(body(event('im.chat.disbanded_v1')))).toMatchObject({ kind: 'event', id: 'cli_1:e-1' })
    expect(open(body(event('card.action.trigger')))).toMatchObject({ kind: 'callback' })
  })

  it('signs over the bytes as they came, blanks and escapes included', () => {
    const raw = `{ "encrypt" :  "${encrypted(event())}" , "\\u0061": 1 }`
    expect(open(raw)).toMatchObject({ kind: 'event' })
  })

  it('refuses one altered byte, a wrong key, a missing header, a wrong signature', () => {
    const raw = body(event())
    expect(open(`${raw} `, signed(raw))).toEqual({ kind: 'refused', why: 'the signature is wrong' })
    expect(open(raw, signed(raw, { key: 'other' }))).toMatchObject({ kind: 'refused' })
    expect(open(raw, new Headers())).toMatchObject({ why: 'the signature headers are missing' })
    expect(open(raw, signed(raw, { signature: 'short' }))).toMatchObject({ kind: 'refused' })
    expect(open(body(event(), 'other'))).toMatchObject({ why: 'cannot be decrypted with the encrypt key' })
  })

  it('refuses a body in the clear, and the wrong token within a right envelope', () => {
    expect(open(event())).toMatchObject({ kind: 'refused' })
    expect(open(body(event('im.message.receive_v1', 'wrong')))).toMatchObject({
      why: 'the verification token is wrong',
    })
  })

  it('refuses an old press after minutes and an old event after hours, for events are repeated', () => {
    const press = body(event('card.action.trigger'))
    const message = body(event())
    const ago = (minutes: number) => ({ at: NOW - minutes * 60_000 })
    expect(open(press, signed(press, ago(4)))).toMatchObject({ kind: 'callback' })
    expect(open(press, signed(press, ago(6)))).toMatchObject({ kind: 'refused' })
    expect(open(message, signed(message, ago(7 * 60)))).toMatchObject({ kind: 'event' })
    expect(open(message, signed(message, ago(9 * 60)))).toMatchObject({ kind: 'refused' })
  })
})

describe('with the token alone', () => {
  const secrets = { verificationToken: TOKEN }
  it('compares it for events and for the challenge', () => {
    expect(open(event(), new Headers(), secrets)).toMatchObject({ kind: 'event' })
    expect(open(event('x', 'wrong'), new Headers(), secrets)).toMatchObject({ kind: 'refused' })
    const challenge = (token: string) => JSON.stringify({ type: 'url_verification', token, challenge: 'abc' })
    expect(open(challenge(TOKEN), new Headers(), secrets)).toEqual({ kind: 'challenge', challenge: 'abc' })
    expect(open(challenge('wrong'), new Headers(), secrets)).toMatchObject({ kind: 'refused' })
  })

  it('gives old envelopes and unreadable bodies a clean answer', () => {
    const old = JSON.stringify({
      uuid: 'u',
      token: TOKEN,
      type: 'event_callback',
      event: { type: 'p2p_chat_create' },
    })
    expect(open(old, new Headers(), secrets)).toEqual({ kind: 'old-version', type: 'p2p_chat_create' })
    for (const raw of ['', '[]', '"x"', '{', 'null', '\u0000']) {
      expect(open(raw, new Headers(), secrets)).toMatchObject({ kind: 'unreadable' })
    }
    const headless = JSON.stringify({ schema: '2.0', header: { token: TOKEN } })
    expect(open(headless, new Headers(), secrets)).toMatchObject({ kind: 'unreadable' })
  })
})

describe('whatever comes', () => {
  it('is answered without a throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(both, { verificationToken: TOKEN }),
        (raw, secrets) => {
          expect(openEnvelope(raw, new Headers(), secrets, NOW).kind).toMatch(/unreadable|refused/)
        },
      ),
    )
    fc.assert(
      fc.property(fc.json(), (raw) => {
        expect(['refused', 'unreadable', 'old-version']).toContain(open(raw, new Headers(), both).kind)
        expect(readEvent(JSON.parse(raw), 'ou_bot').kind).toBe('other')
        expect(readPress(JSON.parse(raw))).toBeNull()
      }),
    )
  })

  it('cannot come in at all when no secret is set', () => {
    expect(() => open(event(), new Headers(), {})).toThrow('neither')
  })
})

const samples = new URL('../../../shared/platform-samples/', import.meta.url)
describe.runIf(existsSync(samples))('the platform’s own samples', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, samples), 'utf8'))
  const names = existsSync(samples)
    ? readdirSync(samples).filter((name) => /^(im|contact|application)\./.test(name))
    : []
  it.each(names)('%s is read', (name) => {
    const heard = readEvent(read(name), 'ou_84aad35d084aa403a838cf73ee18467')
    expect(heard.kind).toMatch(/message|bot-added|bot-gone|menu|recalled|other/)
    if (name.startsWith('im.message.receive')) expect(heard.kind).toBe('message')
  })
  it('reads a form’s fields from the documented press', () => {
    expect(readPress(read('card.action.trigger.form-submit.json'))?.form).toMatchObject({
      Select_a2d5b7l3zd: '1',
    })
  })
})
