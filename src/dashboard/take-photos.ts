import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { StoredPhoto } from '../app/ports/store.ts'
import { addVisitPhotos } from '../app/visits.ts'
import type { Person } from '../domain/campaign/campaign.ts'
import type { Photo } from '../domain/finding/finding.ts'
import type { DashboardParts } from './parts.ts'

/** Sharp enough to read a meter by, small enough to keep by the thousand. */
const MOST_PIXELS = 2048
/** More than any phone's camera makes; what is larger is meant to fill our memory. */
const READABLE_PIXELS = 120_000_000
export const MOST_PHOTOS = 12

type Made = { readonly bytes: Uint8Array; readonly stored: StoredPhoto }

/** A picture made anew: upright, smaller, without the camera's notes. Null when it is no picture we can read. */
async function made(given: Uint8Array): Promise<Made | null> {
  try {
    const { data, info } = await sharp(given, { limitInputPixels: READABLE_PIXELS })
      .rotate()
      .resize(MOST_PIXELS, MOST_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    const hash = createHash('sha256').update(data).digest('hex')
    const { width, height } = info
    return { bytes: data, stored: { hash, mime: 'image/jpeg', bytes: data.byteLength, width, height } }
  } catch {
    return null
  }
}

/** Keeps what was chosen, whatever it is for. Says how many could not be read. */
export async function keepPhotos(
  { deps, photos }: DashboardParts,
  by: Person,
  files: readonly File[],
): Promise<{ readonly kept: readonly Photo[]; readonly unreadable: number }> {
  const kept: Photo[] = []
  for (const file of files) {
    const picture = await made(new Uint8Array(await file.arrayBuffer()))
    if (picture === null) continue
    const { hash } = picture.stored
    await photos.put(hash, picture.bytes)
    await deps.store.commit({ cause: null, at: deps.now(), photos: [picture.stored] })
    kept.push({ hash, by: by.id, at: deps.now(), messageId: '' })
  }
  return { kept, unreadable: files.length - kept.length }
}

/** Adds what was chosen to a visit, each picture at most once however often it is sent. Says how many could not be read. */
export async function takePhotos(
  parts: DashboardParts,
  visitId: string,
  by: Person,
  files: readonly File[],
): Promise<{ readonly taken: number; readonly unreadable: number }> {
  let taken = 0
  for (const photo of (await keepPhotos(parts, by, files)).kept) {
    const outcome = await addVisitPhotos(
      parts.deps,
      visitId,
      { photos: [photo], by: by.id },
      `photo:${visitId}:${photo.hash}`,
    )
    if (outcome.kind === 'signed') taken += 1
  }
  return { taken, unreadable: files.length - taken }
}

/** The pictures chosen in a form; an empty choice is sent as a nameless file. */
export const filesIn = (form: FormData, name: string): readonly File[] =>
  form
    .getAll(name)
    .filter((given): given is File => typeof given !== 'string' && given.size > 0)
    .slice(0, MOST_PHOTOS)
