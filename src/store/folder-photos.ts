import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PhotoStore } from '../app/ports/chat.ts'
import { photoName } from './photo-name.ts'

/** Photos as files `ab/cd/<hash>` under a folder. A photo is either wholly there, on disk, or not at all. */
export function folderPhotos(folder: string): PhotoStore {
  const pathOf = (hash: string) => {
    const name = photoName(hash)
    return join(folder, name.slice(0, 2), name.slice(2, 4), name)
  }
  return {
    put: async (hash, bytes) => writeWhole(pathOf(hash), bytes),
    get: async (hash) => {
      try {
        return new Uint8Array(await readFile(pathOf(hash)))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${randomUUID()}`
  try {
    await synced(draft, 'wx', (file) => file.writeFile(bytes))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  // The name is on disk only once its folder is.
  await synced(folder, 'r', async () => {})
}

async function synced(
  path: string,
  flags: string,
  write: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags)
  try {
    await write(file)
    await file.sync()
  } finally {
    await file.close()
  }
}
