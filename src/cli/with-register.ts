import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Deps } from '../app/deps.ts'
import type { Store } from '../app/ports/store.ts'
import { environment, readKeeping } from '../config.ts'
import { openStore } from '../store/open.ts'

/** Opens the register the settings name; Feishu's secrets are not needed. */
export async function withRegister(act: (deps: Deps) => Promise<void>): Promise<void> {
  const { DATABASE_URL, DATA_DIR } = readKeeping(environment())
  const store: Store = await openStore(DATABASE_URL ?? join(DATA_DIR, 'xiaohao.db'))
  try {
    await store.migrate()
    await act({ store, now: Date.now, newId: randomUUID, nudge: () => undefined })
  } finally {
    await store.close()
  }
}
