import type { PaperPicture } from '../app/ports/papers.ts'
import type { Photo } from '../domain/finding/finding.ts'
import type { DashboardParts } from './parts.ts'

/** Pictures as a paper takes them, each with its caption and number; those that are not there are left out. */
export async function paperPictures(
  { deps, photos }: Pick<DashboardParts, 'deps' | 'photos'>,
  of: readonly Photo[],
  caption: string,
): Promise<readonly PaperPicture[]> {
  const read = await Promise.all(
    of.map(async ({ hash }, index) => {
      const stored = await deps.store.photo(hash)
      const mime = stored?.mime
      if (!stored || (mime !== 'image/jpeg' && mime !== 'image/png')) return []
      const bytes = await photos.get(hash)
      if (bytes === null) return []
      const { width, height } = stored
      return [{ bytes, mime, width, height, caption: `${caption}${index + 1}` } as const]
    }),
  )
  return read.flat()
}
