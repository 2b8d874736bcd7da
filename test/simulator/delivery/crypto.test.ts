import { AESCipher, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt, signature } from '../../../src/simulator/delivery/crypto.ts'
import vectors from './fixtures/crypto-vectors.json' with { type: 'json' }
import { silent } from './silent.ts'

describe('encryption and signature of what the simulator sends', () => {
  it.each(vectors.aes)('agrees with the published vector under $key', ({ key, ivHex, base64, plain }) => {
    expect(encrypt(key, plain, Buffer.from(ivHex, 'hex'))).toBe(base64)
    expect(decrypt(key, base64)).toBe(plain)
  })

  it('is read by the SDK, Chinese and all, and never looks the same twice', () => {
    const text = '{"text":"整改完毕"}'
    const first = encrypt('k', text)
    expect(new AESCipher('k').decrypt(first)).toBe(text)
    expect(encrypt('k', text)).not.toBe(first)
  })

  it('signs so that the SDK takes the body, and refuses it once altered', async () => {
    const body = JSON.stringify({
      encrypt: encrypt('k', '{"schema":"2.0","header":{"event_type":"x"},"event":{"a":1}}'),
    })
    const headers = {
      'x-lark-request-timestamp': '1700000000',
      'x-lark-request-nonce': 'n',
      'x-lark-signature': signature('1700000000', 'n', 'k', body),
    }
    const seen: unknown[] = []
    const dispatcher = new EventDispatcher({
      encryptKey: 'k',
      logger: silent,
      loggerLevel: LoggerLevel.error,
    })
    dispatcher.register({ x: (data: unknown) => seen.push(data) })
    await dispatcher.invoke(Object.assign(Object.create({ headers }), JSON.parse(body)))
    await dispatcher.invoke(Object.assign(Object.create({ headers }), { encrypt: encrypt('k', '{}') }))
    expect(seen).toEqual([expect.objectContaining({ a: 1 })])
  })
})
