import { describe, expect, it } from 'vitest'
import { openEnvelope, route } from '../../src/chat/lark/envelope.ts'
import { decrypt } from '../../src/chat/lark/seal.ts'
import vectors from './fixtures/crypto.json' with { type: 'json' }
import published from './fixtures/crypto-vectors.json' with { type: 'json' }
import { samples } from './samples.ts'
import { encrypted, signed } from './sealing.ts'

const KEY = vectors.encrypt_key
const TOKEN = vectors.verification_token
const BOTH = { encryptKey: KEY, verificationToken: TOKEN }
const SIGNED_AT = 1775001600_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NONE = new Headers()

const bytes = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
const text = (found: Uint8Array | null) => (found === null ? null : Buffer.from(found).toString())

type Vector = (typeof vectors.signed)[number]
const vector = (id: string): Vector => {
  const found = vectors.signed.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no vector ${id}`)
  return found
}
const headersOf = (one: Vector, over: Readonly<Record<string, string | null>> = {}) => {
  const headers = new Headers({
    'X-Lark-Request-Timestamp': one.timestamp,
    'X-Lark-Request-Nonce': one.nonce,
    'X-Lark-Signature': one.signature_hex,
  })
  for (const [name, value] of Object.entries(over))
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  return headers
}
const open = (one: Vector, secrets = BOTH, now = SIGNED_AT, headers = headersOf(one)) =>
  openEnvelope(bytes(one.raw_body), headers, secrets, now)

const v2 = (type: string, event: object = {}, header: object = {}) => ({
  schema: '2.0',
  header: {
    event_id: 'ev_1',
    event_type: type,
    create_time: '1775001600000',
    token: TOKEN,
    app_id: 'cli_00000000000000a1',
    ...header,
  },
  event,
})
const seal = (body: unknown, atMs = SIGNED_AT) => {
  const raw = encrypted(bytes(body), KEY)
  return [raw, signed(raw, KEY, { atMs })] as const
}
const openSealed = (body: unknown, now = SIGNED_AT) => openEnvelope(...seal(body), BOTH, now)

describe('the secrets', () => {
  it('cannot do without either of them', () => {
    for (const none of [{}, { encryptKey: '', verificationToken: '' }, { encryptKey: undefined }])
      expect(() => openEnvelope(bytes({}), NONE, none, 0)).toThrow(/neither/)
  })

  it.each(vectors.aes)('decrypt the public vector "$id"', ({ encrypt_key, ciphertext, plaintext }) => {
    expect(text(decrypt(ciphertext, encrypt_key))).toBe(plaintext)
    expect(text(decrypt(ciphertext, `${encrypt_key}x`))).not.toBe(plaintext)
  })

  it('decrypt nothing of what is too short, not base64 or wrongly padded', () => {
    const [first] = vectors.aes
    for (const wrong of ['', 'AAAA', '!!!', first?.ciphertext.slice(0, -8) ?? ''])
      expect(decrypt(wrong, first?.encrypt_key ?? '')).toBeNull()
  })
})

describe('a signed envelope', () => {
  it.each(vectors.signed.filter(({ id }) => id.startsWith('event')))('is let in: $id', (one) => {
    expect(open(one)).toMatchObject({
      kind: 'event',
      id: 'cli_00000000000000a1:ev_0001',
      type: 'im.message.recalled_v1',
      body: { event: { message_id: 'om_0001' } },
    })
  })

  it('is let in when it is a press', () => {
    expect(open(vector('press, compact body'))).toMatchObject({
      kind: 'callback',
      id: 'cli_00000000000000a1:ev_0002',
      body: { event: { action: { value: { do: 'claim' } } } },
    })
  })

  it('needs no verification token when none is set', () => {
    expect(open(vector('event, compact body'), { encryptKey: KEY, verificationToken: '' }).kind).toBe('event')
  })

  it('is told from an old one', () => {
    expect(open(vector('old version, encrypted'))).toEqual({ kind: 'old-version', type: 'p2p_chat_create' })
  })

  it('is refused with any one byte changed', () => {
    const one = vector('event, body with blanks and line breaks')
    const raw = bytes(one.raw_body)
    for (let at = 0; at < raw.length; at += 7) {
      const tampered = Buffer.from(raw)
      tampered[at] = (tampered[at] ?? 0) ^ 1
      const opened = openEnvelope(tampered, headersOf(one), BOTH, SIGNED_AT)
      expect(['refused', 'unreadable']).toContain(opened.kind)
    }
  })

  it('is refused under another key', () => {
    const refused = open(vector('event, compact body'), { ...BOTH, encryptKey: 'another' })
    expect(refused).toMatchObject({ kind: 'refused', why: 'the signature is wrong' })
  })

  it.each(['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'])(
    'is refused without its header %s',
    (name) => {
      const one = vector('event, compact body')
      expect(open(one, BOTH, SIGNED_AT, headersOf(one, { [name]: null })).kind).toBe('refused')
    },
  )

  it('is refused without any of them, and the words do not say whether it could be decrypted', () => {
    const one = vector('event, compact body')
    const refused = open(one, BOTH, SIGNED_AT, NONE)
    expect(refused.kind).toBe('refused')
    expect(openEnvelope(bytes({ encrypt: 'AAAA' }), NONE, BOTH, SIGNED_AT)).toEqual(refused)
    expect(openEnvelope(bytes(v2('x')), NONE, BOTH, SIGNED_AT)).toEqual(refused)
  })

  it('is refused with another timestamp or nonce than was signed', () => {
    const one = vector('event, compact body')
    for (const over of [{ 'x-lark-request-timestamp': '1775001601' }, { 'x-lark-request-nonce': 'other' }])
      expect(open(one, BOTH, SIGNED_AT, headersOf(one, over)).kind).toBe('refused')
  })

  it('is refused with a signature of another length', () => {
    const one = vector('event, compact body')
    for (const wrong of ['', 'ab', one.signature_hex.slice(0, 32), `${one.signature_hex}00`])
      expect(open(one, BOTH, SIGNED_AT, headersOf(one, { 'x-lark-signature': wrong })).kind).toBe('refused')
  })

  it('is refused with a timestamp that is none, though rightly signed', () => {
    const raw = encrypted(bytes(v2('x')), KEY)
    const headers = signed(raw, KEY, { atMs: Number.NaN })
    expect(openEnvelope(raw, headers, BOTH, SIGNED_AT)).toMatchObject({
      kind: 'refused',
      why: 'the timestamp is unreadable',
    })
  })

  it('is unreadable when what was signed is not encrypted, or no JSON object inside', () => {
    const raws = [bytes(v2('x')), encrypted('hello world', KEY), encrypted('[1]', KEY), bytes({ encrypt: 5 })]
    for (const raw of raws)
      expect(openEnvelope(raw, signed(raw, KEY, { atMs: SIGNED_AT }), BOTH, SIGNED_AT).kind).toBe(
        'unreadable',
      )
  })

  it('is refused with a wrong token, or one that is no text', () => {
    for (const token of ['wrong', '', null, undefined, 5, { toString: 1, valueOf: 1 }])
      expect(openSealed(v2('x', {}, { token }))).toMatchObject({
        kind: 'refused',
        why: 'the verification token is wrong',
      })
  })

  it('comes again with the same id, for the register to know', () => {
    const first = open(vector('event, compact body'))
    const again = open(vector('event, body with blanks and line breaks'), BOTH, SIGNED_AT + HOUR)
    expect(again).toEqual(first)
  })
})

describe('an old timestamp', () => {
  const event = vector('event, compact body')
  const press = vector('press, compact body')

  it('lets an event in for eight hours, since it may be a repeat', () => {
    expect(open(event, BOTH, SIGNED_AT + 8 * HOUR).kind).toBe('event')
    expect(open(event, BOTH, SIGNED_AT + 8 * HOUR + 1).kind).toBe('refused')
  })

  it('lets a press in for five minutes, since it is never repeated', () => {
    expect(open(press, BOTH, SIGNED_AT + 5 * MINUTE).kind).toBe('callback')
    expect(open(press, BOTH, SIGNED_AT + 5 * MINUTE + 1)).toMatchObject({
      kind: 'refused',
      why: 'the timestamp is too old',
    })
  })

  it('may be ahead of our clock by five minutes and no more', () => {
    for (const one of [event, press]) {
      expect(open(one, BOTH, SIGNED_AT - 5 * MINUTE).kind).not.toBe('refused')
      expect(open(one, BOTH, SIGNED_AT - 5 * MINUTE - 1).kind).toBe('refused')
    }
  })
})

describe('the check of the address', () => {
  const check = (token: unknown) => ({ challenge: 'c-1', token, type: 'url_verification' })

  it('is answered in the clear by its token', () => {
    const secrets = { verificationToken: TOKEN }
    expect(openEnvelope(bytes(check(TOKEN)), NONE, secrets, 0)).toEqual({
      kind: 'challenge',
      challenge: 'c-1',
    })
    for (const wrong of ['wrong', undefined, 5])
      expect(openEnvelope(bytes(check(wrong)), NONE, secrets, 0).kind).toBe('refused')
  })

  it('is answered encrypted without a signature', () => {
    const raw = encrypted(bytes(check(TOKEN)), KEY)
    expect(openEnvelope(raw, NONE, BOTH, 0)).toEqual({ kind: 'challenge', challenge: 'c-1' })
    expect(openEnvelope(raw, NONE, { encryptKey: KEY }, 0).kind).toBe('challenge')
    expect(openEnvelope(encrypted(bytes(check('wrong')), KEY), NONE, BOTH, 0).kind).toBe('refused')
    expect(openEnvelope(raw, NONE, { ...BOTH, encryptKey: 'another' }, 0).kind).toBe('refused')
  })

  it('is answered with the public vector', () => {
    const { key, encrypt, plaintext } = published.challenge
    const { challenge, token } = JSON.parse(plaintext) as Readonly<Record<string, string>>
    const secrets = { encryptKey: key, verificationToken: token }
    expect(openEnvelope(bytes({ encrypt }), NONE, secrets, 0)).toEqual({ kind: 'challenge', challenge })
  })

  it('is refused in the clear when an encrypt key is set', () => {
    expect(openEnvelope(bytes(check(TOKEN)), NONE, BOTH, 0).kind).toBe('refused')
  })
})

describe('an envelope by its token alone', () => {
  const secrets = { verificationToken: TOKEN }
  const openClear = (body: unknown) => openEnvelope(bytes(body), NONE, secrets, SIGNED_AT)

  it('is let in', () => {
    expect(openClear(v2('im.chat.disbanded_v1', { chat_id: 'oc_1' })).kind).toBe('event')
    expect(openClear(v2('card.action.trigger')).kind).toBe('callback')
  })

  it('is refused with a wrong token, of this version or the old', () => {
    expect(openClear(v2('x', {}, { token: 'wrong' })).kind).toBe('refused')
    expect(openClear({ token: 'wrong', type: 'event_callback', event: { type: 'x' } }).kind).toBe('refused')
  })

  it('of the old version is told by its type, whatever that is', () => {
    const old = { ts: '1775001600.1', uuid: 'u', token: TOKEN, type: 'event_callback' }
    expect(openClear({ ...old, event: { type: 'leave_approval' } })).toEqual({
      kind: 'old-version',
      type: 'leave_approval',
    })
    expect(openClear(old)).toEqual({ kind: 'old-version', type: 'event_callback' })
    expect(openClear({ ...old, event: { type: { toString: 1 } } })).toEqual({ kind: 'old-version', type: '' })
  })

  it.each(['', 'hello', 'null', '[]', '5', '"x"', '{', '{"a":1}}', '\u0000'])(
    'is unreadable as %j',
    (raw) => {
      expect(openEnvelope(bytes(raw), NONE, secrets, 0).kind).toBe('unreadable')
    },
  )

  it('is unreadable when it is not UTF-8', () => {
    const raw = Buffer.concat([bytes('{"a":"'), Buffer.from([0xff, 0xfe]), bytes('"}')])
    expect(openEnvelope(raw, NONE, secrets, 0).kind).toBe('unreadable')
  })

  it('is unreadable without its type or id', () => {
    for (const header of [{ event_type: undefined }, { event_id: '' }, { event_id: 5 }])
      expect(openClear(v2('x', {}, header)).kind).toBe('unreadable')
  })
})

describe('the id an event is known by', () => {
  const message = (messageId: unknown, header: object = {}) =>
    route(v2('im.message.receive_v1', { message: { message_id: messageId } }, header))

  it('is that of the message, for messages, though their event ids differ', () => {
    expect(message('om_1')).toMatchObject({ id: 'cli_00000000000000a1:om_1' })
    expect(message('om_1', { event_id: 'ev_2' })).toMatchObject({ id: 'cli_00000000000000a1:om_1' })
    expect(message('om_1', { event_id: undefined })).toMatchObject({ id: 'cli_00000000000000a1:om_1' })
  })

  it('is that of the event where a message has none, and for everything else', () => {
    expect(message(undefined)).toMatchObject({ id: 'cli_00000000000000a1:ev_1' })
    expect(route(v2('im.message.recalled_v1', { message_id: 'om_1' }))).toMatchObject({
      id: 'cli_00000000000000a1:ev_1',
    })
  })

  it('differs for two bots in one group', () => {
    const other = message('om_1', { app_id: 'cli_00000000000000b2' })
    expect(other).toMatchObject({ id: 'cli_00000000000000b2:om_1' })
  })
})

describe("the platform's samples", () => {
  it('are let in by their tokens and known for what they are', () => {
    for (const { name, body } of samples(/^(im|application|contact|card\.action\.trigger\.(?!response))/)) {
      const header = body.header as { readonly token: string; readonly event_type: string }
      const opened = openEnvelope(bytes(body), NONE, { verificationToken: header.token }, 0)
      expect([name, opened.kind]).toEqual([name, name.startsWith('card.') ? 'callback' : 'event'])
    }
    for (const { body } of samples(/^(v1|legacy)/)) {
      const secrets = { verificationToken: String(body.token) }
      expect(openEnvelope(bytes(body), NONE, secrets, 0).kind).toBe('old-version')
    }
  })
})
