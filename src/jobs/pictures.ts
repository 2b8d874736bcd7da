import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Messenger, PhotoStore } from '../app/ports/chat.ts'
import type { Store, StoredPhoto } from '../app/ports/store.ts'

/** Wide enough to judge a repair on a phone, small enough for a bad line. */
const SHOWN_PIXELS = 1600

/** What bytes claim to be and are; null when they are no picture we can read (HEIC among them). */
export async function inspect(bytes: Uint8Array): Promise<StoredPhoto | null> {
  try {
    const { format, width, height } = await sharp(bytes).metadata()
    const hash = createHash('sha256').update(bytes).digest('hex')
    return { hash, mime: `image/${format}`, bytes: bytes.byteLength, width, height }
  } catch {
    return null
  }
}

/** The copy cards show: turned upright, made smaller, and without the camera's notes (where it was taken is nobody's business in a group). */
export const shownCopy = (original: Uint8Array): Promise<Uint8Array> =>
  sharp(original)
    .rotate()
    .resize(SHOWN_PIXELS, SHOWN_PIXELS, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer()

export type PictureParts = {
  readonly store: Store
  readonly photos: PhotoStore
  readonly messenger: Messenger
}

/** Uploads those pictures the platform does not have yet, so that a card can show them all. */
export async function uploadMissing(
  { store, photos, messenger }: PictureParts,
  hashes: readonly string[],
): Promise<void> {
  const known = await store.imageKeys(messenger.appId, hashes)
  for (const hash of hashes) {
    if (known.has(hash)) continue
    const original = await photos.get(hash)
    if (original === null) continue
    const key = await messenger.uploadPicture(await shownCopy(original))
    await store.keepImageKey(messenger.appId, hash, key)
  }
}
