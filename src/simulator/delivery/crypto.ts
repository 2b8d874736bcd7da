import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const keyOf = (encryptKey: string) => createHash('sha256').update(encryptKey, 'utf8').digest()

/** AES-256-CBC under SHA-256(key), PKCS#7; the 16 bytes of IV come first, all of it base64 (platform rule 1.4). */
export function encrypt(encryptKey: string, plaintext: string, iv: Uint8Array = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', keyOf(encryptKey), iv)
  return Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final()]).toString('base64')
}

export function decrypt(encryptKey: string, base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', keyOf(encryptKey), bytes.subarray(0, 16))
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
}

/** `X-Lark-Signature`: hex SHA-256 of timestamp + nonce + key + the body exactly as sent (platform rule 1.5). */
export function signature(timestamp: string, nonce: string, encryptKey: string, body: string): string {
  return createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${body}`, 'utf8').digest('hex')
}
