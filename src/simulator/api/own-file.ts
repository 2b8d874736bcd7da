import type { StoredFile } from '../state/world.ts'
import type { ApiContext } from './context.ts'
import { ApiError, badContent } from './errors.ts'

/** A file by its key. Throws when the key is missing, of nothing, or of somebody else's upload. */
export function ownFile({ world, app }: ApiContext, key: unknown, kind: StoredFile['kind']): StoredFile {
  if (typeof key !== 'string') throw badContent(`${kind}_key is missing`)
  const file = world.files.get(key)
  if (file === undefined || file.kind !== kind) throw badContent(`invalid ${kind}_key: ${key}`)
  if (file.by.kind !== 'app' || file.by.id !== app.appId)
    throw new ApiError(230017, 'Bot is NOT the owner of the resource.')
  return file
}
