import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { UploadedFile } from '../simulator/contract.ts'

const SIZE = 16

/** A picture of its own for each name, as two photos are never alike. */
export async function pictureOf(name: string): Promise<UploadedFile> {
  const seed = createHash('sha512').update(name).digest()
  const raw = Buffer.from(
    Array.from({ length: SIZE * SIZE * 3 }, (_, at) => seed[(at * 7) % seed.length] ?? 0),
  )
  const bytes = await sharp(raw, { raw: { width: SIZE, height: SIZE, channels: 3 } })
    .resize(320, 240)
    .jpeg()
    .toBuffer()
  return { name: `${name}.jpg`, mime: 'image/jpeg', base64: bytes.toString('base64') }
}
