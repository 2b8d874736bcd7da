import { asc, gt } from 'drizzle-orm'
import type { PhotoStore } from '../app/ports/chat.ts'
import type { Db } from './db.ts'

const PAGE = 500

export type PhotosCopied = {
  readonly copied: number
  /** There already. */
  readonly known: number
  /** The register names them, and they are in neither place. */
  readonly missing: readonly string[]
}

/** Copies every picture the register names from one place to another; those that are there are left. */
export async function copyPhotos(db: Db, from: PhotoStore, to: PhotoStore): Promise<PhotosCopied> {
  const { photos } = db.t
  const missing: string[] = []
  let [copied, known, last] = [0, 0, '']
  for (;;) {
    const rows = await db.read((q) =>
      q
        .select({ hash: photos.hash })
        .from(photos)
        .where(gt(photos.hash, last))
        .orderBy(asc(photos.hash))
        .limit(PAGE),
    )
    for (const { hash } of rows) {
      const outcome = await copyOne(hash, from, to)
      if (outcome === 'known') known += 1
      if (outcome === 'copied') copied += 1
      if (outcome === 'missing') missing.push(hash)
    }
    last = rows.at(-1)?.hash ?? last
    if (rows.length < PAGE) return { copied, known, missing }
  }
}

async function copyOne(
  hash: string,
  from: PhotoStore,
  to: PhotoStore,
): Promise<'known' | 'copied' | 'missing'> {
  if ((await to.get(hash)) !== null) return 'known'
  const bytes = await from.get(hash)
  if (bytes === null) return 'missing'
  await to.put(hash, bytes)
  return 'copied'
}
