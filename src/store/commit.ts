import type { Store } from '../app/ports/store.ts'
import { carryOut } from './carry-out.ts'
import { Changes } from './changes.ts'
import { type Db, once, outside } from './db.ts'
import { knows } from './write-changes.ts'

export function commitQueries(
  db: Db,
  { campaignChanged }: { readonly campaignChanged: () => void },
): Pick<Store, 'commit' | 'knows'> {
  const changes = new Changes(
    (batch) => outside(() => db.carryOut?.(batch) ?? carryOut(db, batch)),
    db.changesAtOnce,
  )
  return {
    commit: async (change) => {
      try {
        return await once(() => changes.carryOut(change))
      } finally {
        // Also where somebody else was first: it is to be read anew.
        if (change.campaign !== undefined) campaignChanged()
      }
    },
    knows: (cause) => db.read((q) => knows(db, q, cause)),
  }
}
