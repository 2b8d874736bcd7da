import { createCipheriv, createHash } from 'node:crypto'

const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What the platform does with a body before it posts it, written from its documents. */
export function encrypted(plain: string | Uint8Array, key: string): Uint8Array {
  const iv = Buffer.alloc(16, 7)
  const cipher = createCipheriv('aes-256-cbc', sha256(key), iv)
  const bytes = Buffer.concat([iv, cipher.update(plain), cipher.final()])
  return Buffer.from(JSON.stringify({ encrypt: bytes.toString('base64') }))
}

export type SignedAt = { readonly atMs: number; readonly nonce?: string }

export function signed(raw: Uint8Array, key: string, { atMs, nonce = 'abc' }: SignedAt): Headers {
  const timestamp = String(Math.floor(atMs / 1000))
  return new Headers({
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': sha256(timestamp, nonce, key, raw).toString('hex'),
  })
}
