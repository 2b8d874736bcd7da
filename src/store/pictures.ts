import { and, eq, inArray } from 'drizzle-orm'
import type { Store, StoredPhoto } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'

export const pictureQueries = ({ read, tx, t }: Db): Pick<Store, 'photo' | 'imageKeys' | 'keepImageKey'> => ({
  photo: (hash) =>
    read(async (q) => {
      const [row] = await q.select().from(t.photos).where(eq(t.photos.hash, hash))
      return row ?? null
    }),
  imageKeys: (appId, hashes) =>
    read(async (q) => {
      if (hashes.length === 0) return new Map()
      const rows = await q
        .select({ hash: t.imageKeys.hash, imageKey: t.imageKeys.imageKey })
        .from(t.imageKeys)
        .where(and(eq(t.imageKeys.appId, appId), inArray(t.imageKeys.hash, [...hashes])))
      return new Map(rows.map((row) => [row.hash, row.imageKey]))
    }),
  keepImageKey: (appId, hash, imageKey) =>
    tx(async (q) => {
      await q
        .insert(t.imageKeys)
        .values({ appId, hash, imageKey })
        .onConflictDoUpdate({ target: [t.imageKeys.appId, t.imageKeys.hash], set: { imageKey } })
    }),
})

/** The same picture sent twice is one photo. */
export async function putPhoto({ t }: Db, q: Q, photo: StoredPhoto): Promise<void> {
  await q.insert(t.photos).values(photo).onConflictDoNothing()
}
